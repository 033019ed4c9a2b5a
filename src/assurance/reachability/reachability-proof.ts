import { Unknown } from '../finding';
import { DoorReach, doorReaches } from './door-reach';
import { Exposure, exposureOf } from './exposure';
import { flow, listVerdict, rulesForPort, Verdict } from './flow';
import { openCalls, serviceCalls } from './service-calls';
import { Resource } from '../template/resource';
import { Host, InterfaceEndpoint, StartNeed, Store, Workload } from '../topology/host';
import { Connection } from '../topology/service-connect';
import { Subnet } from '../topology/subnet';
import type { Attachment, Topology } from '../topology/topology';
import { Use } from '../topology/use';
import { wayOut, WayOut, waysInWords } from '../topology/way-out';

/** One cell of the reachability matrix. */
export interface Reach {
  /** Name of the source, or `internet`. */
  readonly from: string;
  readonly to: Host;
  readonly source?: Host;
  /** The ports in question; empty for the internet, whose ports are in `exposures`. */
  readonly port?: number;
  readonly exposures: Exposure[];
  readonly verdict: Verdict;
  /** What the templates declare about this pair: `uses`, `sends to`, or nothing. */
  readonly declared?: string;
}

/** What one workload needs from one AWS service and whether it gets it. */
export interface ServiceReach {
  readonly workload: Workload;
  readonly need: StartNeed;
  readonly via: string;
  readonly verdict: Verdict;
}

/** Who can reach whom on which port. */
export class ReachabilityProof {
  public readonly fromInternet: Reach[];
  public readonly toTargets: Reach[];
  public readonly toBalancers: DoorReach[];
  public readonly toStores: Reach[];
  public readonly toServers: Reach[];
  /** What tasks need to start. */
  public readonly toServices: ServiceReach[];
  /** What their code calls. */
  public readonly toCalled: ServiceReach[];
  public readonly unknown: Unknown[] = [];

  constructor(private readonly topology: Topology) {
    this.fromInternet = [...topology.balancers, ...topology.workloads, ...topology.stores].map((host) => this.internetReach(host));
    this.toTargets = topology.attachments.filter((attachment) => !isSecondWay(topology, attachment)).flatMap(({ balancer, workload, port }) =>
      port === undefined ? [] : this.noted(this.reach(balancer, workload, port, 'sends to'), workload.resource),
    );
    this.toBalancers = doorReaches(topology);
    for (const { door, origin, verdict } of this.toBalancers) {
      if (verdict.state === 'unknown') {
        this.note(door.resource, `whether '${door.name}' reaches '${origin.balancer.name}': ${verdict.reason}`);
      }
    }
    this.toStores = topology.stores.flatMap((store) => this.storeReaches(store));
    this.toServers = topology.connections.flatMap((connection) => this.serverReaches(connection));
    for (const { client, call, reason, certain } of topology.lostCalls) {
      if (!certain) this.note(client.resource, `whether '${client.name}' finds '${call}': ${reason}`);
    }
    this.toServices = topology.workloads.flatMap((workload) => workload.startNeeds.map((need) => this.serviceReach(workload, need)));
    this.toCalled = serviceCalls(topology).map(({ workload, need }) => this.serviceReach(workload, need));
    this.unknown.push(...openCalls(topology));
  }

  /** Whether a host reaches another. */
  public reach(source: Host, to: Host, port: number, declared?: string): Reach {
    return { from: source.name, source, to, port, exposures: [], verdict: flow(source, to, port), declared };
  }

  private internetReach(to: Host): Reach {
    const { exposures, unknown } = exposureOf(to);
    if (unknown) this.note(to.resource, `what the internet reaches of '${to.name}': ${unknown}`);
    const state = exposures.length ? 'open' : unknown ? 'unknown' : 'closed';
    return {
      from: 'internet',
      to,
      exposures,
      verdict: { state, reason: unknown ?? 'it has no public address or no rule that admits the internet' },
    };
  }

  /** Every workload, load balancer and proxy against a store, so that "nobody else" is told too. */
  private storeReaches(store: Store): Reach[] {
    const { port } = store;
    if (port === undefined) {
      this.note(store.resource, `the port of '${store.name}' is only known at deployment`);
      return [];
    }
    const proxies = this.topology.stores.filter(({ targets }) => targets.includes(store.resource));
    const uses = new Map(this.topology.uses.filter((use) => use.store === store).map((use): [Host, Use] => [use.workload, use]));
    return [
      ...[...this.topology.balancers, ...this.topology.workloads].flatMap((source) => {
        const use = uses.get(source);
        const reach = this.reach(source, store, port, use && 'uses');
        return use ? this.noted(reach, store.resource) : [reach];
      }),
      ...proxies.flatMap((proxy) => this.noted(this.reach(proxy, store, port, 'sends to'), store.resource)),
    ];
  }

  /** Through Service Connect, tasks reach the proxy in the tasks of the server. */
  private serverReaches({ client, server, port, alias }: Connection): Reach[] {
    if (port !== undefined) return this.noted(this.reach(client, server, port, 'uses'), client.resource);
    this.note(client.resource, `whether '${client.name}' reaches '${server.name}', which it calls as '${alias}': the port is only known at deployment`);
    return [];
  }

  private serviceReach(workload: Workload, need: StartNeed): ServiceReach {
    const results: { via: string; verdict: Verdict }[] = [];
    const ways: WayOut[] = [];
    for (const subnet of workload.placement.subnets) {
      for (const service of need.endpoints.length ? need.endpoints : [undefined]) {
        const way = wayOut(this.topology, workload, subnet, service);
        ways.push(way);
        if (way.kind === 'none') results.push({ via: 'nothing', verdict: { state: 'closed', reason: way.words } });
        else if (way.kind === 'unknown') results.push({ via: 'unknown', verdict: { state: 'unknown', reason: way.words } });
        else if (way.endpoint) results.push({ via: way.words, verdict: this.endpointVerdict(workload, way.endpoint) });
        else results.push({ via: way.words, verdict: pastLists(way, subnet) ?? outward(workload, way.kind === 'gateway endpoint') });
      }
    }
    if (workload.placement.open.length) results.push({ via: 'unknown', verdict: { state: 'unknown', reason: workload.placement.open[0] } });
    const worst = results.find(({ verdict }) => verdict.state === 'closed') ??
      results.find(({ verdict }) => verdict.state === 'unknown') ??
      results[0] ?? { via: 'unknown', verdict: { state: 'unknown', reason: 'it names no subnets' } };
    if (worst.verdict.state === 'unknown') {
      this.note(workload.resource, `whether '${workload.name}' reaches ${need.name}: ${worst.verdict.reason}`);
    }
    return { workload, need, via: worst.verdict.state === 'open' ? waysInWords(ways) : worst.via, verdict: worst.verdict };
  }

  private endpointVerdict(workload: Workload, endpoint: InterfaceEndpoint): Verdict {
    const verdict = flow(workload, endpoint, 443);
    return verdict.state === 'closed' ? { ...verdict, reason: `${verdict.reason} (with private DNS every call goes there)` } : verdict;
  }

  private noted(reach: Reach, resource: Resource): Reach[] {
    if (reach.verdict.state === 'unknown') {
      this.note(resource, `whether '${reach.from}' reaches '${reach.to.name}' on port ${reach.port}: ${reach.verdict.reason}`);
    }
    return [reach];
  }

  private note(resource: Resource, reason: string) {
    this.unknown.push({ stack: resource.stack.id, logicalId: resource.logicalId, reason });
  }
}

/** Whether a load balancer reaches the same port through the target group from which a deployment moves traffic. */
function isSecondWay({ attachments }: Topology, { balancer, workload, port, alternate }: Attachment): boolean {
  return alternate === true && attachments.some((other) => (
    !other.alternate && other.balancer === balancer && other.workload === workload && other.port === port
  ));
}

/** Whether access lists on the way to the internet refuse HTTPS or its answers. */
function pastLists({ nat }: WayOut, subnet: Subnet): Verdict | undefined {
  return listVerdict(subnet, '0.0.0.0/0', 443, 'egress') ?? (nat?.subnet && listVerdict(nat.subnet, '0.0.0.0/0', 443, 'egress'));
}

/** Whether a workload's groups let HTTPS out to the internet or, for S3, to the prefix list of a gateway endpoint. */
function outward(workload: Workload, toPrefixList: boolean): Verdict {
  if (workload.groups.length === 0 && workload.openGroups.length) return { state: 'unknown', reason: workload.openGroups[0] };
  const rules = rulesForPort(workload.groups, 'egress', 443);
  if (rules.some(({ peer }) => peer.kind === 'range' && peer.cidr === '0.0.0.0/0')) return { state: 'open', reason: '' };
  if (toPrefixList && rules.some(({ peer }) => peer.kind === 'prefix list')) return { state: 'open', reason: '' };
  const unclear = rules.find(({ peer }) => peer.kind === 'open' || peer.kind === 'prefix list');
  if (unclear) {
    return {
      state: 'unknown',
      reason: unclear.peer.kind === 'open' ? unclear.peer.reason : 'the entries of a prefix list are not part of the input',
    };
  }
  if (workload.openGroups.length) return { state: 'unknown', reason: workload.openGroups[0] };
  return { state: 'closed', reason: `the security groups of '${workload.name}' do not let port 443 out` };
}
