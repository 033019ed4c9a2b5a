import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Host } from '../../topology/host';
import { SecurityGroup } from '../../topology/security-group';
import { remedy, SECURITY_GROUP_QUOTAS } from '../quotas';
import { RuleCounter } from '../rule-count';

const { rules: RULES, groupsPerInterface: GROUPS } = SECURITY_GROUP_QUOTAS;

/** LI003: security groups fit. */
export const SECURITY_GROUP_RULES: Rule = {
  id: 'LI003',
  title: 'no security group has more rules, and no interface more groups, than AWS takes',
  severity: Severity.ERROR,
  source: RULES.source,
  check: ({ deployment, topology }) => {
    const counter = new RuleCounter(deployment);
    return [...topology.securityGroups.all.flatMap((group) => tooManyRules(counter, group)), ...hosts(topology).flatMap(tooManyGroups)];
  },
};

function tooManyRules(counter: RuleCounter, group: SecurityGroup): Violation[] {
  const resource = group.resource ?? group.ingress[0]?.resource ?? group.egress[0]?.resource;
  return counter.directions(group).flatMap(([direction, count]) => {
    const used = Math.max(count.ipv4, count.ipv6);
    return used <= RULES.limit || !resource ? [] : [{
      resource,
      message: `AWS refuses a rule of security group '${group.name}': its ${direction} rules count as ${used}, and ${RULES.limit} are the most; a prefix list counts with all the entries it may have`,
      fix: remedy(RULES, 'merge rules into one range or prefix list, or spread them over two groups'),
    }];
  });
}

function hosts(topology: ProofContext['topology']): Host[] {
  return [...topology.balancers, ...topology.workloads, ...topology.stores, ...topology.endpoints.interfaces];
}

function tooManyGroups({ resource, name, groups }: Host): Violation[] {
  return groups.length <= GROUPS.limit ? [] : [{
    resource, message: `AWS refuses '${name}': it carries ${groups.length} security groups, and a network interface takes ${GROUPS.limit}`, fix: remedy(GROUPS, 'merge security groups'),
  }];
}
