import { IConstruct } from 'constructs';
import { CidrBlock } from './cidr-block';
import { invalidProp } from '../private/input/errors';

interface Claim {
  readonly network: IConstruct;
  readonly cidr: CidrBlock;
}

/** The ranges of all networks of an app, across its stages. */
const CLAIMS = new WeakMap<IConstruct, Claim[]>();

/** Claims a range for a network; refuses one that another network of the same app overlaps. */
export function claimRange(network: IConstruct, cidr: CidrBlock) {
  const claims = CLAIMS.get(network.node.root) ?? [];
  const other = claims.find((claim) => claim.cidr.overlaps(cidr));
  if (other) {
    throw invalidProp(network, {
      prop: 'cidr',
      expected: `not overlap ${other.cidr} of ${other.network.node.path}: networks of one app must be able to reach each other`,
      given: cidr.toString(),
      fix: suggestion(cidr, claims),
    });
  }
  CLAIMS.set(network.node.root, [...claims, { network, cidr }]);
}

function suggestion(cidr: CidrBlock, claims: Claim[]): string {
  for (let second = 0; second <= 255; second++) {
    const candidate = CidrBlock.around((10 * 256 + second) * 2 ** 16, cidr.prefix);
    if (!claims.some((claim) => claim.cidr.overlaps(candidate))) return `'${candidate}' is free`;
  }
  return 'take a range outside 10.0.0.0/8';
}
