import { IConstruct } from 'constructs';
import { WorkerScalingOptions } from './worker-scaling-options';
import { Bounds, requireInteger } from '../../private/input/checks';
import { WakingTimes } from '../../private/sleep/waking-times';
import { ScheduledBounds, scheduledBounds } from '../scaling/task-bounds';
import { PERCENT } from '../scaling/task-scaling';

const BACKLOG: Bounds = { min: 1, max: 1_000_000 };

/** Scaling options, checked and with their defaults filled in. */
export interface WorkerScaling extends ScheduledBounds {
  readonly backlogPerTask: number;
  readonly targetCpuPercent?: number;
  /** Whether there are times at which no task runs and one may. */
  readonly sleeps: boolean;
}

/** Fills in the defaults; refuses numbers that contradict each other. */
export function workerScaling(scope: IConstruct, given?: WorkerScalingOptions, sleep?: WakingTimes): WorkerScaling {
  const options = given ?? {};
  const bounds = scheduledBounds(scope, options, 0, sleep);
  const { backlogPerTask = 100, targetCpuPercent } = options;
  requireInteger(scope, 'scaling.backlogPerTask', backlogPerTask, BACKLOG);
  if (targetCpuPercent !== undefined) requireInteger(scope, 'scaling.targetCpuPercent', targetCpuPercent, PERCENT);
  const sleeps = [bounds, ...bounds.schedules].some(({ minCapacity, maxCapacity }) => minCapacity === 0 && maxCapacity > 0);
  return { ...bounds, backlogPerTask, targetCpuPercent, sleeps };
}
