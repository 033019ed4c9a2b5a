import type { AvailabilityProof } from './availability-proof';
import { Outcome, weakest } from './outcome';
import { Resource } from '../template/resource';
import { distinctZones, Zone } from '../template/zone';
import { Host, Workload } from '../topology/host';
import { LoadBalancer } from '../topology/load-balancer';
import type { Attachment, Topology } from '../topology/topology';
import { wayOut, waysInWords } from '../topology/way-out';

/** A way from one end to the other and what is left of it without each zone. */
export interface PathRow {
  /** The stations in order, for example `internet`, `Platform/Ingress`, `Platform/Api`. */
  readonly stations: string[];
  readonly outcomes: Outcome[];
  /** The workload in the middle. */
  readonly workload: Workload;
  /** The zones that the workload stands in, as far as they are known. */
  readonly zones: Zone[];
}

const REGIONAL: Outcome = { state: 'serves', reason: 'it does not depend on a zone' };

/** All ways through the topology: from the internet to the stores, and from workloads out to what they need. */
export function endToEndPaths(topology: Topology, proof: AvailabilityProof): PathRow[] {
  return topology.workloads.flatMap((workload) => {
    const zones = distinctZones(workload.placement.subnets.flatMap(({ zone }) => zone ?? []));
    return [...inward(topology, proof, workload), ...outward(topology, proof, workload)].map((head) => ({ ...head, workload, zones }));
  });
}

function inward(topology: Topology, proof: AvailabilityProof, workload: Workload): Head[] {
  const ends = endsOf(topology, workload);
  const attachments = topology.attachments.filter((attachment) => attachment.workload === workload);
  const heads = uniqueHeads(
    attachments.flatMap((attachment) =>
      entrances(topology, attachment.balancer).map((entrance) => ({
        stations: [...entrance, attachment.balancer.name, workload.name],
        outcomes: proof.zones.map((zone) => weakest([outcome(proof, attachment.balancer.resource, zone), behind(proof, attachment, zone)])),
      })),
    ),
  );
  if (heads.length === 0) {
    if (ends.length === 0) return [];
    heads.push({ stations: [workload.name], outcomes: proof.zones.map((zone) => outcome(proof, workload.resource, zone)) });
  }
  if (ends.length === 0) return heads;
  return heads.flatMap((head) => ends.map((stations) => ({
    stations: [...head.stations, ...stations.map(({ name }) => name)],
    outcomes: proof.zones.map((zone, index) => weakest([head.outcomes[index], ...stations.map(({ resource }) => outcome(proof, resource, zone))])),
  })));
}

/** What a workload calls, each with what that leads on to: stores, and services that call further ones, each of which is passed once. */
function endsOf(topology: Topology, workload: Workload, passed = new Set<Workload>()): Host[][] {
  passed.add(workload);
  const stores = topology.uses.filter((use) => use.workload === workload)
    .map(({ store }) => [store, ...topology.stores.filter(({ resource }) => store.targets.includes(resource))]);
  const servers = new Set(topology.connections.filter(({ client }) => client === workload).map(({ server }) => server));
  const served = [...servers].flatMap((server) => {
    if (passed.has(server)) return [];
    const further = endsOf(topology, server, passed);
    return further.length === 0 ? [[server]] : further.map((stations) => [server, ...stations]);
  });
  return [...stores, ...served];
}

interface Head {
  readonly stations: string[];
  readonly outcomes: Outcome[];
}

function uniqueHeads(heads: Head[]): Head[] {
  return [...new Map(heads.map((head) => [head.stations.join(), head])).values()];
}

/** What stands before a load balancer: the internet, a front door, or only the network around it. */
function entrances(topology: Topology, balancer: LoadBalancer): string[][] {
  const doors = topology.frontDoors
    .filter(({ origins }) => origins.some((origin) => origin.balancer === balancer))
    .map(({ name }) => ['internet', name]);
  if (doors.length) return doors;
  return balancer.internetFacing ? [['internet']] : [['the network']];
}

function outcome(proof: AvailabilityProof, resource: Resource, zone: Zone): Outcome {
  return proof.row(resource)?.outcomes[proof.zones.indexOf(zone)] ?? REGIONAL;
}

/** A load balancer only sends to targets in zones that it is enabled in. */
function behind(proof: AvailabilityProof, { balancer, workload }: Attachment, zone: Zone): Outcome {
  const own = outcome(proof, workload.resource, zone);
  const enabled = new Set(balancer.placement.subnets.map((subnet) => subnet.zone?.key));
  const left = workload.placement.subnets.filter((subnet) => subnet.zone && subnet.zone.key !== zone.key);
  if (own.state === 'lost' || enabled.has(undefined) || balancer.placement.open.length || left.length === 0) return own;
  if (left.some(({ zone: standing }) => standing && enabled.has(standing.key))) return own;
  return { state: 'lost', reason: `what is left of '${workload.name}' stands in zones where '${balancer.name}' is not enabled` };
}

/** Ways to what a workload needs to start, joined where they are the same. */
function outward(topology: Topology, proof: AvailabilityProof, workload: Workload): Head[] {
  const byWay = new Map<string, { needs: Set<string>; outcomes: Outcome[] }>();
  for (const need of workload.startNeeds) {
    for (const service of need.endpoints.length ? need.endpoints : [undefined]) {
      const ways = workload.placement.subnets.map((subnet) => ({ subnet, way: wayOut(topology, workload, subnet, service) }));
      if (ways.length === 0 || ways.some(({ way }) => way.kind === 'none' || way.kind === 'unknown')) continue;
      const words = waysInWords(ways.map(({ way }) => way));
      const known = byWay.get(words);
      if (known) known.needs.add(need.name);
      else byWay.set(words, { needs: new Set([need.name]), outcomes: proof.zones.map((zone) => leaving(proof, ways, zone)) });
    }
  }
  return [...byWay].map(([way, { needs, outcomes }]) => ({ stations: [workload.name, way, [...needs].join(', ')], outcomes }));
}

type SubnetWay = { subnet: Workload['placement']['subnets'][number]; way: ReturnType<typeof wayOut> };

function leaving(proof: AvailabilityProof, ways: SubnetWay[], zone: Zone): Outcome {
  const left = ways.filter(({ subnet }) => subnet.zone?.key !== zone.key);
  if (left.length === 0) return { state: 'lost', reason: `everything that would use it stands in ${zone.label}` };
  const broken = left.filter(({ way }) => {
    const carrier = way.nat?.regional ? undefined : (way.nat?.resource ?? way.endpoint?.resource);
    return carrier && outcome(proof, carrier, zone).state === 'lost';
  });
  if (broken.length === 0) return { state: 'serves', reason: 'the subnets that are left have their own way' };
  const words = broken[0].way.words;
  if (broken.length === left.length) return { state: 'lost', reason: `${words} stands in ${zone.label} and is the only way` };
  return {
    state: 'degraded',
    capacityLeft: (left.length - broken.length) / left.length,
    reason: `${words} stands in ${zone.label}, and some of the subnets that are left go through it`,
  };
}
