import { aws_scheduler as scheduler, Duration } from 'aws-cdk-lib';
import { JobDefaults } from './job-defaults';
import { JobOptions } from './job-options';
import { ContainerTaskPlacement } from '../container-task-placement';

/**
 * What can be decided about all scheduled jobs of an environment alike.
 */
export interface ScheduledJobDefaults extends JobDefaults {
  /**
   * Whether a run starts while an earlier one is not over. Otherwise it ends at once, as skipped.
   *
   * AWS lists executions with a delay of moments: two that are started by hand within seconds of each other may both run, and one that starts
   * moments after another has ended may be skipped. A command that must never run twice at a time takes a lock of its own too.
   *
   * @default false
   * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html
   */
  readonly allowOverlap?: boolean;

  /**
   * How late a run may be started when AWS Step Functions cannot be reached in time, from 1 minute to 24 hours. What is later goes to the dead-letter queue.
   *
   * @default Duration.hours(1)
   */
  readonly maxEventAge?: Duration;

  /**
   * How far from its time a run may start, so that not all jobs start at once.
   *
   * @default scheduler.TimeWindow.off()
   */
  readonly timeWindow?: scheduler.TimeWindow;

  /**
   * The longest time without a run that succeeds before an alarm goes off, in whole hours from 1 hour to 7 days: longer than the schedule and `timeout`
   * let pass between two of them. It also notices a schedule that somebody has disabled. A run that
   * is skipped counts as one that succeeds. From the first deployment until the first success the alarm is on.
   *
   * @default - no such alarm; runs that fail, or could not be started, are noticed anyway
   */
  readonly maxTimeWithoutSuccess?: Duration;
}

/**
 * What a user decides about a scheduled job.
 */
export interface ScheduledJobOptions extends ScheduledJobDefaults, JobOptions {
  /**
   * When the job runs: `scheduler.ScheduleExpression.cron(...)`, `rate(...)` or `at(...)`, the first and the last in a time zone. An expression
   * that EventBridge Scheduler refuses and a time zone that does not exist are errors; a moment that is over gives the acknowledgeable warning
   * `cdk-production-platform:compute.pastSchedule`.
   *
   * Where clocks are put forward, a time that does not exist that day is skipped; where they are put back, one that comes twice is used once.
   *
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
   */
  readonly schedule: scheduler.ScheduleExpression;
}

/**
 * Properties of a scheduled job.
 */
export interface ScheduledJobProps extends ScheduledJobOptions, ContainerTaskPlacement {}
