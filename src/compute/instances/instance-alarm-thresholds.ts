/**
 * When the recommended alarms of an instance service go off.
 */
export interface InstanceAlarmThresholds {
  /**
   * Average CPU utilization in percent, from 1 to 100, for 15 minutes. One that is not above `scaling.targetCpuPercent` gives the acknowledgeable
   * warning `cdk-production-platform:compute.alarmBelowTarget`.
   *
   * @default 85
   */
  readonly cpuPercent?: number;

  /**
   * Memory in use on the fullest instance, in percent from 1 to 100, for 15 minutes.
   *
   * @default 90
   */
  readonly memoryPercent?: number;

  /**
   * Space in use on the fullest root volume, in percent from 1 to 100, for 15 minutes.
   *
   * @default 85
   */
  readonly diskPercent?: number;

  /**
   * Fewer instances in service than this number, from 1 to `scaling.minCapacity`, for 15 minutes.
   *
   * @default - `scaling.minCapacity`
   */
  readonly inServiceInstances?: number;

  /**
   * More instances than this number, from 0 to one less than `scaling.maxCapacity`, that the load balancer finds unhealthy for 5 minutes. It needs an
   * ingress.
   *
   * @default 0
   */
  readonly unhealthyInstances?: number;
}
