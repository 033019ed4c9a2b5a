import { aws_applicationautoscaling as autoscaling, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { COOLDOWNS, scalableTarget, scalableTasks } from './scalable-tasks';
import { ScalingOptions } from './scaling-options';
import { ScheduledBounds, scheduledBounds } from './task-bounds';
import { warnOfFewTasks } from './task-schedules';
import { Ingress, IngressTarget } from '../../ingress';
import { warnOf } from '../../private/findings/warnings';
import { Bounds, requireInteger } from '../../private/input/checks';
import { WakingTimes } from '../../private/sleep/waking-times';

export const PERCENT: Bounds = { min: 1, max: 100 };
const REQUESTS: Bounds = { min: 1, max: 10_000_000 };

/** Scaling options, checked and with their defaults filled in. */
export interface TaskScaling extends ScheduledBounds {
  readonly desiredCount?: number;
  readonly targetCpuPercent: number;
  readonly targetMemoryPercent: number;
  readonly targetRequestsPerTask?: number;
}

/** Fills in the defaults; refuses numbers that contradict each other and warns about those that cost availability. */
export function taskScaling(scope: IConstruct, given?: ScalingOptions, sleep?: WakingTimes): TaskScaling {
  const options = given ?? {};
  const bounds = scheduledBounds(scope, options, 1, sleep);
  const { minCapacity, maxCapacity } = bounds;
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
  (options.schedules ?? []).forEach((schedule, index) => {
    const fewest = schedule.minCapacity ?? undefined;
    if (fewest !== undefined && fewest < 2) warnOfFewTasks(scope, `scaling.schedules[${index}].minCapacity`, fewest);
  });
  const { targetRequestsPerTask } = options;
  if (targetRequestsPerTask !== undefined) requireInteger(scope, 'scaling.targetRequestsPerTask', targetRequestsPerTask, REQUESTS);
  return { ...bounds, desiredCount, targetCpuPercent, targetMemoryPercent, targetRequestsPerTask };
}

/** Makes the service follow its use, quickly up and slowly down, within bounds that follow the clock. */
export function scaleTasks(service: ecs.FargateService, scaling: TaskScaling, ingress?: Ingress, target?: IngressTarget): ecs.ScalableTaskCount {
  const tasks = scalableTasks(service, scaling);
  tasks.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: scaling.targetCpuPercent, ...COOLDOWNS });
  tasks.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: scaling.targetMemoryPercent, ...COOLDOWNS });
  if (scaling.targetRequestsPerTask !== undefined && ingress && target) {
    const policy = scalableTarget(tasks).scaleToTrackMetric('Requests', {
      predefinedMetric: autoscaling.PredefinedMetric.ALB_REQUEST_COUNT_PER_TARGET,
      resourceLabel: `${ingress.loadBalancer.loadBalancerFullName}/${target.targetGroup.targetGroupFullName}`,
      targetValue: scaling.targetRequestsPerTask,
      ...COOLDOWNS,
    });
    // A target group that no rule names has no load balancer, and the policy is refused.
    policy.node.addDependency(target.rule);
  }
  return tasks;
}
