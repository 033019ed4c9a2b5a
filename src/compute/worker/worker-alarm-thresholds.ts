import { Duration } from 'aws-cdk-lib';
import { TaskAlarmThresholds } from '../alarms/task-alarm-thresholds';

/**
 * When the recommended alarms of a worker go off. That on dead letters goes off with the first one.
 */
export interface WorkerAlarmThresholds extends TaskAlarmThresholds {
  /**
   * How old a message may be that waits or is worked on, a whole number of minutes from 1 to less than what the queue keeps messages for.
   *
   * @default - 15 minutes, or twice the visibility timeout of the queue if that is longer
   */
  readonly oldestMessageAge?: Duration;
}
