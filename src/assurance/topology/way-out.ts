import { NatGateway } from './gateway';
import { InterfaceEndpoint, Workload } from './host';
import { Subnet } from './subnet';
import type { Topology } from './topology';
import { Resource } from '../template/resource';

/** How traffic from a subnet reaches something outside the VPC. */
export interface WayOut {
  readonly kind: 'endpoint' | 'gateway endpoint' | 'NAT' | 'internet gateway' | 'none' | 'unknown';
  /** What it goes through, or why there is no way. */
  readonly words: string;
  readonly endpoint?: InterfaceEndpoint;
  /** The endpoint of either kind. */
  readonly resource?: Resource;
  readonly nat?: NatGateway;
}

/** The way from a subnet to an AWS service, named by the suffix of its endpoint, or to the internet. */
export function wayOut(topology: Topology, workload: Workload, subnet: Subnet, service?: string): WayOut {
  if (service) {
    const { interfaces, gateways } = topology.endpoints;
    const gateway = gateways.find(
      (candidate) => candidate.service === service && subnet.routeTable !== undefined && candidate.routeTables.includes(subnet.routeTable),
    );
    if (gateway) return { kind: 'gateway endpoint', words: `gateway endpoint '${gateway.resource.name}'`, resource: gateway.resource };
    // With private DNS the name of the service leads to the endpoint even where another way out exists.
    const endpoint = interfaces.find((candidate) => candidate.service === service && candidate.vpc === subnet.vpc && candidate.privateDns);
    if (endpoint) return { kind: 'endpoint', words: `endpoint '${endpoint.name}'`, endpoint, resource: endpoint.resource };
  }
  return internetWay(workload, subnet);
}

function internetWay(workload: Workload, subnet: Subnet): WayOut {
  if (!subnet.routes) return { kind: 'unknown', words: `the routes of subnet '${subnet.name}' are not part of the input` };
  const target = subnet.defaultRoute?.target;
  if (!target) return { kind: 'none', words: `subnet '${subnet.name}' has no default route` };
  if (target.kind === 'other' && target.deadEnd) return { kind: 'none', words: `the default route of subnet '${subnet.name}' leads nowhere: ${target.deadEnd}` };
  if (target.kind === 'other') return { kind: 'unknown', words: `where '${target.name}' leads is not part of the input` };
  if (target.kind === 'internet gateway') {
    if (!target.attached) return { kind: 'none', words: `the internet gateway of subnet '${subnet.name}' is attached to no VPC` };
    if (workload.publicAddress === 'unknown') {
      return { kind: 'unknown', words: `whether '${workload.name}' has public addresses is only known at deployment` };
    }
    return workload.publicAddress === 'yes'
      ? { kind: 'internet gateway', words: 'the internet gateway' }
      : {
        kind: 'none',
        words: `subnet '${subnet.name}' is public, and without a public address nothing in it gets an answer from the internet`,
      };
  }
  const problem = natProblem(target);
  return problem ? { kind: 'none', words: problem } : { kind: 'NAT', words: `${target.kind} '${target.resource.name}'`, nat: target };
}

/** Why a NAT gateway leads nowhere; undefined when it does lead to the internet. */
export function natProblem(nat: NatGateway): string | undefined {
  if (nat.privateOnly) return `NAT gateway '${nat.resource.name}' is private and does not lead to the internet`;
  if (nat.regional || !nat.subnet || nat.subnet.imported) return undefined;
  const onward = nat.subnet.defaultRoute?.target;
  if (onward?.kind === 'internet gateway') {
    return onward.attached ? undefined : `the internet gateway behind ${nat.kind} '${nat.resource.name}' is attached to no VPC`;
  }
  if (onward?.kind === 'other') return undefined;
  return `${nat.kind} '${nat.resource.name}' stands in subnet '${nat.subnet.name}', which has no route to an internet gateway`;
}

/** Several ways in a few words, those through gateways of single zones counted. */
export function waysInWords(ways: WayOut[]): string {
  const gateways = new Set(ways.flatMap(({ nat }) => nat?.resource.name ?? []));
  const others = ways.filter(({ nat }) => !nat).map(({ words }) => words);
  const nat = gateways.size > 1 ? [`${gateways.size} NAT gateways`] : [...gateways].map((name) => `NAT gateway '${name}'`);
  return [...new Set([...nat, ...others])].join(' and ');
}
