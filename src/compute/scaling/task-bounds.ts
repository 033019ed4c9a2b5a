import { IConstruct } from 'constructs';
import { ScalingOptions } from './scaling-options';
import { MOST_TASKS, TaskBounds, TaskSchedule, taskSchedules } from './task-schedules';
import { requireInteger } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';

/** The bounds as a user writes them. */
export type BoundOptions = Pick<ScalingOptions, 'minCapacity' | 'maxCapacity' | 'schedules'>;

/** The number of tasks by the clock. */
export interface ScheduledBounds extends TaskBounds {
  readonly schedules: TaskSchedule[];
  /** The fewest and the most tasks that run at any time of the schedules. */
  readonly atAnyTime: TaskBounds;
}

/** Fills in the defaults; refuses bounds that contradict each other, and a minimum below `least`. */
export function scheduledBounds(scope: IConstruct, options: BoundOptions, least: number): ScheduledBounds {
  const minCapacity = options.minCapacity ?? 2;
  requireInteger(scope, 'scaling.minCapacity', minCapacity, { min: least, max: MOST_TASKS });
  const maxCapacity = options.maxCapacity ?? Math.max(8, minCapacity);
  requireInteger(scope, 'scaling.maxCapacity', maxCapacity, { min: 1, max: MOST_TASKS });
  if (maxCapacity < minCapacity) {
    throw invalidProp(scope, {
      prop: 'scaling.maxCapacity',
      expected: `be at least 'scaling.minCapacity' (${minCapacity}${options.minCapacity === undefined ? ' by default' : ''})`,
      given: maxCapacity,
      fix: 'raise scaling.maxCapacity or lower scaling.minCapacity',
    });
  }
  const usual = { minCapacity, maxCapacity };
  const schedules = taskSchedules(scope, options.schedules, usual);
  return { ...usual, schedules, atAnyTime: widest([usual, ...schedules]) };
}

function widest(bounds: TaskBounds[]): TaskBounds {
  return {
    minCapacity: Math.min(...bounds.map((each) => each.minCapacity)),
    maxCapacity: Math.max(...bounds.map((each) => each.maxCapacity)),
  };
}

/** One bound of the user's moves the other bound of the profile, so that they never contradict each other. */
export function fittingBounds(profile: BoundOptions = {}, user: BoundOptions = {}): Partial<TaskBounds> {
  const { minCapacity, maxCapacity } = profile;
  const below = minCapacity !== undefined && Number.isInteger(user.maxCapacity) && user.maxCapacity! > 0;
  const above = maxCapacity !== undefined && Number.isInteger(user.minCapacity);
  return {
    minCapacity: below ? Math.min(minCapacity, user.maxCapacity!) : minCapacity,
    maxCapacity: above ? Math.max(maxCapacity, user.minCapacity!) : maxCapacity,
  };
}
