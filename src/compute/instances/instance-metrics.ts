import { aws_autoscaling as autoscaling, aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { AGENT_NAMESPACE, DISK, MEMORY, SERVICE_DIMENSION } from './instance-agent';
import { InstanceThresholds } from './instance-thresholds';
import { RecommendedAlarm } from '../../contracts';
import { Ingress, IngressTarget } from '../../ingress';
import { TargetMetrics } from '../../ingress/target-metrics';

const WIDGET_WIDTH = 8;

/** What there is to observe of an instance service. */
export interface InstanceMetricsSource {
  readonly id: string;
  readonly group: autoscaling.AutoScalingGroup;
  /** What tells the metrics of its agents from those of all others. */
  readonly service: string;
  readonly thresholds: InstanceThresholds;
  readonly ingress?: Ingress;
  readonly target?: IngressTarget;
}

/** The alarms and graphs of an instance service. */
export class InstanceMetrics {
  private readonly requests?: TargetMetrics;

  constructor(private readonly source: InstanceMetricsSource) {
    const { ingress, target } = source;
    if (ingress && target) this.requests = new TargetMetrics(ingress.loadBalancer, [target._targetGroups]);
  }

  public alarms(): RecommendedAlarm[] {
    const { id, thresholds } = this.source;
    const { cpuPercent, memoryPercent, diskPercent, inServiceInstances } = thresholds;
    return [
      {
        id: 'HighCpu',
        description: `${id}: CPU above ${cpuPercent} % for 15 minutes. Autoscaling is at its maximum or too slow: look at the number of instances and at what the code spends its time on, then raise scaling.maxCapacity or take a larger instanceType.`,
        metric: this.cpu(),
        threshold: cpuPercent,
      },
      {
        id: 'HighMemory',
        description: `${id}: memory above ${memoryPercent} % on an instance for 15 minutes. What needs more is killed: look for a leak, then take an instanceType with more memory.`,
        metric: this.agent(MEMORY),
        threshold: memoryPercent,
      },
      {
        id: 'FullDisk',
        description: `${id}: ${diskPercent} % of a root volume is in use. Look at what the app writes and at old container images, then raise rootVolumeSize; an instance that is terminated is replaced by one with an empty disk.`,
        metric: this.agent(DISK),
        threshold: diskPercent,
      },
      {
        id: 'TooFewInstances',
        description: `${id}: fewer than ${inServiceInstances} instances are in service for 15 minutes. They fail or cannot start: look at the activity history of the Auto Scaling group, then at the streams '/start' in the log group of the service.`,
        metric: this.inService(),
        threshold: inServiceInstances,
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 15,
      },
      ...(this.requests ? [this.unhealthyInstances(this.requests)] : []),
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    const { id } = this.source;
    const counts = this.requests ? [
      this.requests.least('HealthyHostCount', 'Maximum', 'healthy'), this.requests.most('UnHealthyHostCount', 'Maximum', 'unhealthy'),
    ] : [];
    return [
      new cloudwatch.GraphWidget({
        title: `${id}: CPU, memory and disk (%)`,
        width: WIDGET_WIDTH,
        left: [this.cpu('CPU'), this.agent(MEMORY, 'memory'), this.agent(DISK, 'disk')],
        leftYAxis: { min: 0, max: 100 },
      }),
      new cloudwatch.GraphWidget({ title: `${id}: instances`, width: WIDGET_WIDTH, left: [this.inService('in service'), ...counts], leftYAxis: { min: 0 } }),
      ...(this.requests ? [this.traffic(this.requests)] : []),
    ];
  }

  private unhealthyInstances(requests: TargetMetrics): RecommendedAlarm {
    const { id, thresholds: { unhealthyInstances: most } } = this.source;
    return {
      id: 'UnhealthyInstances',
      description: `${id}: ${most === 0 ? 'an instance fails' : `more than ${most} instances fail`} the load balancer's health check for 5 minutes. Look at the logs of the service and at what its health check depends on.`,
      metric: requests.most('UnHealthyHostCount', 'Maximum'),
      threshold: most,
      evaluationPeriods: 5,
    };
  }

  private traffic(requests: TargetMetrics): cloudwatch.IWidget {
    return new cloudwatch.GraphWidget({
      title: `${this.source.id}: requests and response time`,
      width: WIDGET_WIDTH,
      left: [requests.total('RequestCount', 'Sum', 'requests'), requests.total('HTTPCode_Target_5XX_Count', 'Sum', '5xx')],
      right: [requests.highest('TargetResponseTime', 'p95', 'response time p95')],
      leftYAxis: { min: 0 },
      rightYAxis: { min: 0 },
    });
  }

  private cpu(label?: string): cloudwatch.Metric {
    return this.ofGroup({ namespace: 'AWS/EC2', metricName: 'CPUUtilization', statistic: 'Average', period: Duration.minutes(5), label });
  }

  private inService(label?: string): cloudwatch.Metric {
    return this.ofGroup({ namespace: 'AWS/AutoScaling', metricName: 'GroupInServiceInstances', statistic: 'Minimum', period: Duration.minutes(1), label });
  }

  private ofGroup(metric: cloudwatch.MetricProps): cloudwatch.Metric {
    return new cloudwatch.Metric({ ...metric, dimensionsMap: { AutoScalingGroupName: this.source.group.autoScalingGroupName } });
  }

  /** The fullest instance. */
  private agent(metricName: string, label?: string): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: AGENT_NAMESPACE,
      metricName,
      dimensionsMap: { [SERVICE_DIMENSION]: this.source.service },
      statistic: 'Maximum',
      period: Duration.minutes(5),
      label,
    });
  }
}
