import { facetOf, typesWith } from '../../catalogue/catalogue';
import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { attributeOf } from '../../topology/load-balancer';

/** VA005: services take the numbers. */
export const NUMBER_RANGE: Rule = {
  id: 'VA005',
  title: 'every number that the proofs rest on is one that its service takes',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  check: (context) => [...outsideRange(context), ...targetGroups(context), ...orders(context), ...retentions(context), ...ports(context)],
};

function outsideRange({ deployment }: ProofContext): Violation[] {
  return typesWith('numbers').flatMap(([type, { ranges = [] }]) => ranges.flatMap(([property, least, most]) => deployment.ofType(type)
    .flatMap((resource) => outside(resource, property, limited(resource, property), least, most))));
}

/** The number, if the template tells it. */
function limited(resource: Resource, property: string): number | undefined {
  return resource.isOpen(property) ? undefined : resource.number(property);
}

function targetGroups({ topology }: ProofContext): Violation[] {
  return topology.targetGroups.flatMap(({ resource }) => (facetOf(resource.type, 'numbers')?.attributes ?? [])
    .flatMap(([key, least, most]) => outside(resource, key, attributeOf(resource, key), least, most)));
}

function outside(resource: Resource, property: string, value: number | undefined, least: number, most: number): Violation[] {
  return value === undefined || (value >= least && value <= most) ? [] : [{
    resource,
    message: `AWS refuses '${resource.name}': its '${property}' is ${value}, and ${least} to ${most} are accepted`,
    fix: `choose a number from ${least} to ${most}`,
  }];
}

function orders({ deployment }: ProofContext): Violation[] {
  return typesWith('numbers').flatMap(([type, { ordered = [] }]) => ordered.flatMap(([lower, upper]) => deployment.ofType(type).flatMap((resource) => {
    const [low, high] = [resource.number(lower), resource.number(upper)];
    return low === undefined || high === undefined || low <= high ? [] : [{
      resource,
      message: `AWS refuses '${resource.name}': its '${lower}' (${low}) is above its '${upper}' (${high})`,
      fix: `raise '${upper}' or lower '${lower}'`,
    }];
  })));
}

const LOG_GROUP = 'AWS::Logs::LogGroup';

function retentions({ deployment }: ProofContext): Violation[] {
  const offered = facetOf(LOG_GROUP, 'numbers')?.offered ?? [];
  return deployment.ofType(LOG_GROUP).flatMap((resource) => {
    const days = resource.number('RetentionInDays');
    return days === undefined || offered.includes(days) ? [] : [{
      resource,
      message: `CloudWatch Logs refuses '${resource.name}': it cannot keep logs for ${days} days`,
      fix: `choose ${offered.find((more) => more > days) ?? offered[offered.length - 1]} days`,
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
