import { IConstruct } from 'constructs';
import { InstanceScalingOptions } from './instance-scaling-options';
import { warnOf } from '../../private/findings/warnings';
import { requireInteger } from '../../private/input/checks';
import { capacityBounds } from '../scaling/task-bounds';
import { TaskBounds } from '../scaling/task-schedules';

/** A target group takes no more: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const MOST_INSTANCES = 1000;

/** Scaling options, checked and with their defaults filled in. */
export interface InstanceScaling extends TaskBounds {
  readonly targetCpuPercent: number;
  readonly targetRequestsPerInstance?: number;
}

/** Fills in the defaults; refuses numbers that contradict each other and warns about those that cost availability. */
export function instanceScaling(scope: IConstruct, given?: InstanceScalingOptions): InstanceScaling {
  const { targetCpuPercent = 70, targetRequestsPerInstance, ...options } = given ?? {};
  const bounds = capacityBounds(scope, options, { minCapacity: 2, maxCapacity: 10, least: 1, most: MOST_INSTANCES });
  requireInteger(scope, 'scaling.targetCpuPercent', targetCpuPercent, { min: 1, max: 100 });
  if (targetRequestsPerInstance !== undefined) {
    requireInteger(scope, 'scaling.targetRequestsPerInstance', targetRequestsPerInstance, { min: 1, max: 10_000_000 });
  }
  if (bounds.minCapacity === 1) {
    warnOf(
      scope, 'compute.singleInstance',
      "'scaling.minCapacity' of 1 lets a single instance run, and one instance cannot survive the loss of its Availability Zone; use at least 2",
    );
  }
  return { ...bounds, targetCpuPercent, targetRequestsPerInstance };
}
