import { Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { MessageQueues } from './queue/worker-queue-strategy';
import { WorkerAlarmThresholds } from './worker-alarm-thresholds';
import { requireMinutes } from '../../private/input/durations';

const DEFAULT_MINUTES = 15;
/** What Amazon SQS keeps messages for at most, in minutes. */
const LONGEST_RETENTION = 14 * 24 * 60;

/** The age in minutes from which a message is old; refuses one that no message reaches. */
export function oldestMessageMinutes(scope: IConstruct, { oldestMessageAge }: WorkerAlarmThresholds = {}, queues: MessageQueues): number {
  const kept = queues.retentionPeriod?.toMinutes({ integral: false }) ?? LONGEST_RETENTION;
  requireMinutes(scope, 'alarmThresholds.oldestMessageAge', oldestMessageAge, 1, Math.max(1, Math.ceil(kept) - 1));
  return oldestMessageAge?.toMinutes() ?? Math.max(DEFAULT_MINUTES, hidden(queues.visibilityTimeout));
}

/** A message that failed once is as old as its visibility timeout, and that is nothing to wake anybody for. */
function hidden(visibilityTimeout: Duration = Duration.seconds(0)): number {
  return Math.ceil(2 * visibilityTimeout.toMinutes({ integral: false }));
}
