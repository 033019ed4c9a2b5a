import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Duration, Size } from 'aws-cdk-lib';
import { BackingServiceSecret, IBackingService, LogOptions } from '../contracts';
import { BeforeTrafficTask, Delivery } from '../delivery';
import { Route, TargetHealthCheck, TargetStickiness } from '../ingress';
import { ServiceAlarmThresholds } from './alarms/service-alarm-thresholds';
import { Capacity } from './capacity/capacity';
import { ContainerOptions } from './container/container-options';
import { SidecarOptions } from './container/sidecar-options';
import { ScalingOptions } from './scaling/scaling-options';
import { ServiceConnectOptions } from './service-connect/service-connect-options';
import { EfsVolumeOptions } from './volumes/efs-volume-options';

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
  readonly memoryLimitMiB?: number;

  /**
   * The processor architecture that the image is built for: `X86_64` or `ARM64`. An image asset that is built for another is an error; one without a
   * platform, for which the machine decides that builds it, gives the acknowledgeable warning `cdk-production-platform:compute.imagePlatform`.
   *
   * @default ecs.CpuArchitecture.X86_64
   */
  readonly architecture?: ecs.CpuArchitecture;

  /**
   * Size of the disk of one task, a whole number of gibibytes from 21 to 200. It holds the image, and what the task writes to volumes
   * or, with `container: { readonlyRootFilesystem: false }`, to its root file system. It is gone with the task.
   *
   * @default - 20 GiB, which are in the price of a task
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html
   */
  readonly ephemeralStorage?: Size;

  /**
   * Which capacity of AWS Fargate the tasks run on.
   *
   * @default - Capacity.onDemand(); in a cluster that is not known to have the capacity providers of AWS Fargate, the launch type `FARGATE`
   */
  readonly capacity?: Capacity;

  /**
   * How the container is started, confined and stopped.
   *
   * @default - as the image says, with a root file system that cannot be written
   */
  readonly container?: ContainerOptions;

  /**
   * Containers that run beside the one of the service, in each of its tasks: at most nine.
   *
   * @default - none
   */
  readonly sidecars?: SidecarOptions[];

  /**
   * Directories of Amazon EFS file systems that the container of the service sees.
   *
   * @default - none: what a task writes is gone with it
   */
  readonly volumes?: EfsVolumeOptions[];

  /**
   * Whether `aws ecs execute-command` can open a shell in the containers (ECS Exec). Commands run as root, and whoever may call
   * `ecs:ExecuteCommand` can read what the containers can read, their secrets included.
   *
   * With `internetEgress: false` the service must reach the VPC endpoint `ssmmessages`. Sessions are logged where the cluster says, by default in the
   * log group of the service if the image has `script` and `cat`.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   */
  readonly enableExecuteCommand?: boolean;

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
   * The databases, caches and other services that this one uses: each opens its network path and adds its configuration. A container service among
   * them needs `serviceConnect`.
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
   * Which requests of the ingress reach the service. It needs an ingress; `Route.none()` is for a service that users do not call, and leaves it
   * out of the ingress that a platform has.
   *
   * @default - with an ingress: every request that no other service takes
   */
  readonly route?: Route;

  /**
   * Lets other services of the cluster reach this one by its name, when they name it in `uses`. Presence is the switch: `{}` takes all defaults.
   *
   * @default - no other service can use it
   */
  readonly serviceConnect?: ServiceConnectOptions;

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
   * Protocol between the load balancer and `port`. With HTTPS the container presents a certificate, which may be self-signed because the
   * load balancer does not verify it. It needs an ingress. Another one makes another target group, as `protocolVersion` says.
   *
   * @default ApplicationProtocol.HTTP
   */
  readonly targetProtocol?: elbv2.ApplicationProtocol;

  /**
   * Version of the protocol between the load balancer and `port`: `HTTP1`, `HTTP2` or `GRPC`. It needs an ingress, and with `HTTP2` or `GRPC`
   * one with an HTTPS listener that clients reach themselves: behind `Edge.cloudFront()` it is an error.
   *
   * Another one makes another target group: from the update of the rule until the new tasks are in it, requests get a 503.
   *
   * @default ApplicationProtocolVersion.HTTP1
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version
   */
  readonly protocolVersion?: elbv2.ApplicationProtocolVersion;

  /**
   * How long a task that stops may finish its open requests, from 0 to 3600 seconds. It needs an ingress.
   *
   * ECS takes the task out of the target group, waits that long, and only then sends SIGTERM; `container.stopTimeout` follows. Both together
   * delay the end of each deployment; on Fargate Spot a task has two minutes for both. With 0 open requests are cut off, which gives the
   * acknowledgeable warning `cdk-production-platform:compute.noDeregistrationDelay`.
   *
   * @default - 30 seconds with an ingress
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Sends all requests of one client to the same task while that is healthy. It needs an ingress, and a delivery that does not give weights to
   * two target groups, beside which Elastic Load Balancing refuses it: `blueGreen`, `canary` and `linear` are an error, `codeDeploy` with steps too.
   *
   * A session that is kept in a cache survives deployments and the loss of a task, a sticky one does not.
   *
   * @default - any request goes to any task
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#sticky-sessions
   */
  readonly stickiness?: TargetStickiness;

  /**
   * When the recommended alarms of the service go off.
   *
   * @default - 85 % of CPU or memory, fewer tasks than scaling lets run, any unhealthy task
   */
  readonly alarmThresholds?: ServiceAlarmThresholds;

  /**
   * How a new revision takes the place of the old one.
   *
   * @default Delivery.rolling()
   */
  readonly delivery?: Delivery;

  /**
   * A command that must succeed in a task of the new revision before that revision gets traffic.
   *
   * @default - none
   */
  readonly beforeTraffic?: BeforeTrafficTask;

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
   * How CloudWatch Logs keeps what the container writes to stdout and stderr.
   *
   * @default - three months; the log group is kept when the service is removed
   */
  readonly logs?: LogOptions;

  /**
   * Where the container of the service writes its log instead: another log group, Splunk, or the log router that is one of the `sidecars`. AWS
   * Fargate has no other drivers, so they are an error. What the driver needs beside it, such as a network path, is opened by the user. The log
   * group stays, for the sidecars.
   *
   * @default - the log group of the service, from a buffer that never stalls the container
   */
  readonly logDriver?: ecs.LogDriver;
}
