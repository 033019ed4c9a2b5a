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

  /**
   * The share of failed requests of the target group where it is the largest, counted where at least so many fail in a minute: answered with a 5xx
   * status, or without a connection to a target. The load balancer has chosen a target for each of them, yet may try more than once to connect.
   */
  public failedPercent(leastFailed: number): cloudwatch.MathExpression {
    const shares = this.targetGroups.map((_, index) => (
      `IF(failed${index} >= ${leastFailed}, 100 * failed${index} / MAX([FILL(requests${index}, 0), failed${index}]), 0)`
    ));
    return new cloudwatch.MathExpression({
      label: 'Failed requests (%)',
      expression: shares.length === 1 ? shares[0] : `MAX([${shares.join(', ')}])`,
      usingMetrics: Object.assign({}, ...this.targetGroups.map((group, index) => ({
        [`requests${index}`]: this.metric(group, 'RequestCount', 'Sum'),
        [`failed${index}`]: this.failed(group, index),
      }))),
      period: PERIOD,
    });
  }

  private failed(group: elbv2.ApplicationTargetGroup, index: number): cloudwatch.MathExpression {
    const [answered, unreached] = [`answered${index}`, `unreached${index}`];
    return new cloudwatch.MathExpression({
      expression: sum([answered, unreached]),
      usingMetrics: {
        [answered]: this.metric(group, 'HTTPCode_Target_5XX_Count', 'Sum'), [unreached]: this.metric(group, 'TargetConnectionErrorCount', 'Sum'),
      },
      period: PERIOD,
    });
  }

  private ofPorts(reduce: 'MAX' | 'MIN', ids: string[]): string {
    if (this.targets.length === 1) return sum(ids);
    const rest = [...ids];
    return `${reduce}([${this.targets.map((groups) => sum(rest.splice(0, groups.length))).join(', ')}])`;
  }

  private together(metricName: string, statistic: string, expression: (ids: string[]) => string, label?: string): cloudwatch.IMetric {
    const metrics = this.targetGroups.map((group) => this.metric(group, metricName, statistic, this.targetGroups.length === 1 ? label : undefined));
    if (metrics.length === 1) return metrics[0];
    const ids = metrics.map((_, index) => `t${index}_${metricName}`);
    return new cloudwatch.MathExpression({
      expression: expression(ids),
      usingMetrics: Object.fromEntries(ids.map((id, index) => [id, metrics[index]])),
      period: PERIOD,
      label: label ?? metricName,
    });
  }

  private metric(group: elbv2.ApplicationTargetGroup, metricName: string, statistic: string, label?: string): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/ApplicationELB',
      metricName,
      dimensionsMap: { LoadBalancer: this.loadBalancer.loadBalancerFullName, TargetGroup: group.targetGroupFullName },
      statistic,
      period: PERIOD,
      label,
    });
  }
}

function sum(ids: string[]): string {
  return ids.map(filled).join(' + ');
}

function filled(id: string): string {
  return `FILL(${id}, 0)`;
}
