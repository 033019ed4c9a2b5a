import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { contains, overlaps, parseCidr } from '../../template/cidr';
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
      const mine = (subnets.get(vpc) ?? []).filter((subnet) => range(subnet) !== undefined);
      const blocks = [vpc, ...(more.get(vpc) ?? [])];
      return [...blocks.flatMap(wrongSize), ...mine.flatMap(wrongSize), ...outside(vpc, blocks, mine), ...overlapping(mine)];
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

function range(resource: Resource): string | undefined {
  const text = resource.text('CidrBlock');
  return text !== undefined && parseCidr(text) ? text : undefined;
}

function wrongSize(resource: Resource): Violation[] {
  const text = range(resource);
  const size = text === undefined ? undefined : parseCidr(text)!.size;
  return size === undefined || (size <= LARGEST && size >= SMALLEST) ? [] : [{
    resource,
    message: `EC2 refuses '${resource.name}': the range ${text} is not between /16 and /28`,
    fix: 'choose a range between /16 and /28',
  }];
}

function outside(vpc: Resource, blocks: Resource[], subnets: Resource[]): Violation[] {
  const ranges = blocks.map((block) => range(block));
  if (ranges.includes(undefined)) return [];
  return subnets.filter((subnet) => !ranges.some((outer) => contains(outer!, range(subnet)!))).map((subnet) => ({
    resource: subnet,
    message: `EC2 refuses subnet '${subnet.name}': ${range(subnet)} is not part of '${vpc.name}' (${ranges.join(', ')})`,
    fix: 'choose a range inside that of the VPC',
  }));
}

/** After sorting, a subnet can only overlap the one before it that reaches farthest. */
function overlapping(subnets: Resource[]): Violation[] {
  const sorted = [...subnets].sort((a, b) => parseCidr(range(a)!)!.start - parseCidr(range(b)!)!.start);
  return sorted.slice(1).flatMap((subnet, index) => {
    const before = sorted[index];
    return !overlaps(range(before)!, range(subnet)!) || subnet.json.Condition !== before.json.Condition ? [] : [{
      resource: subnet,
      message: `EC2 refuses subnet '${subnet.name}': its range ${range(subnet)} overlaps that of '${before.name}' (${range(before)})`,
      fix: 'give each subnet a range of its own',
    }];
  });
}
