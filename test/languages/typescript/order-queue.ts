import { aws_cloudwatch as cloudwatch, aws_sqs as sqs } from 'aws-cdk-lib';
import { contracts } from 'cdk-production-platform';

/** A queue whose age is watched like a part of the platform. */
export class OrderQueue implements contracts.IObservable {
  constructor(private readonly queue: sqs.IQueue) {}

  public recommendedAlarms(): contracts.RecommendedAlarm[] {
    return [{
      id: 'OldMessages',
      description: 'Orders wait for more than five minutes',
      metric: this.queue.metricApproximateAgeOfOldestMessage(),
      threshold: 300,
      evaluationPeriods: 2,
    }];
  }

  public dashboardWidgets(): cloudwatch.IWidget[] {
    return [new cloudwatch.GraphWidget({ title: 'Orders', left: [this.queue.metricApproximateNumberOfMessagesVisible()] })];
  }
}
