import { ANYWHERE, listNeeds } from './access-list-readiness';
import { Need } from './need';
import { Starter } from './starter';
import { rulesBetween, rulesForPort } from '../reachability/flow';
import { Resource } from '../template/resource';
import { Host, StartNeed, Workload } from '../topology/host';
import { SecurityRule } from '../topology/security-group';
import { Subnet } from '../topology/subnet';
import type { Topology } from '../topology/topology';
import { wayOut } from '../topology/way-out';

const HTTPS = 443;
/** What is known of the start of instances and functions: that they go out. */
const ANYTHING: StartNeed = { name: 'the internet', endpoints: [], internetOnly: true };

/** What must be complete before the network carries what a starter sends when it starts. */
export function networkNeedsOf({ workload }: Starter, topology: Topology): Need[] {
  if (!workload) return [];
  const calls = workload.startNeeds.length > 0 ? workload.startNeeds : workload.family === 'service' || workload.family === 'task' ? [] : [ANYTHING];
  const subnets = workload.placement.subnets.filter(({ imported }) => !imported);
  const out = subnets.flatMap((subnet) => calls.flatMap(({ endpoints }) => (
    (endpoints.length > 0 ? endpoints : [undefined]).flatMap((service) => wayNeeds(topology, workload, subnet, service))
  )));
  const toStores = topology.uses.filter((use) => use.workload === workload)
    .flatMap(({ store }) => (store.port === undefined ? [] : pathNeeds(topology, workload, store, store.port)));
  const toServers = topology.connections.filter(({ client }) => client === workload)
    .flatMap(({ server, port }) => (port === undefined ? [] : pathNeeds(topology, workload, server, port)));
  return [...out, ...toStores, ...toServers];
}

/** Until an endpoint is complete, names lead to the internet: where that is reached as well, only the endpoint's rules are needed. */
function wayNeeds(topology: Topology, workload: Workload, subnet: Subnet, service?: string): Need[] {
  const way = wayOut(topology, workload, subnet, service);
  if (way.kind === 'none' || way.kind === 'unknown') return [];
  if (way.kind !== 'endpoint' && way.kind !== 'gateway endpoint') return internetNeeds(topology, workload, subnet);
  const beside = wayOut(topology, workload, subnet).kind;
  const replaceable = beside === 'NAT' || beside === 'internet gateway';
  const rules = way.endpoint ? pathNeeds(topology, workload, way.endpoint, HTTPS) : associations(topology, subnet);
  return replaceable || !way.resource ? rules : [{ anyOf: [way.resource], what: 'endpoint' }, ...rules];
}

/** The routes to the internet: from the subnet to its gateway, and onwards from the subnet of a NAT gateway. */
function internetNeeds(topology: Topology, workload: Workload, subnet: Subnet): Need[] {
  const route = subnet.defaultRoute;
  const target = route?.target;
  const onward = target && target.kind !== 'other' && target.kind !== 'internet gateway' ? target.subnet : undefined;
  const routes = [route, onward?.defaultRoute].flatMap((hop) => (hop ? [{ anyOf: [hop.resource], what: 'route' }] : []));
  const rules = rulesForPort(workload.groups, 'egress', HTTPS).filter(({ peer }) => peer.kind === 'range' && peer.cidr === ANYWHERE);
  const lists = [subnet, ...(onward ? [onward] : [])].flatMap((hop) => listNeeds(topology, hop, ANYWHERE, HTTPS, 'egress'));
  return [...routes, ...associations(topology, subnet), ...(onward ? associations(topology, onward) : []), ruleNeed(rules), ...lists];
}

function associations({ deployment }: Topology, { resource }: Subnet): Need[] {
  return deployment.ofType('AWS::EC2::SubnetRouteTableAssociation').filter((association) => association.target('SubnetId') === resource)
    .map((association) => ({ anyOf: [association], what: 'route table association' }));
}

function pathNeeds(topology: Topology, workload: Host, other: Host, port: number): Need[] {
  const lists = workload.placement.subnets.flatMap((from) => other.placement.subnets.filter((to) => to !== from).flatMap((to) => [
    ...listNeeds(topology, from, to.cidr, port, 'egress'), ...listNeeds(topology, to, from.cidr, port, 'ingress'),
  ]));
  return [ruleNeed(rulesBetween(workload, other, port, 'egress')), ruleNeed(rulesBetween(other, workload, port, 'ingress')), ...lists];
}

/** A rule inside its group is there with the group, which whoever carries it waits for. */
function ruleNeed(rules: SecurityRule[]): Need {
  const separate = rules.map(({ resource }) => resource);
  return { anyOf: separate.some(isGroup) ? [] : separate, what: 'rule' };
}

function isGroup({ type }: Resource): boolean {
  return type === 'AWS::EC2::SecurityGroup' || type === 'AWS::EC2::VPC';
}
