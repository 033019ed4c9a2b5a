import { Placement } from './outcome';
import { overZones } from './zonal-type';
import { Resource } from '../template/resource';
import type { Topology } from '../topology/topology';
import { Zone } from '../topology/zone';

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
export function searchDomain(resource: Resource, topology: Topology): Placement {
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
  const host = topology.hostOf(resource);
  if (host) return overZones(host.placement, build);
  // A domain outside a VPC is laid out by AWS over zones of its own choice, as many as it is told.
  const zones = topology.zones.slice(0, wanted);
  return zones.length === wanted ? build(zones) : { kind: 'open', why: `the zones of '${resource.name}' are only known at deployment` };
}
