import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { listed } from '../../template/zone';
import { AddressNeed, AddressRow } from '../address-demand';

/** LI006: a deployment at maximum scale finds free addresses. */
export const SUBNET_ADDRESSES: Rule = {
  id: 'LI006',
  title: 'every subnet has addresses for a deployment at maximum scale',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
  check: ({ addresses }) => addresses.rows.filter(({ needed, available }) => needed > available).map(violation),
};

function violation({ subnet, resource, needed, available, needs }: AddressRow): Violation {
  return {
    resource,
    message: `subnet '${subnet.name}' (${subnet.cidr}) has ${available} addresses, and a deployment at maximum scale needs ${needed}: ${largest(needs)}`,
    fix: "use larger subnets, or lower the maximum scale or 'MaximumPercent'; a subnet cannot grow later",
  };
}

function largest(needs: AddressNeed[]): string {
  const sorted = [...needs].sort((a, b) => b.addresses - a.addresses);
  const rest = sorted.slice(3).reduce((sum, { addresses }) => sum + addresses, 0);
  return listed([...sorted.slice(0, 3).map(({ who, addresses }) => `${addresses} for '${who}'`), ...(rest ? [`${rest} for others`] : [])]);
}
