import { SearchDomain } from './search-domain';
import { SearchDomainOptions } from './search-domain-options';
import { layered } from '../private/input/layered';
import { Part } from '../private/part';
import { DESTROYED, storeDefaults, withoutSnapshot } from '../private/store/store-defaults';

/** A search domain as a part of a platform. */
export const SEARCH_DOMAIN: Part<SearchDomainOptions, SearchDomainOptions, SearchDomain> = {
  supplied: ['vpc', 'vpcSubnets'],
  defaults: (common, own, options) => {
    const { masterInstanceType, ...settings } = layered(own, { ...storeDefaults(common), removalPolicy: withoutSnapshot(common) });
    const { availability, dedicatedMasters } = layered(options, settings);
    const withMasters = (dedicatedMasters ?? (availability?.zones ?? 2) - 1) > 0;
    return { ...settings, masterInstanceType: withMasters ? masterInstanceType ?? own.instanceType : undefined };
  },
  create: (scope, id, options, site) => new SearchDomain(scope, id, { ...options, vpc: site.vpc, vpcSubnets: site.isolatedSubnets }),
  neverSleeps: () => 'Amazon OpenSearch Service stops no domain',
  trades: [
    {
      prop: 'availability',
      when: ({ availability }) => availability?.zones === 1,
      accepts: ['ProductionPlatform::AZ004', 'Annotation::cdk-production-platform:search.singleZone'],
    },
    {
      prop: 'availability',
      when: ({ availability, dedicatedMasters }) => availability?.zones === 2 && dedicatedMasters === undefined,
      accepts: ['ProductionPlatform::AZ005', 'Annotation::cdk-production-platform:search.twoZones'],
    },
    {
      prop: 'instanceType',
      when: () => true,
      accepts: ['Annotation::cdk-production-platform:search.burstable'],
    },
    DESTROYED,
  ],
};
