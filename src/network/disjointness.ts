import { Stack, Stage, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CidrBlock } from './cidr-block';
import { warnOf } from '../private/findings/warnings';
import { invalidProp } from '../private/input/errors';

interface Claim {
  readonly network: IConstruct;
  readonly cidr: CidrBlock;
}

/** The ranges of all networks of an app, across its stages. */
const CLAIMS = new WeakMap<IConstruct, Claim[]>();

/** Claims a range for a network; refuses one that a network beside it overlaps, and warns of a network that may be far away. */
export function claimRange(network: IConstruct, cidr: CidrBlock) {
  const claims = CLAIMS.get(network.node.root) ?? [];
  CLAIMS.set(network.node.root, [...claims, { network, cidr }]);
  const overlapping = claims.filter((claim) => claim.cidr.overlaps(cidr));
  const beside = overlapping.find((claim) => standBeside(claim.network, network));
  if (beside) {
    throw invalidProp(network, {
      prop: 'cidr',
      expected: `not overlap ${beside.cidr} of ${beside.network.node.path}: networks of one account and region must be able to reach each other`,
      given: cidr.toString(),
      fix: suggestion(cidr, claims),
    });
  }
  if (overlapping.length === 0) return;
  const [other] = overlapping;
  warnOf(
    network,
    'network.overlappingCidr',
    `'cidr' ${cidr} overlaps ${other.cidr} of ${other.network.node.path}: neither peering nor a transit gateway can connect the two; ` +
    `${suggestion(cidr, claims)}, or acknowledge this if they stay apart`,
  );
}

/** Whether two networks are in one account and region for certain; stages are deployed to wherever their user says. */
function standBeside(one: IConstruct, other: IConstruct): boolean {
  const [first, second] = [Stack.of(one), Stack.of(other)];
  if (first === second) return true;
  const { account, region } = first;
  const known = !Token.isUnresolved(account) && !Token.isUnresolved(region);
  return known && Stage.of(one) === Stage.of(other) && account === second.account && region === second.region;
}

function suggestion(cidr: CidrBlock, claims: Claim[]): string {
  for (let second = 0; second <= 255; second++) {
    const candidate = CidrBlock.around((10 * 256 + second) * 2 ** 16, cidr.prefix);
    if (!claims.some((claim) => claim.cidr.overlaps(candidate))) return `'${candidate}' is free`;
  }
  return 'take a range outside 10.0.0.0/8';
}
