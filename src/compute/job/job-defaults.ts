import { Duration } from 'aws-cdk-lib';
import { ContainerTaskOptions } from '../container-task-options';

/**
 * What can be decided about all jobs of an environment alike.
 */
export interface JobDefaults extends ContainerTaskOptions {
  /**
   * How long one attempt may take, in whole seconds from 1 minute, counted from the request to start its task. A task that runs longer is stopped, and
   * the execution fails without another attempt.
   *
   * All attempts together may take 365 days, which is as long as an execution of AWS Step Functions lasts.
   *
   * @default Duration.hours(1)
   */
  readonly timeout?: Duration;

  /**
   * How many times the command is run again after it has failed or could not be started, from 0 to 10. The first retry comes after 30 seconds, each
   * further one after twice as long, at most 10 minutes. A command that is run again must do no harm the second time.
   *
   * @default - 2 for a scheduled job, 0 for a task that a person starts
   */
  readonly retries?: number;
}
