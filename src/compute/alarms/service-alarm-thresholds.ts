/**
 * When the recommended alarms of a service go off.
 */
export interface ServiceAlarmThresholds {
  /**
   * Average CPU utilization in percent of the tasks' CPU, from 1 to 100, for 15 minutes. One that is not above `scaling.targetCpuPercent` gives the
   * acknowledgeable warning `cdk-production-platform:compute.alarmBelowTarget`.
   *
   * @default 85
   */
  readonly cpuPercent?: number;

  /**
   * Average memory utilization in percent of the tasks' memory, from 1 to 100, for 15 minutes. One that is not above `scaling.targetMemoryPercent`
   * gives the acknowledgeable warning `cdk-production-platform:compute.alarmBelowTarget`.
   *
   * @default 85
   */
  readonly memoryPercent?: number;

  /**
   * Fewer running tasks than these, from 1 to the fewest that scaling lets run, for 5 minutes. It needs Container Insights, which counts them.
   *
   * @default - the fewest tasks that scaling lets run; no alarm where that is none or nobody counts them
   */
  readonly runningTasks?: number;

  /**
   * More tasks than these, from 0 to one less than the most that scaling lets run, that the load balancer finds unhealthy for 3 minutes. It needs an ingress.
   *
   * @default 0
   */
  readonly unhealthyTasks?: number;
}
