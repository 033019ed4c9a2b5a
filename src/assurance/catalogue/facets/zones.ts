import { None } from './none';
import { Placement } from './placement';
import { Resource } from '../../template/resource';
import { Value } from '../../template/value';
import { comparable, distinctZones, Zone, zoneOf } from '../../template/zone';

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

/** What a type does when a zone is lost. */
export interface Zones {
  readonly role: Role;
  readonly placement: PlacementReader;
  /** What makes it survive; none for the advice that fits any store. */
  readonly fix: string | None;
}

/** Works out where one resource stands. */
export type PlacementReader = (resource: Resource, around: Surroundings) => Placement;

/** Some subnets, and what could not be read of them. */
export interface Site {
  readonly subnets: { readonly name: string; readonly zone: Zone | undefined; readonly imported: boolean }[];
  readonly open: string[];
  /** Set when it is a single subnet, whose zone is not told. */
  readonly only?: string;
}

/** Copies of a workload at minimum scale. */
export interface Copies {
  readonly min?: number;
  /** Why the number is not known. */
  readonly open?: string;
  /** What the loss of the only copy means: behind a load balancer somebody waits for an answer; a worker's queue waits by itself. */
  readonly whenSingle: 'lost' | 'fails over';
  /** Whether AWS spreads them whatever the template says. */
  readonly alwaysSpread: boolean;
}

/** What the rest of the input says of where a resource stands. */
export interface Surroundings {
  /** The zones that the input names. */
  readonly zones: Zone[];
  /** Where its network interfaces are; undefined when it has none. */
  siteOf(resource: Resource): Site | undefined;
  subnets(values: Value[]): Site;
  /** The copies of a workload; undefined when it is none. */
  copiesOf(resource: Resource): Copies | undefined;
  /** The resources of a type that belong to a cluster. */
  membersOf(cluster: Resource, type: string): Resource[];
  /** Whether AWS services add logs to a bucket. */
  receivesLogs(bucket: Resource): boolean;
}

/** What a type is to the architecture and where it stands. */
export function zonal(role: Role, placement: PlacementReader, fix: string | None = 'none'): Zones {
  return { role, placement, fix };
}

/** A part or plain configuration. */
export const PART: Zones = zonal('part', () => ({ kind: 'regional' }));

/** Zones of some subnets, or why they are not known. */
export function zonesOf({ subnets, open }: Site): { zones: Zone[]; open?: string } {
  const zones = distinctZones(subnets.flatMap(({ zone }) => zone ?? []));
  if (open.length) return { zones, open: open[0] };
  const zoneless = subnets.find(({ zone }) => !zone);
  if (zoneless?.imported) return { zones, open: `subnet '${zoneless.name}' is not part of the input` };
  if (zoneless) return { zones, open: `the zone of subnet '${zoneless.name}' is only known at deployment` };
  if (subnets.length === 0) return { zones, open: 'it names no subnets' };
  if (!comparable(zones)) return { zones, open: 'its zones are named in different manners and may be the same' };
  return { zones };
}

/** Builds a placement over the zones of some subnets. Where these are not known, all that can be told is that something is alone. */
export function overZones(site: Site, build: (zones: Zone[]) => Placement): Placement {
  const { zones, open } = zonesOf(site);
  if (open === undefined) return build(zones);
  return site.only === undefined ? whereverItStands(build, open) : inOnlySubnet(build([]), site.only);
}

/** Whatever would be laid out over zones has one of them. */
function inOnlySubnet(placement: Placement, onlySubnet: string): Placement {
  if (!('zones' in placement) || placement.kind === 'single') return placement;
  return { kind: 'single', zones: [], why: `all of it stands in ${onlySubnet}`, onlySubnet };
}

/** The placement of what stands in zones that are not known. */
export function whereverItStands(build: (zones: Zone[]) => Placement, why: string): Placement {
  const placement = build([]);
  return isAlone(placement) || placement.kind === 'open' ? placement : { kind: 'open', why };
}

/** Whether the loss of the zone that it stands in, whichever it is, leaves nothing that serves. */
export function isAlone(placement: Placement): boolean {
  return placement.kind === 'single' || (placement.kind === 'copies' && placement.copies === 1 && placement.whenSingle === 'lost');
}

/** Builds a placement over the zones of the interfaces of a resource. */
export function overInterfaces(build: (zones: Zone[], resource: Resource, around: Surroundings) => Placement): PlacementReader {
  return (resource, around) => overZones(around.siteOf(resource) ?? { subnets: [], open: [] }, (zones) => build(zones, resource, around));
}

/** One independent part in each zone of its interfaces. */
export const SPREAD: PlacementReader = overInterfaces((zones) => ({ kind: 'spread', zones }));

/** The tasks that it has started, each in one of its zones; what starts none stands nowhere. */
export const STARTED_TASKS: PlacementReader = (resource, around) => {
  const site = around.siteOf(resource);
  return site ? overZones(site, (zones) => ({ kind: 'copies', zones, copies: 1, unit: 'task', whenSingle: 'fails over' })) : { kind: 'regional' };
};

/** One independent part in each zone of a subnet property; without that property it is not in a VPC. */
export function spreadOver(property: string): PlacementReader {
  return (resource, around) =>
    resource.property(property.split('[]')[0]) === undefined
      ? { kind: 'regional' }
      : overZones(subnetsIn(around, resource, property), (zones) => ({ kind: 'spread', zones }));
}

/** One zone of a subnet property, with nothing to take over. */
export function singleIn(property: string, why: string): PlacementReader {
  return (resource, around) => overZones(subnetsIn(around, resource, property), (zones) => ({ kind: 'single', zones, why }));
}

/** The one zone that a property names. */
export function inZone(property: string, why: string): PlacementReader {
  return (resource) => {
    const zone = zoneOf(resource.property(property));
    return { kind: 'single', zones: zone ? [zone] : [], why };
  };
}

/** A store that fails over by itself when the condition holds, else stands in one zone. */
export function standbyWhen(
  condition: (resource: Resource) => boolean | undefined,
  property: string,
  how: string,
  why: string,
): PlacementReader {
  return (resource, around) =>
    overZones(subnetsIn(around, resource, property), (zones) => overWhen(condition, resource, zones, how, why));
}

function overWhen(condition: (resource: Resource) => boolean | undefined, resource: Resource, zones: Zone[], how: string, why: string): Placement {
  const holds = condition(resource);
  if (holds === undefined) return { kind: 'open', why: `whether '${resource.name}' has a standby is only known at deployment` };
  return holds ? { kind: 'standby', zones, how } : { kind: 'single', zones, why };
}

/** A store over its interfaces that fails over by itself when the condition holds. */
export function takenOverWhen(condition: (resource: Resource) => boolean | undefined, how: string, why: string): PlacementReader {
  return overInterfaces((zones, resource) => overWhen(condition, resource, zones, how, why));
}

/** Members of a cluster stand in different zones unless they are pinned to the same one. */
export function clusterOf(type: string): PlacementReader {
  return overInterfaces((zones, resource, around) => {
    if (resource.text('EngineMode') === 'serverless') return { kind: 'standby', zones, how: 'a new instance starts in another zone' };
    const instances = around.membersOf(resource, type);
    if (instances.length === 0) return { kind: 'open', why: `the instances of cluster '${resource.name}' are not part of the input` };
    const pinned = instances.map((instance) => zoneOf(instance.property('AvailabilityZone')));
    if (instances.length === 1) {
      return { kind: 'single', zones: pinned[0] ? [pinned[0]] : zones, why: 'it has one instance and no reader that could take over' };
    }
    const together = sameZone(pinned);
    if (together) return { kind: 'single', zones: [together], why: 'all its instances are pinned to the same zone' };
    const known = distinctZones(pinned.flatMap((zone) => zone ?? []));
    // An instance only starts in a zone where the cluster has a subnet.
    const reachable = known.filter(({ key }) => zones.some((zone) => zone.key === key));
    const standing = pinned.includes(undefined) ? zones : reachable.length ? reachable : known;
    return { kind: 'standby', zones: standing, how: 'a reader in another zone becomes the writer' };
  });
}

/** The zone that all are pinned to, if it is one. */
export function sameZone(pinned: (Zone | undefined)[]): Zone | undefined {
  const [first] = pinned;
  return first && pinned.every((zone) => zone?.key === first.key) ? first : undefined;
}

/** The subnets that a list property or a single property names; dotted paths reach inside maps and lists of maps. */
export function subnetsIn(around: Surroundings, resource: Resource, property: string): Site {
  const [list, inner] = property.split('[].');
  const values: Value[] = inner ? resource.maps(list).map((item) => item[inner]) : resource.list(list);
  return around.subnets(values.filter((value) => value !== undefined));
}
