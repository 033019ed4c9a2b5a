import { aws_applicationautoscaling as autoscaling, aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { capacityBounds } from './capacity-bounds';
import { ScalingOptions } from './scaling-options';
import { MOST_TASKS, TaskBounds, TaskSchedule, taskSchedules, warnOfFewTasks } from './task-schedules';
import { Ingress, IngressTarget } from '../../ingress';
import { warnOf } from '../../private/findings/warnings';
import { Bounds, requireInteger } from '../../private/input/checks';

const PERCENT: Bounds = { min: 1, max: 100 };
const REQUESTS: Bounds = { min: 1, max: 10_000_000 };

/** Scaling options, checked and with their defaults filled in. */
export interface TaskScaling extends TaskBounds {
  readonly desiredCount?: number;
  readonly targetCpuPercent: number;
  readonly targetMemoryPercent: number;
  readonly targetRequestsPerTask?: number;
  readonly schedules: TaskSchedule[];
  /** The fewest and the most tasks that run at any time of the schedules. */
  readonly atAnyTime: TaskBounds;
}

/** Fills in the defaults; refuses numbers that contradict each other and warns about those that cost availability. */
export function taskScaling(scope: IConstruct, given?: ScalingOptions): TaskScaling {
  const options = given ?? {};
  const usual = capacityBounds(scope, options, { minCapacity: 2, maxCapacity: 8, most: MOST_TASKS });
  const { minCapacity, maxCapacity } = usual;
  const targetCpuPercent = options.targetCpuPercent ?? 75;
  requireInteger(scope, 'scaling.targetCpuPercent', targetCpuPercent, PERCENT);
  const targetMemoryPercent = options.targetMemoryPercent ?? 75;
  requireInteger(scope, 'scaling.targetMemoryPercent', targetMemoryPercent, PERCENT);
  const { desiredCount } = options;
  if (desiredCount !== undefined) {
    requireInteger(scope, 'scaling.desiredCount', desiredCount, { min: minCapacity, max: maxCapacity });
    warnOf(
      scope, 'compute.desiredCountResetsScaling',
      `'scaling.desiredCount' sets the number of tasks back to ${desiredCount} whenever CloudFormation updates the service, whatever autoscaling had decided; leave it out to start at 'scaling.minCapacity' (${minCapacity}) and keep the scaled number`,
    );
  }
  if (minCapacity === 1) warnOfFewTasks(scope, 'scaling.minCapacity', minCapacity);
  const { targetRequestsPerTask } = options;
  if (targetRequestsPerTask !== undefined) requireInteger(scope, 'scaling.targetRequestsPerTask', targetRequestsPerTask, REQUESTS);
  const schedules = taskSchedules(scope, options.schedules, usual);
  return {
    ...usual, desiredCount, targetCpuPercent, targetMemoryPercent, targetRequestsPerTask, schedules, atAnyTime: widest([usual, ...schedules]),
  };
}

function widest(bounds: TaskBounds[]): TaskBounds {
  return {
    minCapacity: Math.min(...bounds.map((each) => each.minCapacity)),
    maxCapacity: Math.max(...bounds.map((each) => each.maxCapacity)),
  };
}

/** Makes the service follow its use, quickly up and slowly down, within bounds that follow the clock. */
export function scaleTasks(service: ecs.FargateService, scaling: TaskScaling, ingress?: Ingress, target?: IngressTarget): ecs.ScalableTaskCount {
  const { minCapacity, maxCapacity } = scaling;
  const tasks = service.autoScaleTaskCount({ minCapacity, maxCapacity });
  const cooldowns = { scaleOutCooldown: Duration.minutes(1), scaleInCooldown: Duration.minutes(5) };
  tasks.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: scaling.targetCpuPercent, ...cooldowns });
  tasks.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: scaling.targetMemoryPercent, ...cooldowns });
  if (scaling.targetRequestsPerTask !== undefined && ingress && target) {
    const policy = scalableTarget(tasks).scaleToTrackMetric('Requests', {
      predefinedMetric: autoscaling.PredefinedMetric.ALB_REQUEST_COUNT_PER_TARGET,
      resourceLabel: `${ingress.loadBalancer.loadBalancerFullName}/${target.targetGroup.targetGroupFullName}`,
      targetValue: scaling.targetRequestsPerTask,
      ...cooldowns,
    });
    // A target group that no rule names has no load balancer, and the policy is refused.
    policy.node.addDependency(target.rule);
  }
  for (const { id, ...schedule } of scaling.schedules) tasks.scaleOnSchedule(id, schedule);
  useServiceLinkedRole(tasks);
  return tasks;
}

function scalableTarget(tasks: ecs.ScalableTaskCount): autoscaling.ScalableTarget {
  return tasks.node.findChild('Target') as autoscaling.ScalableTarget;
}

/** Without a role Application Auto Scaling takes its own; the ARN that the CDK writes depends on the app's feature flags. */
function useServiceLinkedRole(tasks: ecs.ScalableTaskCount) {
  const target = scalableTarget(tasks).node.defaultChild as autoscaling.CfnScalableTarget;
  target.roleArn = undefined;
}
