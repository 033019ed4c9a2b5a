import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { distinctZones, listed, Zone } from '../../template/zone';
import { NatGateway } from '../../topology/gateway';
import { Subnet } from '../../topology/subnet';

/** AZ002: the loss of a zone does not cut the other zones off from the internet. */
export const OUTBOUND_ZONES: Rule = {
  id: 'AZ002',
  title: 'each zone has its own way out, or a regional one',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html',
  check: (context) => sharedGateways(context.topology.network.subnets).flatMap((shared) => violation(context, shared)),
};

/** A NAT gateway, its zone, and the subnets of other zones that send through it. */
interface SharedGateway {
  readonly nat: NatGateway;
  readonly zone: Zone;
  readonly subnets: Subnet[];
  readonly cut: Zone[];
}

function sharedGateways(subnets: Subnet[]): SharedGateway[] {
  const byGateway = new Map<Resource, SharedGateway>();
  for (const subnet of subnets) {
    const nat = subnet.defaultRoute?.target;
    if (nat?.kind !== 'NAT gateway' && nat?.kind !== 'NAT instance') continue;
    const zone = nat.subnet?.zone;
    if (nat.regional || !zone || !subnet.zone || zone.key === subnet.zone.key) continue;
    const shared = byGateway.get(nat.resource) ?? { nat, zone, subnets: [], cut: [] };
    shared.subnets.push(subnet);
    shared.cut.push(subnet.zone);
    byGateway.set(nat.resource, shared);
  }
  return [...byGateway.values()];
}

function violation({ topology }: ProofContext, { nat, zone: { label: zone }, subnets, cut }: SharedGateway): Violation[] {
  const workloads = topology.workloads
    .filter(({ placement }) => placement.subnets.some((subnet) => subnets.includes(subnet)))
    .map(({ name }) => `'${name}'`);
  const who = workloads.length ? `: ${listed(workloads)} can no longer call out, pull images or start there` : '';
  return [
    {
      resource: nat.resource,
      message: `the loss of ${zone} also cuts the outbound traffic of ${listed(distinctZones(cut).map(({ label }) => label))}, which goes through ${nat.kind} '${nat.resource.name}' in ${zone}${who}`,
      fix: 'give each zone a NAT gateway of its own, or use a regional NAT gateway',
    },
  ];
}
