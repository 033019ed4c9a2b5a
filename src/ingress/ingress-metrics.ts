import { Duration, aws_cloudwatch as cloudwatch, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { RecommendedAlarm } from '../contracts';

const MAX_FAILED_PERCENT = 5;
const MAX_P99_SECONDS = 3;

/** What matters about a load balancer in operation. */
export class IngressMetrics {
  constructor(private readonly loadBalancer: elbv2.ApplicationLoadBalancer) {}

  /** Alarms of the load balancer as a whole; each target has its own. */
  public recommendedAlarms(): RecommendedAlarm[] {
    return [
      {
        id: 'FailedRequests',
        description:
          `More than ${MAX_FAILED_PERCENT} % of the requests fail with a 5xx status. Look at the healthy hosts of each target first, then at the log of the failing service.`,
        metric: this.failedPercent(),
        threshold: MAX_FAILED_PERCENT,
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
      },
      {
        id: 'SlowResponses',
        description:
          `One request in a hundred takes longer than ${MAX_P99_SECONDS} seconds. Look at the CPU of the services and at the load of what they use.`,
        metric: this.latency('p99'),
        threshold: MAX_P99_SECONDS,
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
      },
    ];
  }

  /** One row: load, failures, latency. */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return [
      new cloudwatch.GraphWidget({ title: 'Requests', width: 8, left: [this.requests()] }),
      new cloudwatch.GraphWidget({
        title: 'Failed requests',
        width: 8,
        left: [this.failedPercent()],
        leftYAxis: { min: 0, label: '%', showUnits: false },
        leftAnnotations: [{ value: MAX_FAILED_PERCENT, label: 'Alarm' }],
      }),
      new cloudwatch.GraphWidget({
        title: 'Response time',
        width: 8,
        left: [this.latency('p50'), this.latency('p95'), this.latency('p99')],
        leftYAxis: { min: 0, label: 'Seconds', showUnits: false },
      }),
    ];
  }

  /**
   * Share of requests that ended in a 5xx status. A request that finds no healthy target is an error of the load balancer
   * and not counted as a request, so the larger of both is the whole.
   */
  private failedPercent(): cloudwatch.IMetric {
    return new cloudwatch.MathExpression({
      label: 'Failed requests (%)',
      expression: 'IF(FILL(balancer, 0) + FILL(targets, 0) > 0, 100 * (FILL(balancer, 0) + FILL(targets, 0)) / MAX([FILL(requests, 0), FILL(balancer, 0) + FILL(targets, 0)]), 0)',
      usingMetrics: {
        requests: this.requests(),
        balancer: this.loadBalancer.metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_5XX_COUNT, { statistic: 'Sum', period: Duration.minutes(1) }),
        targets: this.loadBalancer.metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, { statistic: 'Sum', period: Duration.minutes(1) }),
      },
      period: Duration.minutes(1),
    });
  }

  private requests(): cloudwatch.Metric {
    return this.loadBalancer.metrics.requestCount({ label: 'Requests', statistic: 'Sum', period: Duration.minutes(1) });
  }

  private latency(statistic: string): cloudwatch.Metric {
    return this.loadBalancer.metrics.targetResponseTime({ label: statistic, statistic, period: Duration.minutes(1) });
  }
}
