import { REDIS_VERSIONS, VALKEY_VERSIONS } from './engine-versions';
import { VersionTable } from '../private/store/version-table';

/** One kind of cache software. */
export interface CacheSoftware {
  /** Name of the engine for ElastiCache. */
  readonly type: string;
  /** Name of the engine for people. */
  readonly label: string;
  readonly versions: VersionTable;
}

/** Cache software and what was chosen about it. It keeps no state, so one engine can serve many caches. */
export interface CacheEngineStrategy extends CacheSoftware {
  /** The options as they were given, to be checked in the name of a cache. */
  readonly options?: { readonly version?: string };
}

export const VALKEY: CacheSoftware = { type: 'valkey', label: 'Valkey', versions: VALKEY_VERSIONS };

export const REDIS: CacheSoftware = { type: 'redis', label: 'Redis OSS', versions: REDIS_VERSIONS };
