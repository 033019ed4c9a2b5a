import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { distinctZones, listed } from '../../template/zone';
import { NatGateway } from '../../topology/gateway';
import { Subnet } from '../../topology/subnet';

/** AZ002: the loss of a zone does not cut the other zones off from the internet. */
export const OUTBOUND_ZONES: Rule = {
  id: 'AZ002',
  title: 'each zone has its own way out, or a regional one',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html',
  check: (context) => [...sharedGateways(context.topology.network.subnets)].flatMap(([nat, subnets]) => violation(context, nat, subnets)),
};

/** NAT gateways with the subnets of other zones that send through them. */
function sharedGateways(subnets: Subnet[]): Map<NatGateway, Subnet[]> {
  const byGateway = new Map<Resource, { nat: NatGateway; subnets: Subnet[] }>();
  for (const subnet of subnets) {
    const nat = subnet.defaultRoute?.target;
    if (nat?.kind !== 'NAT gateway' && nat?.kind !== 'NAT instance') continue;
    if (nat.regional || !nat.subnet?.zone || !subnet.zone || nat.subnet.zone.key === subnet.zone.key) continue;
    const entry = byGateway.get(nat.resource) ?? { nat, subnets: [] };
    entry.subnets.push(subnet);
    byGateway.set(nat.resource, entry);
  }
  return new Map([...byGateway.values()].map(({ nat, subnets: users }) => [nat, users]));
}

function violation({ topology }: ProofContext, nat: NatGateway, subnets: Subnet[]): Violation[] {
  const zone = nat.subnet!.zone!.label;
  const cut = distinctZones(subnets.map((subnet) => subnet.zone!)).map(({ label }) => label);
  const workloads = topology.workloads
    .filter(({ placement }) => placement.subnets.some((subnet) => subnets.includes(subnet)))
    .map(({ name }) => `'${name}'`);
  const who = workloads.length ? `: ${listed(workloads)} can no longer call out, pull images or start there` : '';
  return [
    {
      resource: nat.resource,
      message: `the loss of ${zone} also cuts the outbound traffic of ${listed(cut)}, which goes through ${nat.kind} '${nat.resource.name}' in ${zone}${who}`,
      fix: 'give each zone a NAT gateway of its own, or use a regional NAT gateway',
    },
  ];
}
