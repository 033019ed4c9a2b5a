import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { MessageQueues } from './queue/worker-queue-strategy';
import { RecommendedAlarm } from '../../contracts';
import { ServiceMetrics, ServiceMetricsSource } from '../alarms/service-metrics';

/** What there is to observe of a worker beside its service. */
export interface WorkerMetricsSource extends ServiceMetricsSource {
  readonly queues: MessageQueues;
  readonly oldestMessageMinutes: number;
}

/** The alarms and graphs of a worker. */
export class WorkerMetrics {
  private readonly tasks: ServiceMetrics;

  constructor(private readonly source: WorkerMetricsSource) {
    this.tasks = new ServiceMetrics(source);
  }

  public alarms(): RecommendedAlarm[] {
    const { id, oldestMessageMinutes: minutes } = this.source;
    const deadLetters = this.deadLetters();
    return [
      ...this.tasks.alarms(),
      {
        id: 'OldMessages',
        description: `${id}: a message is older than ${minutes} minutes. The tasks are too few, too slow or fail: look at their logs and number, then raise scaling.maxCapacity or lower scaling.backlogPerTask.`,
        metric: this.oldestMessage(),
        threshold: minutes * 60,
      },
      ...(deadLetters ? [{
        id: 'DeadLetters',
        description: `${id}: no task could work on a message. Look at the logs of the worker and at the message in the dead-letter queue; when the cause is gone, the command of the output RedriveCommand gives the messages back.`,
        metric: deadLetters,
        threshold: 0,
        evaluationPeriods: 1,
      }] : []),
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    const { queue } = this.source.queues;
    const period = { period: Duration.minutes(1), statistic: 'Maximum' };
    const deadLetters = this.deadLetters();
    return [
      ...this.tasks.widgets(),
      new cloudwatch.GraphWidget({
        title: `${this.source.id}: messages`,
        width: 8,
        left: [
          queue.metricApproximateNumberOfMessagesVisible({ ...period, label: 'waiting' }),
          queue.metricApproximateNumberOfMessagesNotVisible({ ...period, label: 'worked on' }),
          ...(deadLetters ? [deadLetters.with({ label: 'dead letters' })] : []),
        ],
        right: [this.oldestMessage().with({ label: 'age of the oldest (s)' })],
        leftYAxis: { min: 0 },
        rightYAxis: { min: 0 },
      }),
    ];
  }

  private oldestMessage(): cloudwatch.Metric {
    return this.source.queues.queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: Duration.minutes(5) });
  }

  private deadLetters(): cloudwatch.Metric | undefined {
    const { deadLetterQueue } = this.source.queues;
    return deadLetterQueue?.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(5) });
  }
}
