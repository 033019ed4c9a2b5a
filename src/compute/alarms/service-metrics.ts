import { aws_cloudwatch as cloudwatch, aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { AlarmThresholds } from './alarm-thresholds';
import { runningTasks } from './running-tasks';
import { RecommendedAlarm } from '../../contracts';
import { Ingress, IngressTarget } from '../../ingress';
import { TargetMetrics } from '../../ingress/target-metrics';

const WIDGET_WIDTH = 8;

/** What there is to observe of a service. */
export interface ServiceMetricsSource {
  readonly id: string;
  readonly service: ecs.FargateService;
  readonly thresholds: AlarmThresholds;
  /** Whether Container Insights counts the running tasks. */
  readonly counted: boolean;
  readonly ingress?: Ingress;
  readonly targets: IngressTarget[];
}

/** The alarms and graphs of a service. */
export class ServiceMetrics {
  private readonly requests?: TargetMetrics;

  constructor(private readonly source: ServiceMetricsSource) {
    const { ingress, targets } = source;
    if (!ingress || targets.length === 0) return;
    this.requests = new TargetMetrics(ingress.loadBalancer, targets.map((target) => target._targetGroups));
  }

  public alarms(): RecommendedAlarm[] {
    const { id, thresholds } = this.source;
    const { cpuPercent, memoryPercent, runningTasks: fewest } = thresholds;
    return [
      ...(cpuPercent === undefined ? [] : [this.highCpu(cpuPercent)]),
      {
        id: 'HighMemory',
        description: `${id}: memory above ${memoryPercent} % for 15 minutes. Tasks are killed when it runs out: look for a leak, then raise scaling.maxCapacity or memoryLimitMiB.`,
        metric: this.memory(),
        threshold: memoryPercent,
      },
      ...(fewest === undefined ? [] : [this.tooFewTasks(fewest)]),
      ...(this.requests ? [this.unhealthyTasks()] : []),
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    const { id, service, counted } = this.source;
    const utilization = new cloudwatch.GraphWidget({
      title: `${id}: CPU and memory (%)`,
      width: WIDGET_WIDTH,
      left: [this.cpu().with({ label: 'CPU' }), this.memory().with({ label: 'memory' })],
      leftYAxis: { min: 0, max: 100 },
    });
    const counts = [
      ...(counted ? [runningTasks(service).with({ label: 'running' })] : []),
      ...(this.requests ? [this.requests.least('HealthyHostCount', 'Maximum', 'healthy'), this.unhealthy('unhealthy')] : []),
    ];
    return [
      utilization,
      ...(counts.length > 0 ? [new cloudwatch.GraphWidget({ title: `${id}: tasks`, width: WIDGET_WIDTH, left: counts, leftYAxis: { min: 0 } })] : []),
      ...(this.requests ? [this.traffic(id)] : []),
    ];
  }

  private highCpu(threshold: number): RecommendedAlarm {
    return {
      id: 'HighCpu',
      description: `${this.source.id}: CPU above ${threshold} % for 15 minutes. Autoscaling is at its maximum or too slow: look at the number of tasks and at what the code spends its time on, then raise scaling.maxCapacity or cpu.`,
      metric: this.cpu(),
      threshold,
    };
  }

  private tooFewTasks(threshold: number): RecommendedAlarm {
    const { id, thresholds: { fewestTasks } } = this.source;
    const minimum = threshold === fewestTasks ? ', the minimum that scaling asks for' : '';
    return {
      id: 'TooFewTasks',
      description: `${id}: fewer than ${threshold} tasks run${minimum}. Tasks stop or cannot start: look at the events of the service and at the reasons of its stopped tasks.`,
      metric: runningTasks(this.source.service),
      threshold,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 5,
    };
  }

  private unhealthyTasks(): RecommendedAlarm {
    const { id, thresholds: { unhealthyTasks } } = this.source;
    return {
      id: 'UnhealthyTasks',
      description: `${id}: ${unhealthyTasks === 0 ? 'a task fails' : `more than ${unhealthyTasks} tasks fail`} the load balancer's health check for 3 minutes. Look at the logs of the service and at what its health check depends on.`,
      metric: this.unhealthy(),
      threshold: unhealthyTasks,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    };
  }

  private cpu(): cloudwatch.Metric {
    return this.source.service.metricCpuUtilization({ statistic: 'Average', period: Duration.minutes(5) });
  }

  private memory(): cloudwatch.Metric {
    return this.source.service.metricMemoryUtilization({ statistic: 'Average', period: Duration.minutes(5) });
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
    return this.requests!.most('UnHealthyHostCount', 'Maximum', label);
  }
}
