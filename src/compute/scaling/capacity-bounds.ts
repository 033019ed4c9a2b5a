import { IConstruct } from 'constructs';
import { TaskBounds } from './task-schedules';
import { requireInteger } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';

/** How many copies a user lets run. */
type GivenBounds = Partial<TaskBounds>;

/** What holds where the user leaves a bound out, and the most that AWS runs. */
interface BoundDefaults extends TaskBounds {
  readonly most: number;
}

/** The bounds with their defaults; refuses two that contradict each other. */
export function capacityBounds(scope: IConstruct, given: GivenBounds, { most, ...defaults }: BoundDefaults): TaskBounds {
  const minCapacity = given.minCapacity ?? defaults.minCapacity;
  requireInteger(scope, 'scaling.minCapacity', minCapacity, { min: 1, max: most });
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

/** The bounds of a profile: one bound of the user's moves the other one, so that they never contradict each other. */
export function suitedBounds(profile: GivenBounds = {}, user: GivenBounds = {}): GivenBounds {
  const { minCapacity, maxCapacity } = profile;
  const below = minCapacity !== undefined && Number.isInteger(user.maxCapacity) && user.maxCapacity! > 0;
  const above = maxCapacity !== undefined && Number.isInteger(user.minCapacity);
  return {
    minCapacity: below ? Math.min(minCapacity, user.maxCapacity!) : minCapacity,
    maxCapacity: above ? Math.max(maxCapacity, user.minCapacity!) : maxCapacity,
  };
}
