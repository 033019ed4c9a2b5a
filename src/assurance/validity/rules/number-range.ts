import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { attributeOf } from '../../topology/load-balancer';
import { LOG_RETENTION_DAYS, NUMBER_RANGES, ORDERED_NUMBERS, TARGET_GROUP_RANGES } from '../number-ranges';

/** VA005: services take the numbers. */
export const NUMBER_RANGE: Rule = {
  id: 'VA005',
  title: 'every number that the proofs rest on is one that its service takes',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  check: (context) => [...ranges(context), ...targetGroups(context), ...orders(context), ...retentions(context), ...ports(context)],
};

function ranges({ deployment }: ProofContext): Violation[] {
  return NUMBER_RANGES.flatMap(([type, property, least, most]) => deployment.ofType(type)
    .flatMap((resource) => outside(resource, property, limited(resource, property), least, most)));
}

/** The number, if the template tells it. */
function limited(resource: Resource, property: string): number | undefined {
  return resource.isOpen(property) ? undefined : resource.number(property);
}

function targetGroups({ topology }: ProofContext): Violation[] {
  return TARGET_GROUP_RANGES.flatMap(([key, least, most]) => topology.targetGroups
    .flatMap(({ resource }) => outside(resource, key, attributeOf(resource, key), least, most)));
}

function outside(resource: Resource, property: string, value: number | undefined, least: number, most: number): Violation[] {
  return value === undefined || (value >= least && value <= most) ? [] : [{
    resource,
    message: `AWS refuses '${resource.name}': its '${property}' is ${value}, and ${least} to ${most} are accepted`,
    fix: `choose a number from ${least} to ${most}`,
  }];
}

function orders({ deployment }: ProofContext): Violation[] {
  return ORDERED_NUMBERS.flatMap(([type, lower, upper]) => deployment.ofType(type).flatMap((resource) => {
    const [low, high] = [resource.number(lower), resource.number(upper)];
    return low === undefined || high === undefined || low <= high ? [] : [{
      resource,
      message: `AWS refuses '${resource.name}': its '${lower}' (${low}) is above its '${upper}' (${high})`,
      fix: `raise '${upper}' or lower '${lower}'`,
    }];
  }));
}

function retentions({ deployment }: ProofContext): Violation[] {
  return deployment.ofType('AWS::Logs::LogGroup').flatMap((resource) => {
    const days = resource.number('RetentionInDays');
    return days === undefined || LOG_RETENTION_DAYS.includes(days) ? [] : [{
      resource,
      message: `CloudWatch Logs refuses '${resource.name}': it cannot keep logs for ${days} days`,
      fix: `choose ${LOG_RETENTION_DAYS.find((offered) => offered > days) ?? LOG_RETENTION_DAYS[LOG_RETENTION_DAYS.length - 1]} days`,
    }];
  });
}

/** Type and code of ICMP stand where others have ports. */
function ports({ topology }: ProofContext): Violation[] {
  const rules = topology.securityGroups.all.flatMap(({ ingress, egress }) => [...ingress, ...egress]);
  return rules.filter(({ protocol, from, to }) => /^(tcp|udp)$/.test(protocol) && (from > to || from < 0 || to > 65535)).map(({ resource, from, to }) => ({
    resource,
    message: `EC2 refuses a rule of '${resource.name}': ${from} to ${to} is no range of ports`,
    fix: 'write the lower port first, between 0 and 65535',
  }));
}
