import { aws_ecs as ecs, Size } from 'aws-cdk-lib';
import { BackingServiceSecret, IBackingService, LogOptions } from '../contracts';
import { ContainerOptions } from './container/container-options';
import { SidecarOptions } from './container/sidecar-options';
import { EfsVolumeOptions } from './volumes/efs-volume-options';

/**
 * What can be decided about the tasks of every workload that runs containers on AWS Fargate.
 */
export interface ContainerTaskOptions {
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
   * How the container is started, confined and stopped.
   *
   * @default - as the image says, with a root file system that cannot be written
   */
  readonly container?: ContainerOptions;

  /**
   * Containers that run beside the one of the image, in each task: at most nine.
   *
   * @default - none
   */
  readonly sidecars?: SidecarOptions[];

  /**
   * Directories of Amazon EFS file systems that the container of the image sees.
   *
   * @default - none: what a task writes is gone with it
   */
  readonly volumes?: EfsVolumeOptions[];

  /**
   * Whether `aws ecs execute-command` can open a shell in the containers (ECS Exec). Commands run as root, and whoever may call
   * `ecs:ExecuteCommand` can read what the containers can read, their secrets included.
   *
   * With `internetEgress: false` the tasks must reach the VPC endpoint `ssmmessages`. Sessions are logged where the cluster says, by default in the
   * log group of the tasks if the image has `script` and `cat`.
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
   * task starts; exactly these secrets may be read.
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
   * Whether the tasks may open HTTPS connections (TCP 443) to any address: registries, AWS APIs and third parties.
   *
   * With `false` nothing is open beside what `uses` opens; image registry, AWS Secrets Manager and CloudWatch Logs must then be
   * reached through VPC endpoints that admit the tasks. Open further paths with `connections.allowTo(...)`.
   *
   * @default true
   */
  readonly internetEgress?: boolean;

  /**
   * How CloudWatch Logs keeps what the container writes to stdout and stderr.
   *
   * @default - three months; the log group is kept when its workload is removed
   */
  readonly logs?: LogOptions;

  /**
   * Where the container of the image writes its log instead: another log group, Splunk, or the log router that is one of the `sidecars`. AWS
   * Fargate has no other drivers, so they are an error. What the driver needs beside it, such as a network path, is opened by the user. The log
   * group stays, for the sidecars.
   *
   * @default - the log group of the tasks, from a buffer that never stalls the container
   */
  readonly logDriver?: ecs.LogDriver;
}
