import { IConstruct } from 'constructs';
import { CidrBlock } from './cidr-block';
import { warnOf } from '../private/findings/warnings';
import { invalidProp } from '../private/input/errors';

/** Longest and shortest prefix that AWS accepts for a VPC (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html). */
const AWS_PREFIXES = { shortest: 16, longest: 28 };

/** Below this size a subnet of the public tier would be smaller than the /27 that a load balancer needs. */
export const LONGEST_PREFIX = 22;

/** Used inside containers and by some AWS services (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html). */
const DOCKER = known('172.17.0.0/16');

const UNUSABLE = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'].map(known);

/** RFC 1918, RFC 6598 and the benchmark range that AWS itself uses for private networks. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15'].map(known);

/** Reads and judges the prop `cidr` of a network. */
export function vpcCidr(scope: IConstruct, text: string): CidrBlock {
  const prop = 'cidr';
  const block = CidrBlock.fromProp(scope, prop, text);
  requireSize(scope, prop, block);
  if (UNUSABLE.some((range) => range.overlaps(block))) {
    throw invalidProp(scope, { prop, expected: 'be a range that a VPC can have', given: text, fix: "take a private range such as '10.1.0.0/16'" });
  }
  if (!PRIVATE.some((range) => range.overlaps(block))) {
    warnOf(
      scope, 'network.publicCidr',
      `'cidr' ${text} is not a private range: hosts on the internet that own these addresses cannot be reached from this network; take a range of RFC 1918 such as '10.1.0.0/16'`,
    );
  }
  if (DOCKER.overlaps(block)) {
    warnOf(
      scope, 'network.dockerCidr',
      `'cidr' ${text} overlaps ${DOCKER}, which Docker and some AWS services use for themselves; take another range such as '10.1.0.0/16'`,
    );
  }
  return block;
}

function requireSize(scope: IConstruct, prop: string, block: CidrBlock) {
  const { shortest, longest } = AWS_PREFIXES;
  if (block.prefix < shortest || block.prefix > longest) {
    throw invalidProp(scope, {
      prop,
      expected: `have a prefix from /${shortest} to /${longest}, the sizes that AWS accepts for a VPC`,
      given: block.toString(),
    });
  }
  if (block.prefix > LONGEST_PREFIX) {
    throw invalidProp(scope, {
      prop,
      expected: `have at least ${2 ** (32 - LONGEST_PREFIX)} addresses: an eighth of them is the public tier, in up to four zones, and a load balancer needs 32 addresses (/27) in each`,
      given: `${block} with ${block.size} addresses`,
      fix: `take at least '${CidrBlock.around(block.first, LONGEST_PREFIX)}', or bring your own VPC with NetworkSource.existing(vpc)`,
    });
  }
}

function known(text: string): CidrBlock {
  return CidrBlock.tryParse(text)!;
}
