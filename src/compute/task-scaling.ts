import { aws_applicationautoscaling as autoscaling, aws_ecs as ecs, Duration, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ScalingOptions } from './scaling-options';
import { Bounds, requireInteger } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html (tasks per service) */
const TASKS: Bounds = { min: 1, max: 5000 };
const PERCENT: Bounds = { min: 1, max: 100 };

/** Scaling options, checked and with their defaults filled in. */
export interface TaskScaling {
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly desiredCount?: number;
  readonly targetCpuPercent: number;
  readonly targetMemoryPercent: number;
}

/** Fills in the defaults; refuses numbers that contradict each other and warns about those that cost availability. */
export function taskScaling(scope: IConstruct, given?: ScalingOptions): TaskScaling {
  const options = given ?? {};
  const minCapacity = options.minCapacity ?? 2;
  requireInteger(scope, 'scaling.minCapacity', minCapacity, TASKS);
  const maxCapacity = options.maxCapacity ?? Math.max(8, minCapacity);
  requireInteger(scope, 'scaling.maxCapacity', maxCapacity, TASKS);
  if (maxCapacity < minCapacity) {
    throw invalidProp(scope, {
      prop: 'scaling.maxCapacity',
      expected: `be at least 'scaling.minCapacity' (${minCapacity}${options.minCapacity === undefined ? ' by default' : ''})`,
      given: maxCapacity,
      fix: 'raise scaling.maxCapacity or lower scaling.minCapacity',
    });
  }
  const targetCpuPercent = options.targetCpuPercent ?? 75;
  requireInteger(scope, 'scaling.targetCpuPercent', targetCpuPercent, PERCENT);
  const targetMemoryPercent = options.targetMemoryPercent ?? 75;
  requireInteger(scope, 'scaling.targetMemoryPercent', targetMemoryPercent, PERCENT);
  const { desiredCount } = options;
  if (desiredCount !== undefined) {
    requireInteger(scope, 'scaling.desiredCount', desiredCount, { min: minCapacity, max: maxCapacity });
    Validations.of(scope).addWarning(
      'cdk-production-platform:compute.desiredCountResetsScaling',
      `'scaling.desiredCount' sets the number of tasks back to ${desiredCount} whenever CloudFormation updates the service, whatever autoscaling had decided; leave it out to start at 'scaling.minCapacity' (${minCapacity}) and keep the scaled number`,
    );
  }
  if (minCapacity === 1) {
    Validations.of(scope).addWarning(
      'cdk-production-platform:compute.singleTask',
      "'scaling.minCapacity' of 1 lets a single task run, and one task cannot survive the loss of its Availability Zone; use at least 2",
    );
  }
  return { minCapacity, maxCapacity, desiredCount, targetCpuPercent, targetMemoryPercent };
}

/** Makes the service follow its CPU and memory use: quickly up, slowly down. */
export function scaleTasks(service: ecs.FargateService, scaling: TaskScaling): ecs.ScalableTaskCount {
  const { minCapacity, maxCapacity } = scaling;
  const tasks = service.autoScaleTaskCount({ minCapacity, maxCapacity });
  const cooldowns = { scaleOutCooldown: Duration.minutes(1), scaleInCooldown: Duration.minutes(5) };
  tasks.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: scaling.targetCpuPercent, ...cooldowns });
  tasks.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: scaling.targetMemoryPercent, ...cooldowns });
  useServiceLinkedRole(tasks);
  return tasks;
}

/** Without a role Application Auto Scaling takes its own; the ARN that the CDK writes depends on the app's feature flags. */
function useServiceLinkedRole(tasks: ecs.ScalableTaskCount) {
  const target = tasks.node.findChild('Target').node.defaultChild as autoscaling.CfnScalableTarget;
  target.roleArn = undefined;
}
