import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { listed } from '../../template/zone';
import { natProblem } from '../../topology/way-out';

/** RE008: a NAT gateway leads to the internet. */
export const OUTBOUND_GATEWAY: Rule = {
  id: 'RE008',
  title: 'every NAT gateway leads to the internet',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html',
  check: ({ topology }) => {
    const users = new Map<string, string[]>();
    const found = topology.network.subnets.flatMap((subnet) => {
      const nat = subnet.defaultRoute?.target;
      if (nat?.kind !== 'NAT gateway' && nat?.kind !== 'NAT instance') return [];
      const names = users.get(nat.resource.key) ?? [];
      users.set(nat.resource.key, names);
      names.push(`'${subnet.name}'`);
      const problem = natProblem(nat);
      return problem && names.length === 1 ? [{ nat, problem, names }] : [];
    });
    return found.map(({ nat, problem, names }) => ({
      resource: nat.resource,
      message: `outbound traffic of ${listed(names)} goes nowhere: ${problem}`,
      fix: 'put the NAT gateway into a public subnet with a default route to an attached internet gateway',
    }));
  },
};
