/**
 * How instances are replaced when anything of their launch template changes.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-instance-refresh.html
 */
export interface InstanceRefreshOptions {
  /**
   * How many of the instances, in percent and from 1 to 100, stay in service meanwhile. Up to 100 percentage points more may run, so with 100 each
   * new instance serves before an old one goes.
   *
   * With 50 of two instances one is left for some minutes, and the loss of its zone meanwhile stops the service.
   *
   * @default 50
   */
  readonly minHealthyPercent?: number;
}
