import { ScheduledScaling } from './scheduled-scaling';

/**
 * How many tasks a service runs and what makes it run more.
 *
 * Target tracking adds tasks after one minute above the target and removes them slowly (five minutes).
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
export interface ScalingOptions {
  /**
   * The fewest tasks that ever run, from 1 to 5000.
   *
   * One task cannot survive the loss of its Availability Zone: `minCapacity: 1` gives the acknowledgeable warning
   * `cdk-production-platform:compute.singleTask`. Behind a load balancer, in a platform or where `ProductionPlatformValidation` is
   * registered, it is also the error `ProductionPlatform::AZ003`, which fails synthesis until it is acknowledged.
   *
   * @default 2
   */
  readonly minCapacity?: number;

  /**
   * The most tasks that ever run, from `minCapacity` to 5000. Equal to `minCapacity` means a fixed size.
   *
   * @default - 8, or `minCapacity` if that is larger
   */
  readonly maxCapacity?: number;

  /**
   * The number of tasks to run right after every deployment that changes the service, from `minCapacity` to `maxCapacity`.
   *
   * Leave it out unless you need it: CloudFormation sets this number whenever it updates the service, whatever autoscaling had
   * decided before. Given, it causes the acknowledgeable warning `cdk-production-platform:compute.desiredCountResetsScaling`.
   *
   * @default - not set: the first deployment starts at `minCapacity`, later ones keep the number that autoscaling chose
   */
  readonly desiredCount?: number;

  /**
   * Average CPU utilization, in percent of the task's CPU, that autoscaling aims at; 1 to 100.
   *
   * @default 75
   */
  readonly targetCpuPercent?: number;

  /**
   * Average memory utilization, in percent of the task's memory, that autoscaling aims at; 1 to 100.
   *
   * @default 75
   */
  readonly targetMemoryPercent?: number;

  /**
   * Average number of requests per task and minute that autoscaling aims at, from 1 to 10,000,000, beside CPU and memory. It needs an ingress, and
   * counts the requests of `route`, not those of `additionalTargets`. An error with a delivery that shifts requests from one target group to
   * another.
   *
   * @default - the number of requests decides nothing
   * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html
   */
  readonly targetRequestsPerTask?: number;

  /**
   * Other bounds at other times, for a load that comes by the clock. `maximumTaskAddresses` counts the highest of them, and the alarm on too
   * few tasks the lowest. A schedule below two tasks gives the warning of `minCapacity: 1`.
   *
   * @default - `minCapacity` and `maxCapacity` hold at all times
   */
  readonly schedules?: ScheduledScaling[];
}
