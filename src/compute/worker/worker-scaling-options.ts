import { ScheduledScaling } from '../scaling/scheduled-scaling';

/**
 * How many tasks of a worker run and what makes more of them run.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
export interface WorkerScalingOptions {
  /**
   * The fewest tasks that ever run, from 0 to 5000. With 1 work pauses for minutes when the zone of that task is lost, and no message is lost with it.
   *
   * With 0 no task runs while the queue is empty, and the first message starts one: after 2 to 3 minutes, or up to 15 more if nobody has used
   * the queue for six hours, because Amazon SQS then sends no metrics.
   *
   * @default 2
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/monitoring-using-cloudwatch.html
   */
  readonly minCapacity?: number;

  /**
   * The most tasks that ever run, from `minCapacity` to 5000. Equal to `minCapacity` means a fixed size.
   *
   * @default - 8, or `minCapacity` if that is larger
   */
  readonly maxCapacity?: number;

  /**
   * How many messages, waiting or being worked on, autoscaling aims at for each running task, from 1 to 1,000,000: how long a message may wait,
   * divided by how long a task works on one. 300 seconds and 3 seconds make 100.
   *
   * Messages that are being worked on count, so tasks with long work are not removed as soon as nothing waits.
   *
   * @default 100
   */
  readonly backlogPerTask?: number;

  /**
   * Average CPU utilization, in percent of the task's CPU, that autoscaling aims at beside the backlog; 1 to 100.
   *
   * @default - the backlog alone decides
   */
  readonly targetCpuPercent?: number;

  /**
   * Other bounds at other times, for a load that comes by the clock. `maximumTaskAddresses` counts the highest of them, and the alarm on too
   * few tasks the lowest. Where one lets no task run and `maxCapacity` lets some, the first message starts one.
   *
   * @default - `minCapacity` and `maxCapacity` hold at all times
   */
  readonly schedules?: ScheduledScaling[];
}
