import { Cache } from './cache';
import { CacheOptions } from './cache-options';
import { layered } from '../private/input/layered';
import { Part } from '../private/part';
import { DESTROYED, storeDefaults } from '../private/store/store-defaults';

/** A cache as a part of a platform. */
export const CACHE: Part<CacheOptions, CacheOptions, Cache> = {
  supplied: ['vpc', 'vpcSubnets'],
  defaults: (common, own, { capacity = own.capacity }) => {
    const { logs, ...settings } = layered(own, storeDefaults(common));
    // A serverless cache has no logs to decide about.
    return capacity?.isServerless ? settings : { ...settings, logs };
  },
  create: (scope, id, options, site) => new Cache(scope, id, { ...options, vpc: site.vpc, vpcSubnets: site.isolatedSubnets }),
  neverSleeps: () => 'Amazon ElastiCache stops no cache',
  trades: [
    {
      prop: 'capacity',
      when: ({ capacity }) => capacity?._copies === 1,
      accepts: ['ProductionPlatform::AZ004', 'Annotation::cdk-production-platform:cache.singleNode'],
    },
    DESTROYED,
  ],
};
