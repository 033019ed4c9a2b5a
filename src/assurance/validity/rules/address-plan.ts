import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { contains, overlaps, parseCidr, Range } from '../../template/cidr';
import { Resource } from '../../template/resource';

/** VA003: the address plan works out. */
export const ADDRESS_PLAN: Rule = {
  id: 'VA003',
  title: 'subnets lie inside their VPC and do not overlap',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
  check: ({ deployment }) => {
    const subnets = byNetwork(deployment.ofType('AWS::EC2::Subnet'));
    const more = byNetwork(deployment.ofType('AWS::EC2::VPCCidrBlock'));
    return deployment.ofType('AWS::EC2::VPC').flatMap((vpc) => {
      const mine = (subnets.get(vpc) ?? []).flatMap(planned);
      const blocks = [vpc, ...(more.get(vpc) ?? [])];
      const known = blocks.flatMap(planned);
      return [
        ...[...known, ...mine].flatMap(wrongSize),
        ...(known.length === blocks.length ? outside(vpc, known, mine) : []),
        ...overlapping(mine),
      ];
    });
  },
};

const [LARGEST, SMALLEST] = [2 ** (32 - 16), 2 ** (32 - 28)];

function byNetwork(resources: Resource[]): Map<Resource | undefined, Resource[]> {
  const found = new Map<Resource | undefined, Resource[]>();
  for (const resource of resources) {
    const vpc = resource.target('VpcId');
    found.set(vpc, [...(found.get(vpc) ?? []), resource]);
  }
  return found;
}

/** A VPC, block or subnet whose range the template tells. */
interface Planned {
  readonly resource: Resource;
  readonly text: string;
  readonly range: Range;
}

function planned(resource: Resource): Planned[] {
  const text = resource.text('CidrBlock');
  const range = text === undefined ? undefined : parseCidr(text);
  return text === undefined || range === undefined ? [] : [{ resource, text, range }];
}

function wrongSize({ resource, text, range: { size } }: Planned): Violation[] {
  return size <= LARGEST && size >= SMALLEST ? [] : [{
    resource,
    message: `EC2 refuses '${resource.name}': the range ${text} is not between /16 and /28`,
    fix: 'choose a range between /16 and /28',
  }];
}

function outside(vpc: Resource, blocks: Planned[], subnets: Planned[]): Violation[] {
  return subnets.filter(({ text }) => !blocks.some((outer) => contains(outer.text, text))).map(({ resource, text }) => ({
    resource,
    message: `EC2 refuses subnet '${resource.name}': ${text} is not part of '${vpc.name}' (${blocks.map((block) => block.text).join(', ')})`,
    fix: 'choose a range inside that of the VPC',
  }));
}

/** After sorting, a subnet can only overlap the one before it that reaches farthest. */
function overlapping(subnets: Planned[]): Violation[] {
  const sorted = [...subnets].sort((a, b) => a.range.start - b.range.start);
  return sorted.slice(1).flatMap(({ resource, text }, index) => {
    const before = sorted[index];
    return !overlaps(before.text, text) || resource.json.Condition !== before.resource.json.Condition ? [] : [{
      resource,
      message: `EC2 refuses subnet '${resource.name}': its range ${text} overlaps that of '${before.resource.name}' (${before.text})`,
      fix: 'give each subnet a range of its own',
    }];
  });
}
