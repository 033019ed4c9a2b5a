import { IConstruct } from 'constructs';
import { ScalingOptions } from './scaling-options';
import { sleepSchedules } from './sleep-schedules';
import { MOST_TASKS, TaskBounds, TaskSchedule, taskSchedules } from './task-schedules';
import { requireInteger } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';
import { WakingTimes } from '../../private/sleep/waking-times';

/** The bounds as a user writes them. */
export type BoundOptions = Pick<ScalingOptions, 'minCapacity' | 'maxCapacity' | 'schedules'>;

/** The number of tasks by the clock. */
export interface ScheduledBounds extends TaskBounds {
  readonly schedules: TaskSchedule[];
  /** The fewest and the most tasks that run at any time of the schedules, while the service is awake. */
  readonly atAnyTime: TaskBounds;
}

/** What holds where the user leaves a bound out, and what AWS runs. */
interface BoundDefaults extends TaskBounds {
  /** The lowest minimum. */
  readonly least: number;
  readonly most: number;
}

/** The bounds with their defaults; refuses two that contradict each other. */
export function capacityBounds(scope: IConstruct, given: Partial<TaskBounds>, { least, most, ...defaults }: BoundDefaults): TaskBounds {
  const minCapacity = given.minCapacity ?? defaults.minCapacity;
  requireInteger(scope, 'scaling.minCapacity', minCapacity, { min: least, max: most });
  const maxCapacity = given.maxCapacity ?? Math.max(defaults.maxCapacity, minCapacity);
  requireInteger(scope, 'scaling.maxCapacity', maxCapacity, { min: 1, max: most });
  if (maxCapacity < minCapacity) {
    throw invalidProp(scope, {
      prop: 'scaling.maxCapacity',
      expected: `be at least 'scaling.minCapacity' (${minCapacity}${given.minCapacity === undefined ? ' by default' : ''})`,
      given: maxCapacity,
      fix: 'raise scaling.maxCapacity or lower scaling.minCapacity',
    });
  }
  return { minCapacity, maxCapacity };
}

/** The bounds of tasks by the clock; refuses those that contradict each other, and a minimum below `least`. */
export function scheduledBounds(scope: IConstruct, options: BoundOptions, least: number, sleep?: WakingTimes): ScheduledBounds {
  const usual = capacityBounds(scope, options, { minCapacity: 2, maxCapacity: 8, least, most: MOST_TASKS });
  const schedules = taskSchedules(scope, options.schedules, usual);
  return { ...usual, schedules: [...schedules, ...sleepSchedules(scope, schedules, usual, sleep)], atAnyTime: widest([usual, ...schedules]) };
}

function widest(bounds: TaskBounds[]): TaskBounds {
  return {
    minCapacity: Math.min(...bounds.map((each) => each.minCapacity)),
    maxCapacity: Math.max(...bounds.map((each) => each.maxCapacity)),
  };
}

/** One bound of the user's moves the other bound of the profile, so that they never contradict each other. */
export function fittingBounds(profile: Partial<TaskBounds> = {}, user: Partial<TaskBounds> = {}): Partial<TaskBounds> {
  const { minCapacity, maxCapacity } = profile;
  const below = minCapacity !== undefined && Number.isInteger(user.maxCapacity) && user.maxCapacity! > 0;
  const above = maxCapacity !== undefined && Number.isInteger(user.minCapacity);
  return {
    minCapacity: below ? Math.min(minCapacity, user.maxCapacity!) : minCapacity,
    maxCapacity: above ? Math.max(maxCapacity, user.minCapacity!) : maxCapacity,
  };
}
