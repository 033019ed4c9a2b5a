/**
 * How many instances a service runs and what makes it run more.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html
 */
export interface InstanceScalingOptions {
  /**
   * The fewest instances that ever run, from 1 to 1000.
   *
   * One instance cannot survive the loss of its Availability Zone: `minCapacity: 1` gives the acknowledgeable warning
   * `cdk-production-platform:compute.singleInstance`. Behind a load balancer, in a platform or where `ProductionPlatformValidation` is
   * registered, it is also the error `ProductionPlatform::AZ003`, which fails synthesis until it is acknowledged.
   *
   * @default 2
   */
  readonly minCapacity?: number;

  /**
   * The most instances that ever run, from `minCapacity` to 1000. Equal to `minCapacity` means a fixed size. While instances are replaced, more
   * run for a time.
   *
   * @default - 10, or `minCapacity` if that is larger
   */
  readonly maxCapacity?: number;

  /**
   * Average CPU utilization, in percent, that autoscaling aims at; 1 to 100.
   *
   * @default 70 - an instance needs minutes to start, so there is room until it helps
   */
  readonly targetCpuPercent?: number;

  /**
   * Average number of requests per instance and minute that autoscaling aims at, from 1 to 10,000,000, beside CPU. It needs an ingress.
   *
   * @default - the number of requests decides nothing
   */
  readonly targetRequestsPerInstance?: number;
}
