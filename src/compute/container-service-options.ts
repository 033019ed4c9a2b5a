import { aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_logs as logs, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { IContainerCluster } from './container-cluster';
import { ScalingOptions } from './scaling-options';
import { BackingServiceSecret, IBackingService } from '../contracts';
import { Ingress, Route, TargetHealthCheck } from '../ingress';

/**
 * What can be decided about all container services of an environment alike.
 */
export interface ContainerServiceDefaults {
  /**
   * The TCP port that the container listens on, from 1 to 65535.
   *
   * @default 3000
   */
  readonly port?: number;

  /**
   * CPU units of one task: 256, 512, 1024, 2048, 4096, 8192 or 16384. 1024 units are one vCPU.
   *
   * @default 512
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
   */
  readonly cpu?: number;

  /**
   * Memory of one task in MiB. Fargate offers certain values for each number of CPU units; any other is an error that lists them.
   *
   * @default - two MiB for each CPU unit, so 1024 for 512 units
   */
  readonly memoryMiB?: number;

  /**
   * The processor architecture that the image is built for: `X86_64` or `ARM64`.
   *
   * @default ecs.CpuArchitecture.X86_64
   */
  readonly architecture?: ecs.CpuArchitecture;

  /**
   * The command to run, word by word.
   *
   * @default - the command of the image
   */
  readonly command?: string[];

  /**
   * Plain configuration by environment variable name. Anyone who may read the template or the task definition can read it: a name
   * that looks like a secret gives the acknowledgeable warning `cdk-production-platform:compute.secretInEnvironment`.
   *
   * @default - nothing beside what `uses` adds
   */
  readonly environment?: { [name: string]: string };

  /**
   * Secret configuration by environment variable name. The values stay in AWS Secrets Manager and reach the container when a
   * task starts; the service may read exactly these secrets.
   *
   * @default - nothing beside what `uses` adds
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
   */
  readonly secrets?: { [name: string]: BackingServiceSecret };

  /**
   * The databases, caches and other services that this one uses: each opens its network path and adds its configuration.
   *
   * @default - none; more can be added with `use()`
   */
  readonly uses?: IBackingService[];

  /**
   * How many tasks run, and what makes more of them run.
   *
   * @default - 2 to 8 tasks, aiming at 75 % CPU and 75 % memory
   */
  readonly scaling?: ScalingOptions;

  /**
   * Which requests of the ingress reach the service. It needs an ingress.
   *
   * @default - with an ingress: every request that no other service takes
   */
  readonly route?: Route;

  /**
   * How the load balancer sees whether a task is healthy. It needs an ingress.
   *
   * @default - `/` must answer with 200 to 399 within 5 seconds, every 15 seconds
   */
  readonly healthCheck?: TargetHealthCheck;

  /**
   * How long a new task may be unhealthy while it starts, from 0 seconds to a day. It needs an ingress.
   *
   * @default - 60 seconds with an ingress
   */
  readonly healthCheckGracePeriod?: Duration;

  /**
   * A command that Fargate runs inside the container to see whether it is healthy. An unhealthy task is replaced.
   *
   * @default - none: the load balancer's health check alone decides
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html
   */
  readonly containerHealthCheck?: ecs.HealthCheck;

  /**
   * How long a task may take to finish after SIGTERM before it is killed, from 1 second to 2 minutes.
   *
   * Behind a load balancer, SIGTERM comes when the task has been taken out of the target group, so this is the time for the
   * requests and jobs that are still running then. An init process forwards the signal to the application.
   *
   * @default Duration.seconds(30)
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
   */
  readonly stopTimeout?: Duration;

  /**
   * Whether the container may write nowhere but in `writablePaths`. The documented way out for an image that must write elsewhere
   * is `false`.
   *
   * @default true
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5
   */
  readonly readonlyRootFilesystem?: boolean;

  /**
   * Absolute paths that the container may write to although its root file system is read-only. Each is a file system in memory
   * (tmpfs): it is empty when a task starts, gone when it stops, and what it holds counts towards the task's memory, of which it
   * may take up to a quarter.
   *
   * An nginx image, for example, needs `['/tmp', '/var/cache/nginx', '/var/run']`.
   *
   * @default ['/tmp'] - or none if `readonlyRootFilesystem` is false
   */
  readonly writablePaths?: string[];

  /**
   * Whether the tasks may open HTTPS connections (TCP 443) to any address: registries, AWS APIs and third parties.
   *
   * With `false` nothing is open beside what `uses` opens; image registry, AWS Secrets Manager and CloudWatch Logs must then be
   * reached through VPC endpoints that admit the service. Open further paths with `service.connections.allowTo(...)`.
   *
   * @default true
   */
  readonly internetEgress?: boolean;

  /**
   * How long CloudWatch Logs keeps what the container writes to stdout and stderr.
   *
   * @default logs.RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * What happens to the log group when the service is removed: `RETAIN`, `RETAIN_ON_UPDATE_OR_DELETE` or `DESTROY`.
   *
   * @default RemovalPolicy.RETAIN - the logs are evidence; their retention still removes them in time
   */
  readonly logRemovalPolicy?: RemovalPolicy;

  /**
   * The key that encrypts the log group. The key's policy is extended for CloudWatch Logs where the key is created in this app.
   *
   * @default - encrypted with a key of CloudWatch Logs
   */
  readonly logEncryptionKey?: kms.IKey;
}

/**
 * What a user decides about a container service.
 */
export interface ContainerServiceOptions extends ContainerServiceDefaults {
  /**
   * The image to run. It may come from any registry; `ecs.ContainerImage.fromEcrRepository(...)` lets the service pull from that
   * repository and no other.
   */
  readonly image: ecs.ContainerImage;
}

/**
 * Properties of a container service.
 */
export interface ContainerServiceProps extends ContainerServiceOptions {
  /**
   * The VPC in which the tasks run.
   */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets in which the tasks run. They must be private: the tasks have no public address.
   *
   * @default - the private subnets with egress
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The cluster to run in, in the same VPC. Several services may share one; `ContainerCluster.fromCluster()` takes one that exists.
   *
   * @default - a `ContainerCluster` of its own
   */
  readonly cluster?: IContainerCluster;

  /**
   * The load balancer that sends requests to the service.
   *
   * @default - none: the service has no way in beside what its `connections` are allowed
   */
  readonly ingress?: Ingress;
}
