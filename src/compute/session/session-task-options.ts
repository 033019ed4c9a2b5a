import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { ContainerTaskOptions } from '../container-task-options';
import { ContainerTaskPlacement } from '../container-task-placement';

/**
 * What a user decides about a task in which people open sessions.
 *
 * `enableExecuteCommand`, and `entryPoint` and `command` of the container, are errors: the container sleeps until the session is over.
 */
export interface SessionTaskOptions extends ContainerTaskOptions {
  /**
   * The image with the tools that a shell shall have. It needs `sleep` and `/bin/sh`; with `script` and `cat` too, what is typed in a shell is logged.
   * For ports that are forwarded any such image will do.
   *
   * @default - Debian 13 from Amazon ECR Public, which has all four and no client of any store
   */
  readonly image?: ecs.ContainerImage;

  /**
   * How long the task runs after it was started, in whole seconds from 5 minutes to 24 hours. Then it ends, and with it whatever goes on in it.
   *
   * @default Duration.hours(4)
   */
  readonly maxDuration?: Duration;
}

/**
 * Properties of a task in which people open sessions.
 */
export interface SessionTaskProps extends SessionTaskOptions, ContainerTaskPlacement {}
