import { TaskAlarmThresholds } from './task-alarm-thresholds';

/**
 * When the recommended alarms of a service go off.
 */
export interface ServiceAlarmThresholds extends TaskAlarmThresholds {
  /**
   * More tasks than these, from 0 to one less than the most that scaling lets run, that the load balancer finds unhealthy for 3 minutes. It needs an ingress.
   *
   * @default 0
   */
  readonly unhealthyTasks?: number;
}
