import { aws_cloudwatch as cloudwatch, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IObservable, RecommendedAlarm } from '../../../src/contracts';

/** A metric that belongs to no resource of the stack. */
export function ordersMetric(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Orders', ...options });
}

/** A recommendation that CloudWatch accepts, with the given values changed. */
export function recommendation(changes: Partial<RecommendedAlarm> = {}): RecommendedAlarm {
  return { id: 'TooMany', description: 'too many orders wait', metric: ordersMetric(), threshold: 100, ...changes };
}

/** A part that is no construct, as an implementation in another language may be. */
export function plainPart(alarms: RecommendedAlarm[] = [recommendation()], widgets?: cloudwatch.IWidget[]): IObservable {
  return {
    recommendedAlarms: () => alarms,
    dashboardWidgets: () => widgets ?? [new cloudwatch.GraphWidget({ title: 'Orders', left: [ordersMetric()] })],
  };
}

/** A part that is a construct with a resource whose metrics refer to it. */
export class QueuePart extends Construct implements IObservable {
  public readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, private readonly metric?: cloudwatch.IMetric) {
    super(scope, id);
    this.queue = new sqs.Queue(this, 'Queue', { enforceSSL: true });
  }

  public recommendedAlarms(): RecommendedAlarm[] {
    return [recommendation({ id: 'Depth', metric: this.metric ?? this.queue.metricApproximateNumberOfMessagesVisible() })];
  }

  public dashboardWidgets(): cloudwatch.IWidget[] {
    return [new cloudwatch.GraphWidget({ title: 'Depth', left: [this.queue.metricApproximateNumberOfMessagesVisible()] })];
  }
}
