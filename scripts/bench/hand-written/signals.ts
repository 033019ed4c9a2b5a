import { aws_cloudfront as cloudfront, aws_cloudwatch as cloudwatch, aws_elasticloadbalancingv2 as elbv2, aws_rds as rds, Duration } from 'aws-cdk-lib';
import { Workload } from './service';

const ERROR_SHARE =
  'IF(FILL(balancer, 0) + FILL(targets, 0) > 0, 100 * (FILL(balancer, 0) + FILL(targets, 0)) / MAX([FILL(requests, 0), FILL(balancer, 0) + FILL(targets, 0)]), 0)';

/** What is watched. */
export interface Watched {
  readonly database: rds.DatabaseInstance;
  readonly workload: Workload;
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly distribution: cloudfront.Distribution;
}

/** Requests a minute. */
export function requests({ loadBalancer }: Watched): cloudwatch.Metric {
  return loadBalancer.metrics.requestCount({ label: 'Requests', statistic: 'Sum', period: Duration.minutes(1) });
}

/** Percent of the requests that fail. */
export function failedPercent(watched: Watched): cloudwatch.MathExpression {
  const { metrics } = watched.loadBalancer;
  const everyMinute = { statistic: 'Sum', period: Duration.minutes(1) };
  return new cloudwatch.MathExpression({
    label: 'Failed requests (%)',
    expression: ERROR_SHARE,
    usingMetrics: {
      requests: requests(watched),
      balancer: metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_5XX_COUNT, everyMinute),
      targets: metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, everyMinute),
    },
    period: Duration.minutes(1),
  });
}

/** Response time of the load balancer. */
export function latency({ loadBalancer }: Watched, statistic: string): cloudwatch.Metric {
  return loadBalancer.metrics.targetResponseTime({ label: statistic, statistic, period: Duration.minutes(1) });
}

/** Tasks that run. */
export function runningTasks({ workload: { service } }: Watched): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'ECS/ContainerInsights',
    metricName: 'RunningTaskCount',
    dimensionsMap: { ClusterName: service.cluster.clusterName, ServiceName: service.serviceName },
    statistic: 'Minimum',
    period: Duration.minutes(1),
  });
}

/** A metric of the load balancer about the service alone. */
export function ofService({ loadBalancer, workload }: Watched, metricName: string, statistic: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/ApplicationELB',
    metricName,
    dimensionsMap: { LoadBalancer: loadBalancer.loadBalancerFullName, TargetGroup: workload.targetGroup.targetGroupFullName },
    statistic,
    period: Duration.minutes(1),
  });
}

/** A metric of the distribution; CloudFront keeps them in one region. */
export function ofDistribution({ distribution }: Watched, metricName: string, options: { label: string; statistic: string }): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/CloudFront',
    metricName,
    dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
    period: Duration.minutes(1),
    region: 'us-east-1',
    ...options,
  });
}
