import { CapacityForm } from './capacity-form';

/** One thing that a cache runs on. It keeps no state, so one capacity can serve many caches. */
export interface CacheCapacityStrategy {
  readonly form: CapacityForm;
  /** The options as they were given, to be checked in the name of a cache. */
  readonly options: object;
}
