import { Duration, Stack, aws_cloudfront as cloudfront, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { IObservable, RecommendedAlarm } from '../contracts';
import { distributionMetric, METRICS_REGION } from './distribution/distribution-metric';

const MAX_FAILED_PERCENT = 5;

/** What matters about a distribution in operation. */
export class DistributionMetrics implements IObservable {
  constructor(private readonly distribution: cloudfront.Distribution) {}

  /** An alarm on failures, where an alarm can see them. */
  public recommendedAlarms(): RecommendedAlarm[] {
    if (Stack.of(this.distribution).region !== METRICS_REGION) return [];
    return [{
      id: 'EdgeFailedRequests',
      description:
        `More than ${MAX_FAILED_PERCENT} % of the requests to CloudFront end in a 5xx status. Look at the load balancer first; if it is healthy, CloudFront cannot reach it.`,
      metric: this.rate('5xxErrorRate', '5xx'),
      threshold: MAX_FAILED_PERCENT,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    }];
  }

  /** One row: load, errors. */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return [
      new cloudwatch.GraphWidget({
        title: 'Requests to CloudFront',
        region: METRICS_REGION,
        width: 12,
        left: [this.metric('Requests', 'Requests', 'Sum')],
      }),
      new cloudwatch.GraphWidget({
        title: 'Errors of CloudFront',
        region: METRICS_REGION,
        width: 12,
        left: [this.rate('4xxErrorRate', '4xx'), this.rate('5xxErrorRate', '5xx')],
        leftYAxis: { min: 0, label: '%', showUnits: false },
      }),
    ];
  }

  private rate(metricName: string, label: string): cloudwatch.Metric {
    return this.metric(metricName, `${label} (%)`, 'Average');
  }

  private metric(metricName: string, label: string, statistic: string): cloudwatch.Metric {
    return distributionMetric(this.distribution, Duration.minutes(1), metricName, label, statistic);
  }
}
