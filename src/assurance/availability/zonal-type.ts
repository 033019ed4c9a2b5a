import { Placement } from './outcome';
import { Resource } from '../template/resource';
import { Value } from '../template/value';
import { SubnetSet } from '../topology/network';
import type { Topology } from '../topology/topology';
import { comparable, distinctZones, Zone } from '../topology/zone';

/** What a zonal resource is to the architecture. */
export type Role =
  /** Holds data or state that others use. */
  | 'store'
  /** Runs the user's code. */
  | 'workload'
  /** Carries traffic. */
  | 'path'
  /** Carries the traffic of its own zone out and goes with it; what that costs is told by the paths through it. */
  | 'gateway'
  /** Only configuration, or a part that is judged with its whole; it has no availability of its own. */
  | 'part';

/** How one resource type behaves when a zone is lost; a new zonal type is one entry in one table. */
export interface ZonalType {
  readonly type: string;
  readonly role: Role;
  readonly placement: (resource: Resource, topology: Topology) => Placement;
}

/** Makes a table entry. */
export function zonal(type: string, role: Role, placement: ZonalType['placement']): ZonalType {
  return { type, role, placement };
}

/** Zones of some subnets, or why they are not known. */
export function zonesOf(set: SubnetSet): { zones: Zone[]; open?: string } {
  const zones = distinctZones(set.subnets.flatMap(({ zone }) => zone ?? []));
  if (set.open.length) return { zones, open: set.open[0] };
  const zoneless = set.subnets.find(({ zone }) => !zone);
  if (zoneless) return { zones, open: `the zone of subnet '${zoneless.name}' is only known at deployment` };
  if (set.subnets.length === 0) return { zones, open: 'it names no subnets' };
  if (!comparable(zones)) return { zones, open: 'its zones are named in different manners and may be the same' };
  return { zones };
}

/** Builds a placement over the zones of a host, unless they are not known. */
export function overZones(set: SubnetSet, build: (zones: Zone[]) => Placement): Placement {
  const { zones, open } = zonesOf(set);
  return open === undefined ? build(zones) : { kind: 'open', why: open };
}

/** One independent part in each zone of a subnet property; without that property it is not in a VPC. */
export function spreadOver(property: string): ZonalType['placement'] {
  return (resource, topology) =>
    resource.property(property.split('[]')[0]) === undefined
      ? { kind: 'regional' }
      : overZones(subnetsIn(topology, resource, property), (zones) => ({ kind: 'spread', zones }));
}

/** One zone of a subnet property, with nothing to take over. */
export function singleIn(property: string, why: string): ZonalType['placement'] {
  return (resource, topology) => overZones(subnetsIn(topology, resource, property), (zones) => ({ kind: 'single', zones, why }));
}

/** A store that fails over by itself when the condition holds, else stands in one zone. */
export function standbyWhen(
  condition: (resource: Resource) => boolean | undefined,
  property: string,
  how: string,
  why: string,
): ZonalType['placement'] {
  return (resource, topology) =>
    overZones(subnetsIn(topology, resource, property), (zones) => {
      const holds = condition(resource);
      if (holds === undefined) return { kind: 'open', why: `whether '${resource.name}' has a standby is only known at deployment` };
      return holds ? { kind: 'standby', zones, how } : { kind: 'single', zones, why };
    });
}

/** The subnets that a list property or a single property names; dotted paths reach inside maps and lists of maps. */
export function subnetsIn(topology: Topology, resource: Resource, property: string): SubnetSet {
  const [list, inner] = property.split('[].');
  const values: Value[] = inner ? resource.maps(list).map((item) => item[inner]) : resource.list(list);
  return topology.network.subnetSet(values.filter((value) => value !== undefined));
}

/** A part or plain configuration. */
export function part(type: string): ZonalType {
  return zonal(type, 'part', () => ({ kind: 'regional' }));
}
