import { Placement } from './outcome';
import { overZones } from './zonal-type';
import { Resource } from '../template/resource';
import type { Topology } from '../topology/topology';
import { Zone } from '../topology/zone';

/**
 * A search domain needs a majority of its voting nodes.
 *
 * Three dedicated masters over two zones are two and one, so one of the two zones takes the majority with it.
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
    const voters = masters || nodes;
    return { kind: 'quorum', zones, voters, what: masters ? 'dedicated masters' : 'data nodes, which elect the master themselves,' };
  };
  const host = topology.hostOf(resource);
  if (host) return overZones(host.placement, build);
  // A domain outside a VPC is laid out by AWS over zones of its own choice, as many as it is told.
  const zones = topology.zones.slice(0, wanted);
  return zones.length === wanted ? build(zones) : { kind: 'open', why: `the zones of '${resource.name}' are only known at deployment` };
}
