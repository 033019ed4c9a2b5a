import { aws_cloudwatch as cloudwatch, aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { RecommendedAlarm } from '../contracts';
import { Ingress, IngressTarget } from '../ingress';
import { TargetMetrics } from '../ingress/target-metrics';

/** Utilization at which autoscaling, which aims lower, evidently cannot keep up. */
const SATURATED_PERCENT = 85;
const WIDGET_WIDTH = 8;

/** What there is to observe of a service. */
export interface ServiceMetricsSource {
  readonly id: string;
  readonly service: ecs.FargateService;
  readonly minimumTasks: number;
  /** Whether Container Insights counts the running tasks. */
  readonly counted: boolean;
  readonly ingress?: Ingress;
  readonly target?: IngressTarget;
}

/** The alarms and graphs of a service. */
export class ServiceMetrics {
  private readonly requests?: TargetMetrics;

  constructor(private readonly source: ServiceMetricsSource) {
    const { ingress, target } = source;
    if (!ingress || !target) return;
    this.requests = new TargetMetrics(ingress.loadBalancer, target._targetGroups);
  }

  public alarms(): RecommendedAlarm[] {
    const { id, counted, target } = this.source;
    return [
      {
        id: 'HighCpu',
        description: `${id}: CPU above ${SATURATED_PERCENT} % for 15 minutes. Autoscaling is at its maximum or too slow: look at the number of tasks and at what the code spends its time on, then raise scaling.maxCapacity or cpu.`,
        metric: this.cpu(),
        threshold: SATURATED_PERCENT,
      },
      {
        id: 'HighMemory',
        description: `${id}: memory above ${SATURATED_PERCENT} % for 15 minutes. Tasks are killed when it runs out: look for a leak, then raise scaling.maxCapacity or memoryLimitMiB.`,
        metric: this.memory(),
        threshold: SATURATED_PERCENT,
      },
      ...(counted ? [this.tooFewTasks()] : []),
      ...(target ? [this.unhealthyTasks()] : []),
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    const { id, counted, target } = this.source;
    const utilization = new cloudwatch.GraphWidget({
      title: `${id}: CPU and memory (%)`,
      width: WIDGET_WIDTH,
      left: [this.cpu().with({ label: 'CPU' }), this.memory().with({ label: 'memory' })],
      leftYAxis: { min: 0, max: 100 },
    });
    const counts = [
      ...(counted ? [this.runningTasks().with({ label: 'running' })] : []),
      ...(target ? [this.requests!.total('HealthyHostCount', 'Maximum', 'healthy'), this.unhealthy('unhealthy')] : []),
    ];
    return [
      utilization,
      ...(counts.length > 0 ? [new cloudwatch.GraphWidget({ title: `${id}: tasks`, width: WIDGET_WIDTH, left: counts, leftYAxis: { min: 0 } })] : []),
      ...(target ? [this.traffic(id)] : []),
    ];
  }

  private tooFewTasks(): RecommendedAlarm {
    const { id, minimumTasks } = this.source;
    return {
      id: 'TooFewTasks',
      description: `${id}: fewer than ${minimumTasks} tasks run, the minimum that scaling asks for. Tasks stop or cannot start: look at the events of the service and at the reasons of its stopped tasks.`,
      metric: this.runningTasks(),
      threshold: minimumTasks,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 5,
    };
  }

  private unhealthyTasks(): RecommendedAlarm {
    return {
      id: 'UnhealthyTasks',
      description: `${this.source.id}: a task fails the load balancer's health check for 3 minutes. Look at the logs of the service and at what its health check depends on.`,
      metric: this.unhealthy(),
      threshold: 0,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    };
  }

  private cpu(): cloudwatch.Metric {
    return this.source.service.metricCpuUtilization({ statistic: 'Average', period: Duration.minutes(5) });
  }

  private memory(): cloudwatch.Metric {
    return this.source.service.metricMemoryUtilization({ statistic: 'Average', period: Duration.minutes(5) });
  }

  private runningTasks(): cloudwatch.Metric {
    const { service } = this.source;
    return new cloudwatch.Metric({
      namespace: 'ECS/ContainerInsights',
      metricName: 'RunningTaskCount',
      dimensionsMap: { ClusterName: service.cluster.clusterName, ServiceName: service.serviceName },
      statistic: 'Minimum',
      period: Duration.minutes(1),
    });
  }

  private traffic(id: string): cloudwatch.IWidget {
    return new cloudwatch.GraphWidget({
      title: `${id}: requests and response time`,
      width: WIDGET_WIDTH,
      left: [this.requests!.total('RequestCount', 'Sum', 'requests'), this.requests!.total('HTTPCode_Target_5XX_Count', 'Sum', '5xx')],
      right: [this.requests!.highest('TargetResponseTime', 'p95', 'response time p95')],
      leftYAxis: { min: 0 },
      rightYAxis: { min: 0 },
    });
  }

  private unhealthy(label?: string): cloudwatch.IMetric {
    return this.requests!.total('UnHealthyHostCount', 'Maximum', label);
  }
}
