import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { identity } from '../../template/value';
import { Host } from '../../topology/host';

/** VA006: what belongs together is in one VPC. */
export const ONE_NETWORK: Rule = {
  id: 'VA006',
  title: 'subnets, security groups and target groups of one thing are in one VPC',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  check: ({ topology }) => [
    ...[...topology.balancers, ...topology.workloads, ...topology.stores, ...topology.endpoints.interfaces].flatMap(hostAcross),
    ...targetsAcross({ topology }),
  ],
};

function subnetNetworks({ placement }: Host): Set<string> {
  return new Set(placement.subnets.filter(({ imported }) => !imported).map(({ vpc }) => vpc));
}

function hostAcross(host: Host): Violation[] {
  const networks = subnetNetworks(host);
  if (networks.size > 1) {
    return [{ resource: host.resource, message: `AWS refuses '${host.name}': its subnets are in ${networks.size} VPCs`, fix: 'use subnets of one VPC' }];
  }
  const [network] = networks;
  const stranger = host.groups.find((group) => !group.imported && network !== undefined && group.vpc !== network);
  return !stranger ? [] : [{
    resource: host.resource,
    message: `AWS refuses '${host.name}': its security group '${stranger.name}' is in another VPC than its subnets`,
    fix: 'use a security group of the same VPC',
  }];
}

function targetsAcross({ topology }: Pick<ProofContext, 'topology'>): Violation[] {
  return topology.balancers.flatMap((balancer) => {
    const [network] = subnetNetworks(balancer);
    return topology.targetGroupsOf(balancer).filter(({ resource }) => (
      network !== undefined && resource.target('VpcId') !== undefined && identity(resource.property('VpcId')) !== network
    )).map(({ resource, name }) => ({
      resource,
      message: `ELB refuses to let '${balancer.name}' send to '${name}', whose targets are in another VPC`,
      fix: "set 'VpcId' of the target group to the VPC of the load balancer",
    }));
  });
}
