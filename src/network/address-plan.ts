import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { CidrBlock } from './cidr-block';

/** The three tiers by the name that their subnets carry. */
export enum Tier {
  PUBLIC = 'Public',
  PRIVATE = 'Private',
  ISOLATED = 'Isolated',
}

/** Up to this prefix a VPC has room for six zones, beyond for three: a public subnet of /27 is the smallest a load balancer takes. */
const SIX_ZONES_PREFIX = 21;

/**
 * Where every subnet lies. The place depends on the VPC's range, the tier and the zone's index alone, never on how
 * many zones are in use, so another zone leaves the existing subnets untouched.
 *
 * Three quarters of the range are the private tier, an eighth is the public and an eighth the isolated tier.
 */
export class AddressPlan implements ec2.IIpAddresses {
  constructor(readonly cidr: CidrBlock) {}

  /** How many zones the plan has room for. */
  get zones(): number {
    return this.cidr.prefix <= SIX_ZONES_PREFIX ? 6 : 3;
  }

  /** The range of the tier's subnet in the zone with this index. */
  subnet(tier: Tier, zone: number): CidrBlock {
    const wide = this.zones === 6;
    if (tier === Tier.PRIVATE) return this.cidr.part(this.cidr.prefix + (wide ? 3 : 2), zone);
    const eighth = this.cidr.part(this.cidr.prefix + 3, tier === Tier.PUBLIC ? 6 : 7);
    return eighth.part(this.cidr.prefix + (wide ? 6 : 5), zone);
  }

  allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.cidr.toString() };
  }

  allocateSubnetsCidr(input: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const used = new Map<string, number>();
    return {
      allocatedSubnets: input.requestedSubnets.map(({ configuration: { name } }) => {
        const zone = used.get(name) ?? 0;
        used.set(name, zone + 1);
        return { cidr: this.subnet(name as Tier, zone).toString() };
      }),
    };
  }
}
