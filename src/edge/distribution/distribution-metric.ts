import { aws_cloudfront as cloudfront, aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';

/** CloudFront keeps its metrics here, and alarms work only in the region of their metric. */
export const METRICS_REGION = 'us-east-1';

/** A metric of a distribution: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html */
export function distributionMetric(
  { distributionId }: cloudfront.IDistribution, period: Duration, metricName: string, label: string, statistic: string,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/CloudFront',
    metricName,
    label,
    statistic,
    dimensionsMap: { DistributionId: distributionId, Region: 'Global' },
    period,
    region: METRICS_REGION,
  });
}
