import { ComputeReader, PlainWorkload } from './compute';
import { ContainerService, ContainerServiceReader } from './container-service';
import { CreationOrder } from './creation-order';
import { StoreReader } from './data-store';
import { FrontDoor, readFrontDoors } from './front-door';
import { handedOn } from './handed-on';
import { Host, Store, Workload } from './host';
import { HostReader } from './host-reader';
import { LoadBalancer, LoadBalancerReader, Sender, TargetGroup } from './load-balancer';
import { logBuckets } from './log-buckets';
import { LostCall, lostCalls } from './lost-call';
import { Network } from './network';
import { ScalableTargets } from './scalable-targets';
import { SecurityGroup, SecurityGroups } from './security-group';
import { Connection, hasEndpoint, membersOf, readConnections } from './service-connect';
import { TaskJob, TaskJobReader } from './task-job';
import { TaskRequest, taskRequests } from './task-request';
import { listenerOf } from './traffic-shift';
import { findUses, Use } from './use';
import { Endpoints, readEndpoints } from './vpc-endpoint';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { distinctZones, Zone } from '../template/zone';

/** A workload behind a load balancer, and the port on which it is reached. */
export interface Attachment {
  readonly balancer: LoadBalancer;
  readonly targetGroup: TargetGroup;
  readonly workload: Workload;
  readonly port: number | undefined;
  /** Whether traffic only comes to it when a deployment moves it there. */
  readonly alternate?: boolean;
}

/** Where services and Auto Scaling groups name what sends to them. */
const SENT_TO_BY = ['LoadBalancers', 'VpcLatticeConfigurations', 'TargetGroupARNs', 'LoadBalancerNames', 'TrafficSources'];

const NO_ROUTES: ReadonlySet<Resource> = new Set();

/** The graph that the proofs walk: zones, networks, workloads, stores and the ways between them. */
export class Topology {
  public readonly network: Network;
  public readonly securityGroups: SecurityGroups;
  public readonly creationOrder: CreationOrder;
  public readonly balancers: LoadBalancer[];
  public readonly targetGroups: TargetGroup[];
  public readonly services: ContainerService[];
  public readonly computers: PlainWorkload[];
  /** Tasks that state machines, rules, schedules and pipes ask for, and those of them whose place is told. */
  public readonly taskRequests: TaskRequest[];
  public readonly jobs: TaskJob[];
  public readonly stores: Store[];
  public readonly endpoints: Endpoints;
  public readonly frontDoors: FrontDoor[];
  public readonly attachments: Attachment[];
  public readonly uses: Use[];
  public readonly connections: Connection[];
  /** Calls of services through Service Connect that find nobody. */
  public readonly lostCalls: LostCall[];
  private hosts?: Map<Resource, Host>;
  private buckets?: Set<Resource>;
  private handed?: Set<Resource>;
  private routes?: Map<Resource, Set<Resource>>;
  private readonly senders: Sender[];

  constructor(public readonly deployment: Deployment) {
    this.network = new Network(deployment);
    this.securityGroups = new SecurityGroups(deployment);
    this.creationOrder = new CreationOrder(deployment);
    const hosts = new HostReader(this.network, this.securityGroups);
    const balancers = new LoadBalancerReader(deployment, hosts);
    this.balancers = balancers.read();
    this.senders = balancers.senders();
    this.targetGroups = balancers.allTargetGroups;
    this.services = new ContainerServiceReader(deployment, hosts, balancers, new ScalableTargets(deployment)).read();
    this.computers = new ComputeReader(deployment, hosts, balancers).read();
    this.taskRequests = taskRequests(deployment);
    this.jobs = new TaskJobReader(deployment, hosts).read(this.taskRequests);
    this.stores = new StoreReader(deployment, hosts).read();
    this.endpoints = readEndpoints(deployment, hosts);
    this.frontDoors = readFrontDoors(deployment, this.balancers);
    this.attachments = this.attach();
    this.uses = findUses(this);
    const members = membersOf(deployment, this.services);
    this.connections = readConnections(members);
    this.lostCalls = lostCalls(deployment, members);
  }

  public get workloads(): Workload[] {
    return [...this.services, ...this.computers, ...this.jobs];
  }

  /** The interfaces of a resource; of the tasks that one asks for, those of the task in the fewest zones. */
  public hostOf(resource: Resource): Host | undefined {
    return (this.hosts ??= this.indexHosts()).get(resource);
  }

  /** The buckets that AWS services add logs to. */
  public get logBuckets(): Set<Resource> {
    return (this.buckets ??= logBuckets(this.deployment));
  }

  /** The zones that the input names. */
  public get zones(): Zone[] {
    return this.network.zones;
  }

  /** Everything whose interfaces carry a security group. */
  public members(group: SecurityGroup) {
    return [...this.balancers, ...this.workloads, ...this.stores, ...this.endpoints.interfaces].filter(({ groups }) =>
      groups.includes(group),
    );
  }

  /** Whether somebody waits for its answers: a load balancer sends to it, or other services find it, of the input or from elsewhere. */
  public answers(workload: Workload): boolean {
    const { resource } = workload;
    return SENT_TO_BY.some((property) => Array.isArray(resource.property(property)) && resource.list(property).length > 0)
      || hasEndpoint(resource)
      || this.attachments.some((attachment) => attachment.workload === workload);
  }

  /** Whether somebody waits for its answers, or for those of a service that runs on it. */
  public isAwaited(workload: Workload): boolean {
    const carried = this.services.filter(({ machines }) => machines === workload.resource);
    return [workload, ...carried].some((each) => this.answers(each));
  }

  /** The listeners and rules that forward to a target group, whatever they hang on; to an alternate one, those that a deployment turns to it. */
  public sendersTo(targetGroup: Resource): Sender[] {
    const routes = this.routesTo(targetGroup);
    return this.senders.filter(({ targets, resource }) => routes.has(resource) || targets.some((target) => target.resource === targetGroup));
  }

  /** Whether a workload of the input registers with a target group. */
  public registered(targetGroup: Resource): boolean {
    const ofServices = this.services.flatMap(({ registrations }) => registrations.map(({ targetGroup: group }) => group));
    const ofComputers = this.computers.flatMap(({ targetGroups }) => targetGroups);
    return [...ofServices, ...ofComputers].some(({ resource }) => resource === targetGroup);
  }

  /** What the input hands on to those who are not part of it. */
  public get handedOn(): Set<Resource> {
    return (this.handed ??= handedOn(this.deployment));
  }

  /** The load balancers that send to a target group. */
  public balancersOf(targetGroup: Resource): LoadBalancer[] {
    const listening = new Set([...this.routesTo(targetGroup)].map(listenerOf));
    return this.balancers.filter(({ listeners }) => listeners.some(({ resource, targets }) => (
      listening.has(resource) || targets.some((target) => target.resource === targetGroup)
    )));
  }

  /** The target groups that a load balancer sends to, or is turned to by a deployment. */
  public targetGroupsOf(balancer: LoadBalancer): TargetGroup[] {
    const attached = this.attachments.filter((attachment) => attachment.balancer === balancer).map(({ targetGroup }) => targetGroup);
    return [...new Set([...balancer.listeners.flatMap(({ targets }) => targets), ...attached])];
  }

  /** The listeners and rules that deployments turn to a target group. */
  private routesTo(targetGroup: Resource): ReadonlySet<Resource> {
    return (this.routes ??= routesOf(this.services)).get(targetGroup) ?? NO_ROUTES;
  }

  private indexHosts(): Map<Resource, Host> {
    const zonesOf = ({ placement }: Host) => distinctZones(placement.subnets.flatMap(({ zone }) => zone ?? [])).length;
    const jobs = [...this.jobs].sort((one, other) => zonesOf(other) - zonesOf(one));
    const hosts = [...this.balancers, ...this.services, ...this.computers, ...jobs, ...this.stores, ...this.endpoints.interfaces];
    return new Map(hosts.map((host) => [host.resource, host]));
  }

  private attach(): Attachment[] {
    const registered = [
      ...this.services.flatMap((workload) =>
        workload.registrations.map(({ targetGroup, port, alternate }) => ({ workload: workload as Workload, targetGroup, port, alternate })),
      ),
      ...this.computers.flatMap((workload) =>
        workload.targetGroups.map((targetGroup) => ({ workload: workload as Workload, targetGroup, port: targetGroup.port })),
      ),
    ];
    const modern = registered.flatMap((item) => this.balancersOf(item.targetGroup.resource).map((balancer) => ({ ...item, balancer })));
    return [...modern, ...this.classicAttachments()];
  }

  private classicAttachments(): Attachment[] {
    return this.computers.flatMap((workload) =>
      workload.resource.list('LoadBalancerNames').flatMap((value) => {
        const balancer = this.balancers.find(({ resource, type }) => type === 'classic' && String(value).includes(`${resource.key}.`));
        const targetGroup = balancer?.listeners[0]?.targets[0];
        return balancer && targetGroup ? [{ balancer, targetGroup, workload, port: targetGroup.port }] : [];
      }),
    );
  }
}

function routesOf(services: ContainerService[]): Map<Resource, Set<Resource>> {
  const routes = new Map<Resource, Set<Resource>>();
  for (const { groups, production, test } of services.flatMap(({ shifts }) => shifts)) {
    for (const { resource } of groups) routes.set(resource, new Set([...(routes.get(resource) ?? []), ...production, ...test]));
  }
  return routes;
}
