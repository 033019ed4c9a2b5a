import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';

/**
 * How a container is started, confined and stopped, whatever image it runs.
 */
export interface ContainerOptions {
  /**
   * The user that the container runs as: a name of the image or an id from 0 to 2147483647, with or without a group after a colon,
   * for example `node`, `1000` or `1000:1000`.
   *
   * @default - the user of the image, which is root where the image names none
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20
   */
  readonly user?: string;

  /**
   * What starts in the container, word by word, in place of the entry point of the image. `command` becomes its arguments.
   *
   * @default - the entry point of the image
   */
  readonly entryPoint?: string[];

  /**
   * The command to run, word by word; with an entry point its arguments.
   *
   * @default - the command of the image
   */
  readonly command?: string[];

  /**
   * Hard limit of the container's memory in MiB, from 6 to the memory of the task. A container that needs more is killed. It leaves
   * room for sidecar containers.
   *
   * @default - no limit but the memory of the task
   */
  readonly memoryLimitMiB?: number;

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
   * (tmpfs): it is empty when a task starts, gone when it stops, and what it holds counts towards the memory of the container, of
   * which it may take up to a quarter.
   *
   * An nginx image, for example, needs `['/tmp', '/var/cache/nginx', '/var/run']`.
   *
   * @default ['/tmp'] - or none if `readonlyRootFilesystem` is false
   */
  readonly writablePaths?: string[];

  /**
   * A command that Fargate runs inside the container to see whether it is healthy. An unhealthy task is replaced.
   *
   * @default - none: the load balancer's health check alone decides
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html
   */
  readonly healthCheck?: ecs.HealthCheck;

  /**
   * How long the container may take to finish after SIGTERM before it is killed, from 1 second to 2 minutes.
   *
   * Behind a load balancer, SIGTERM comes when the task has been taken out of the target group, so this is the time for the
   * requests and jobs that are still running then. An init process forwards the signal to the application.
   *
   * @default Duration.seconds(30)
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
   */
  readonly stopTimeout?: Duration;
}
