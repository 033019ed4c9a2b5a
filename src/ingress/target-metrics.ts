import { aws_cloudwatch as cloudwatch, aws_elasticloadbalancingv2 as elbv2, Duration } from 'aws-cdk-lib';

const PERIOD = Duration.minutes(1);

/** What a load balancer counts for one service, whatever target group it is in at the moment: those between which deployments shift are one. */
export class TargetMetrics {
  private readonly targetGroups: elbv2.ApplicationTargetGroup[];

  /** @param targets the target groups of each port, between which deployments shift its requests */
  constructor(private readonly loadBalancer: elbv2.ApplicationLoadBalancer, private readonly targets: elbv2.ApplicationTargetGroup[][]) {
    this.targetGroups = targets.flat();
  }

  /** The sum over all target groups. */
  public total(metricName: string, statistic: string, label?: string): cloudwatch.IMetric {
    return this.together(metricName, statistic, (ids) => sum(ids), label);
  }

  /** The highest value of any target group. */
  public highest(metricName: string, statistic: string, label?: string): cloudwatch.IMetric {
    return this.together(metricName, statistic, (ids) => `MAX([${ids.map(filled).join(', ')}])`, label);
  }

  /** The highest value of any port: a task that is in a target group of each would be counted once for each. */
  public most(metricName: string, statistic: string, label?: string): cloudwatch.IMetric {
    return this.together(metricName, statistic, (ids) => this.ofPorts('MAX', ids), label);
  }

  /** The lowest value of any port. */
  public least(metricName: string, statistic: string, label?: string): cloudwatch.IMetric {
    return this.together(metricName, statistic, (ids) => this.ofPorts('MIN', ids), label);
  }

  /** The share of requests that were answered with a 5xx status. */
  public failedPercent(): cloudwatch.MathExpression {
    return new cloudwatch.MathExpression({
      label: 'Failed requests (%)',
      expression: 'IF(FILL(requests, 0) > 0, 100 * FILL(failed, 0) / requests, 0)',
      usingMetrics: { requests: this.total('RequestCount', 'Sum'), failed: this.total('HTTPCode_Target_5XX_Count', 'Sum') },
      period: PERIOD,
    });
  }

  private ofPorts(reduce: 'MAX' | 'MIN', ids: string[]): string {
    if (this.targets.length === 1) return sum(ids);
    const rest = [...ids];
    return `${reduce}([${this.targets.map((groups) => sum(rest.splice(0, groups.length))).join(', ')}])`;
  }

  private together(metricName: string, statistic: string, expression: (ids: string[]) => string, label?: string): cloudwatch.IMetric {
    const metrics = this.targetGroups.map((group) => new cloudwatch.Metric({
      namespace: 'AWS/ApplicationELB',
      metricName,
      dimensionsMap: { LoadBalancer: this.loadBalancer.loadBalancerFullName, TargetGroup: group.targetGroupFullName },
      statistic,
      period: PERIOD,
      label: this.targetGroups.length === 1 ? label : undefined,
    }));
    if (metrics.length === 1) return metrics[0];
    const ids = metrics.map((_, index) => `t${index}_${metricName}`);
    return new cloudwatch.MathExpression({
      expression: expression(ids),
      usingMetrics: Object.fromEntries(ids.map((id, index) => [id, metrics[index]])),
      period: PERIOD,
      label: label ?? metricName,
    });
  }
}

function sum(ids: string[]): string {
  return ids.map(filled).join(' + ');
}

function filled(id: string): string {
  return `FILL(${id}, 0)`;
}
