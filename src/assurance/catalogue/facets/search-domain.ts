import { ALONE, Interfaces } from './interfaces';
import { Placement } from './placement';
import { TrafficSwitch } from './protection';
import { Support, SUPPORTED } from './support';
import { overZones, Surroundings, whereverItStands } from './zones';
import { compareVersions } from '../../../private/store/compare-versions';
import { Resource } from '../../template/resource';
import { Zone } from '../../template/zone';

/** Where a search domain of either name has its interfaces; without a VPC it has a public endpoint and none. */
export const SEARCH_INTERFACES: Interfaces = {
  ...ALONE,
  kind: 'search domain',
  subnets: 'VPCOptions.SubnetIds',
  groups: 'VPCOptions.SecurityGroupIds',
  port: () => 443,
  public: { without: 'VPCOptions' },
};

export const SEARCH_TRAFFIC: TrafficSwitch[] = [
  { property: 'NodeToNodeEncryptionOptions.Enabled', words: 'lets its nodes talk to each other in the clear', inTheClear: (value) => !value },
  { property: 'DomainEndpointOptions.EnforceHTTPS', words: 'answers HTTP', inTheClear: (value) => !value },
];

/** AWS spreads dedicated masters over so many zones, also of a domain whose data nodes have two. */
const MASTER_ZONES = 3;

/**
 * Zones of a region of which an account has two, and so the masters, too: two of three are in one of them.
 *
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html#dm names the exception,
 * https://aws.amazon.com/about-aws/global-infrastructure/regions_az/ the region.
 */
const OF_TWO_ZONE_REGION = /(^|@)us-west-1/;

/**
 * A search domain needs a majority of its voting nodes: the dedicated masters, or else the data nodes.
 *
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
 */
export function searchDomain(resource: Resource, around: Surroundings): Placement {
  const config = (name: string) => `ClusterConfig.${name}`;
  const aware = resource.flag(config('ZoneAwarenessEnabled')) ?? false;
  const nodes = resource.number(config('InstanceCount')) ?? 1;
  const masters = resource.flag(config('DedicatedMasterEnabled')) ? (resource.number(config('DedicatedMasterCount')) ?? 3) : 0;
  const wanted = resource.number(config('ZoneAwarenessConfig.AvailabilityZoneCount')) ?? 2;
  const open = ['ZoneAwarenessEnabled', 'InstanceCount', 'DedicatedMasterCount'].find((name) => resource.isOpen(config(name)));
  if (open) return { kind: 'open', why: `'${open}' of '${resource.name}' is only known at deployment` };
  const build = (zones: Zone[]): Placement => {
    if (!aware && !resource.flag(config('MultiAZWithStandbyEnabled'))) return { kind: 'single', zones, why: 'it has no zone awareness' };
    if (resource.flag(config('MultiAZWithStandbyEnabled')) && zones.length >= 3) {
      return { kind: 'standby', zones, how: 'the standby zone takes over within a minute' };
    }
    if (nodes < 2) return { kind: 'single', zones, why: 'it has one data node' };
    if (!masters) return { kind: 'quorum', zones, voterZones: zones.length, voters: nodes, what: 'data nodes, which elect the master themselves,', nodes };
    const voterZones = zones.some(({ key }) => OF_TWO_ZONE_REGION.test(key)) ? zones.length : Math.max(MASTER_ZONES, zones.length);
    return { kind: 'quorum', zones, voterZones, voters: masters, what: 'dedicated masters', nodes };
  };
  const site = around.siteOf(resource);
  if (site) return overZones(site, build);
  // A domain outside a VPC is laid out by AWS over zones of its own choice, as many as it is told.
  const zones = around.zones.slice(0, wanted);
  return zones.length === wanted ? build(zones) : whereverItStands(build, `the zones of '${resource.name}' are only known at deployment`);
}

/** OpenSearch Service wants three times its data nodes, because a change builds a second set of nodes.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html (November 2026) */
const SEARCH_FACTOR = 3;

/** Addresses of its nodes in each subnet. */
export function searchAddresses(resource: Resource, spread: (nodes: number) => number): number {
  const count = (name: string, absent: number) => spread(resource.number(`ClusterConfig.${name}`) ?? absent);
  return SEARCH_FACTOR * count('InstanceCount', 1) + count('DedicatedMasterCount', 0);
}

/**
 * Search engines past standard support since 7 November 2025. As of November 2026.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version
 */
export function searchSupport(version: string): Support {
  const [, engine, number] = /^(OpenSearch|Elasticsearch)_(.+)$/.exec(version) ?? ['', 'Elasticsearch', version];
  const past = engine === 'OpenSearch' ? inRange(number, '1.0', '1.2') || inRange(number, '2.3', '2.9') : inRange(number, '1.5', '6.7') || inRange(number, '7.1', '7.8');
  return past ? { kind: 'ending', why: `${engine} ${number} is past its standard support, which costs extra for each hour`, fix: 'plan the upgrade to OpenSearch 2.19 or later' } : SUPPORTED;
}

function inRange(version: string, from: string, to: string): boolean {
  return compareVersions(version, from) >= 0 && compareVersions(version, to) <= 0;
}
