import { IConstruct } from 'constructs';
import { CapacityMix, CapacityStrategy } from './capacity-strategy';
import { SpotCapacityOptions } from './spot-capacity-options';
import { warnOf } from '../../private/findings/warnings';
import { requireInteger } from '../../private/input/checks';
import { givenProps } from '../../private/input/given-props';
import { TaskBounds } from '../scaling/task-schedules';

/** So many copies survive the loss of one of them. */
const SAFE_BASE = 2;
const HIGHEST_BASE = 5000;
const HIGHEST_WEIGHT = 1000;

/** A base that stays, and spare capacity above it. */
export class SpotCapacity implements CapacityStrategy {
  constructor(private readonly options: SpotCapacityOptions) {}

  public mix(scope: IConstruct, { minCapacity, maxCapacity }: TaskBounds, copy: 'task' | 'instance'): CapacityMix {
    const { onDemandBase, onDemandWeight = 0 } = givenProps(scope, 'SpotCapacityOptions', this.options, { path: 'capacity' });
    const base = onDemandBase ?? SAFE_BASE;
    requireInteger(scope, 'capacity.onDemandBase', base, { min: 0, max: HIGHEST_BASE });
    requireInteger(scope, 'capacity.onDemandWeight', onDemandWeight, { min: 0, max: HIGHEST_WEIGHT });
    const safe = Math.min(SAFE_BASE, minCapacity);
    if (base < safe) {
      warnOf(
        scope, 'compute.spotBase',
        `'capacity.onDemandBase' of ${base} leaves ${base === 1 ? 'one' : 'no'} ${copy} when AWS takes the Spot capacity back, and there may be none to give instead; use at least ${safe}`,
      );
    }
    if (base >= maxCapacity) {
      warnOf(
        scope, 'compute.spotUnused',
        `'capacity.onDemandBase' of ${base}${onDemandBase === undefined ? ' (the default)' : ''} is reached by no more than 'scaling.maxCapacity' (${maxCapacity}) ${copy}s, so none ever runs on Spot capacity; lower the base, raise scaling.maxCapacity, or use Capacity.onDemand()`,
      );
    }
    return { onDemandBase: base, onDemandWeight };
  }
}
