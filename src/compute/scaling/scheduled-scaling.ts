import { aws_applicationautoscaling as appscaling, TimeZone } from 'aws-cdk-lib';

/**
 * Other bounds for the number of tasks from a moment on.
 *
 * They hold until the next schedule of the service, or until a deployment changes its scaling: nothing takes them back by itself. So a
 * morning needs an evening; one that leaves both bounds out goes back to `scaling.minCapacity` and `scaling.maxCapacity`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-schedulescaling.html
 */
export interface ScheduledScaling {
  /**
   * Name of the scheduled action, unique among those of the service: 1 to 64 letters, digits, hyphens and underscores, for example `Morning`.
   */
  readonly id: string;

  /**
   * When the bounds begin to hold: at certain times (`Schedule.cron()`), once (`Schedule.at()`) or again and again (`Schedule.rate()`).
   *
   * An error where two schedules of one time have other bounds. A moment that is over gives the acknowledgeable warning
   * `cdk-production-platform:compute.pastSchedule`.
   */
  readonly schedule: appscaling.Schedule;

  /**
   * The time zone of the schedule, whose daylight saving time it follows. An error with `Schedule.rate()`, which knows no time of day, and with
   * `Schedule.at()`, whose `Date` is the same moment in each time zone: the CDK writes it in UTC.
   *
   * @default TimeZone.ETC_UTC
   */
  readonly timeZone?: TimeZone;

  /**
   * The fewest tasks that run from then on, from 0 to 5000. The service scales out to them at once.
   *
   * Of a service, fewer than two give the acknowledgeable warning `cdk-production-platform:compute.singleTask`. With 0, together with `maxCapacity: 0`,
   * the service is off until another schedule turns it on; with `maxCapacity` above that it stays off, because what does not run is not used. A worker
   * then starts with the first message.
   *
   * @default - `scaling.minCapacity`
   */
  readonly minCapacity?: number;

  /**
   * The most tasks that run from then on, from `minCapacity` to 5000. The service scales in to them at once.
   *
   * @default - `scaling.maxCapacity`
   */
  readonly maxCapacity?: number;
}
