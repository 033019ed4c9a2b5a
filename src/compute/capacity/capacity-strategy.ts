import { IConstruct } from 'constructs';
import { TaskBounds } from '../scaling/task-schedules';

/** How many copies of a workload run on demand: a base, and of those above it so many for each one on spare capacity. */
export interface CapacityMix {
  readonly onDemandBase: number;
  readonly onDemandWeight: number;
}

/** One way to choose the capacity of a workload. It keeps no state, so one capacity can serve many. */
export interface CapacityStrategy {
  /**
   * What is spare; nothing where all of it is on demand. Refuses options that cannot work, and warns about those that do not fit the number of
   * copies, which are called so.
   */
  mix(scope: IConstruct, bounds: TaskBounds, copy: 'task' | 'instance'): CapacityMix | undefined;
}
