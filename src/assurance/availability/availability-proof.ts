import { Unknown } from '../finding';
import { endToEndPaths, PathRow } from './end-to-end-path';
import { Outcome, outcomeWithout } from './outcome';
import { TopologySurroundings } from './surroundings';
import { namesZones } from './zonal-property';
import { facetOf } from '../catalogue/catalogue';
import { Placement } from '../catalogue/facets/placement';
import { isAlone, Role } from '../catalogue/facets/zones';
import { Resource } from '../template/resource';
import { distinctZones, isGiven, Zone } from '../template/zone';
import { runsKnownTask } from '../topology/task-run';
import type { Topology } from '../topology/topology';

/** One zonal resource and what is left of it without each zone, in the order of the proof's zones. */
export interface ZonalRow {
  readonly resource: Resource;
  readonly name: string;
  readonly role: Role;
  readonly placement: Placement;
  /** The zones it stands in, as far as they are known. */
  readonly zones: Zone[];
  readonly outcomes: Outcome[];
}

type Placed = Pick<ZonalRow, 'resource' | 'role' | 'placement'>;

/** Stands for whichever zone is lost where the input names none. */
const ANY_ZONE: Zone = { key: 'any', label: 'one zone', manner: 'any' };

/** What is left of every zonal resource and of every end-to-end path when a zone is gone. */
export class AvailabilityProof {
  public readonly zones: Zone[];
  public readonly rows: ZonalRow[] = [];
  public readonly paths: PathRow[];
  /** Zonal resources of types of which the catalogue does not know what they do. */
  public readonly unclassified: Resource[] = [];
  public readonly unknown: Unknown[] = [];
  private readonly groups: Set<string>[];
  private readonly byResource = new Map<Resource, ZonalRow>();

  constructor(topology: Topology) {
    this.groups = zoneGroups(topology);
    const surroundings = new TopologySurroundings(topology);
    const placed = topology.deployment.resources.flatMap((resource) => this.place(resource, topology, surroundings));
    const alone = placed.some(({ placement }) => isAlone(placement));
    const pinned = placed.flatMap(({ placement }) => (placement.kind === 'single' ? placement.zones : []));
    const zones = distinctZones([...topology.zones, ...pinned]);
    this.zones = zones.length || !alone ? zones : [ANY_ZONE];
    for (const each of placed) this.judge(each);
    this.paths = endToEndPaths(topology, this);
    if (topology.zones.length === 0 && this.rows.some(({ placement }) => placement.kind !== 'everywhere' && !isAlone(placement))) {
      this.unknown.push({
        stack: this.rows[0].resource.stack.id,
        logicalId: '',
        reason: `the input names no zone, so the loss of one cannot be judged${alone ? ' for more than what is there once' : ''}`,
      });
    }
    this.nameAssumedZones(topology);
  }

  /** The row of a resource, if it is zonal. */
  public row(resource: Resource): ZonalRow | undefined {
    return this.byResource.get(resource);
  }

  /** The zones of the networks that something stands in; a stage in another region has others. */
  public zonesAround(row: { readonly outcomes: Outcome[]; readonly zones: Zone[] }): Zone[] {
    const near = this.groups.filter((group) => row.zones.some(({ key }) => group.has(key)));
    return near.length === 0 ? this.zones : this.zones.filter(({ key }) => near.some((group) => group.has(key)));
  }

  /** The zones whose loss takes a resource with it. */
  public zonesLosing(row: ZonalRow): Zone[] {
    return this.zones.filter((_, index) => row.outcomes[index].state === 'lost');
  }

  private place(resource: Resource, topology: Topology, surroundings: TopologySurroundings): Placed[] {
    const entry = facetOf(resource.type, 'zones');
    if (!entry) {
      if (!namesZones(resource)) return [];
      if (resource.type.startsWith('AWS::') && resource.type !== 'AWS::CloudFormation::CustomResource') this.unclassified.push(resource);
      else if (!runsKnownTask(resource, topology)) this.note(resource, `what '${resource.type}' does with the subnets it names is not known`);
      return [];
    }
    if (entry.role === 'part') return [];
    const placement = entry.placement(resource, surroundings);
    if (placement.kind === 'regional' && entry.role !== 'path' && entry.role !== 'gateway') return [];
    return [{ resource, placement, role: topology.network.isNatInstance(resource) ? 'gateway' : entry.role }];
  }

  private judge({ resource, role, placement }: Placed) {
    const row = {
      resource,
      name: resource.name,
      role,
      placement,
      zones: 'zones' in placement ? placement.zones : [],
      outcomes: this.zones.map((zone) => outcomeWithout(zone, placement)),
    };
    this.rows.push(row);
    this.byResource.set(resource, row);
    const open = row.outcomes.find(({ state }) => state === 'unknown')?.reason ?? (placement.kind === 'open' ? placement.why : undefined);
    if (placement.kind === 'single' && placement.onlySubnet !== undefined && resource.type === 'AWS::EC2::VPCEndpoint') {
      this.note(resource, `whether the loss of the zone of ${placement.onlySubnet} cuts workloads of other zones off from endpoint '${resource.name}'`);
    }
    if (open) this.note(resource, `whether '${resource.name}' survives the loss of a zone: ${open}`);
  }

  /** Two parameters may be given one zone; that they are not is taken for granted, and said. */
  private nameAssumedZones({ network, deployment }: Topology) {
    for (const { resource, name, zone } of network.zoned) {
      if (!zone || !isGiven(zone)) continue;
      const place = resource ? { stack: resource.stack.id, logicalId: resource.logicalId } : { stack: deployment.stacks[0].id, logicalId: '' };
      this.unknown.push({ ...place, reason: `'${name}' stands in ${zone.label}, which is taken to be another zone than all that are named otherwise` });
    }
  }

  private note(resource: Resource, reason: string) {
    this.unknown.push({ stack: resource.stack.id, logicalId: resource.logicalId, reason });
  }
}

/** Zones of each VPC; VPCs that share a zone share the group. */
function zoneGroups(topology: Topology): Set<string>[] {
  let groups: Set<string>[] = [];
  const byVpc = new Map<string, Set<string>>();
  for (const { vpc, zone } of topology.network.zoned) {
    if (!zone) continue;
    byVpc.set(vpc, (byVpc.get(vpc) ?? new Set()).add(zone.key));
  }
  for (const zones of byVpc.values()) {
    const joined = groups.filter((group) => [...zones].some((key) => group.has(key)));
    groups = [...groups.filter((group) => !joined.includes(group)), new Set([...zones, ...joined.flatMap((group) => [...group])])];
  }
  return groups;
}
