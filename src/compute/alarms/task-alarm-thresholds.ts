/**
 * When the recommended alarms on the tasks of a workload go off.
 */
export interface TaskAlarmThresholds {
  /**
   * Average CPU utilization in percent of the tasks' CPU, from 1 to 100, for 15 minutes. One that is not above `scaling.targetCpuPercent` gives the
   * acknowledgeable warning `cdk-production-platform:compute.alarmBelowTarget`.
   *
   * @default - 85; no alarm for a worker without `scaling.targetCpuPercent`, which may use all of it
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
}
