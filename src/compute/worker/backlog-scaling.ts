import {
  aws_applicationautoscaling as autoscaling, aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_ecs as ecs, aws_sqs as sqs,
  Duration, Names,
} from 'aws-cdk-lib';
import { WorkerScaling } from './worker-scaling';
import { reportingTasks, runningTasks } from '../alarms/running-tasks';
import { COOLDOWNS, scalableTarget, scalableTasks } from '../scaling/scalable-tasks';

const A_MINUTE = { period: Duration.minutes(1) };
/** A task that was started is counted after so long: until then its share of the backlog seems to be that of the others. */
const UNTIL_COUNTED = Duration.minutes(3);

/** A worker with the queue that decides how many of its tasks run. */
export interface ScaledWorker {
  readonly id: string;
  readonly service: ecs.FargateService;
  readonly queue: sqs.IQueue;
  readonly scaling: WorkerScaling;
  /** Whether Container Insights counts the running tasks. */
  readonly counted: boolean;
}

/** Makes the number of tasks follow the backlog of the queue, and wakes a worker of which no task runs. */
export function scaleOnBacklog(worker: ScaledWorker): ecs.ScalableTaskCount {
  const { service, scaling } = worker;
  const tasks = scalableTasks(service, scaling);
  const target = scalableTarget(tasks);
  trackBacklog(target, worker);
  if (scaling.targetCpuPercent !== undefined) tasks.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: scaling.targetCpuPercent, ...COOLDOWNS });
  if (scaling.sleeps) wakeUp(target, worker);
  return tasks;
}

/** Written out because `scaleToTrackMetric` of the CDK takes no expression. */
function trackBacklog(target: autoscaling.ScalableTarget, worker: ScaledWorker) {
  const { queue, scaling } = worker;
  new autoscaling.CfnScalingPolicy(target, 'Backlog', {
    policyName: `${Names.uniqueId(target)}Backlog`,
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.scalableTargetId,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: scaling.backlogPerTask,
      scaleOutCooldown: UNTIL_COUNTED.toSeconds(),
      scaleInCooldown: COOLDOWNS.scaleInCooldown.toSeconds(),
      customizedMetricSpecification: {
        metrics: [
          query('waiting', queue.metricApproximateNumberOfMessagesVisible()),
          query('working', queue.metricApproximateNumberOfMessagesNotVisible()),
          query('tasks', countOf(worker)),
          // No task counts as one, so that nothing is divided by zero.
          { id: 'backlog', label: 'messages per task', expression: '(waiting + working) / IF(FILL(tasks, 0) > 0, tasks, 1)', returnData: true },
        ],
      },
    },
  });
}

function query(id: string, metric: cloudwatch.Metric): autoscaling.CfnScalingPolicy.TargetTrackingMetricDataQueryProperty {
  const { namespace, metricName, dimensions } = metric;
  return {
    id,
    metricStat: {
      metric: { namespace, metricName, dimensions: Object.entries(dimensions ?? {}).map(([name, value]) => ({ name, value })) },
      stat: id === 'tasks' ? metric.statistic : 'Maximum',
    },
    returnData: false,
  };
}

/** Target tracking starts nothing until the backlog is above its target, so a few messages would wait for ever where no task runs. */
function wakeUp(target: autoscaling.ScalableTarget, worker: ScaledWorker) {
  const { id, queue } = worker;
  const awaited = new cloudwatch.MathExpression({
    label: 'messages that no task works on',
    expression: 'IF(FILL(tasks, 0) > 0, 0, waiting)',
    usingMetrics: { tasks: countOf(worker), waiting: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', ...A_MINUTE }) },
    ...A_MINUTE,
  });
  const start = new autoscaling.StepScalingAction(target, 'WakeUp', {
    scalingTarget: target,
    adjustmentType: autoscaling.AdjustmentType.CHANGE_IN_CAPACITY,
    metricAggregationType: autoscaling.MetricAggregationType.MAXIMUM,
    cooldown: UNTIL_COUNTED,
  });
  start.addAdjustment({ adjustment: 1, lowerBound: 0 });
  const alarm = new cloudwatch.Alarm(target, 'WakeUpAlarm', {
    alarmDescription: `${id}: messages wait and no task runs. This starts one; nobody has to do anything`,
    metric: awaited,
    threshold: 0,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new actions.ApplicationScalingAction(start));
}

function countOf({ service, counted }: ScaledWorker): cloudwatch.Metric {
  return counted ? runningTasks(service) : reportingTasks(service);
}
