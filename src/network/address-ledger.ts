import { aws_ec2 as ec2, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AddressPlan, Tier } from './address-plan';
import { CidrBlock, RESERVED_BY_AWS } from './cidr-block';

const SHORTEST_PREFIX = 16;

/** The private subnets that planned addresses must fit into. */
export interface PrivateSpace {
  /** Ranges of the private subnets. */
  readonly subnets: CidrBlock[];
  /** Addresses that the interface endpoints take. */
  readonly endpoints: number;
  /** Range of the VPC, if the network created it and so can say which range would fit. */
  readonly cidr?: CidrBlock;
}

interface Entry {
  readonly consumer: IConstruct;
  readonly maximum: number;
}

/** Who will need how many addresses of the private subnets. */
export class AddressLedger {
  private readonly entries: Entry[] = [];

  /** @param space the private subnets, undefined if their ranges are not known at synthesis */
  constructor(private readonly space?: PrivateSpace) {}

  add(consumer: IConstruct, maximum: number) {
    this.entries.push({ consumer, maximum });
  }

  /** The errors of the ledger, with the arithmetic. */
  validate(): string[] {
    const planned = this.entries.reduce((sum, { maximum }) => sum + maximum, 0);
    if (!this.space || planned <= capacity(this.space)) return [];
    const { subnets, endpoints } = this.space;
    const usable = subnets.map((subnet) => `${subnet} ${subnet.size} - ${RESERVED_BY_AWS}`).join(', ');
    return [[
      `'cidr' must hold ${planned} planned addresses (${this.consumers()}), but the private subnets have ${capacity(this.space)}`,
      `(${usable}, ${RESERVED_BY_AWS} each being reserved by AWS, less ${endpoints} for interface endpoints)`,
      `; ${this.remedy(planned)}`,
    ].join(' ').replace(' ; ', '; ')];
  }

  private consumers(): string {
    return this.entries.map(({ consumer, maximum }) => `${consumer.node.path}: ${maximum}`).join(', ');
  }

  private remedy(planned: number): string {
    const { cidr, subnets, endpoints } = this.space!;
    if (!cidr) return 'plan fewer, or choose more subnets of the existing VPC';
    for (let prefix = cidr.prefix - 1; prefix >= SHORTEST_PREFIX; prefix--) {
      const wider = CidrBlock.around(cidr.first, prefix);
      if (capacity({ subnets: privateSubnets(wider, subnets.length), endpoints }) >= planned) return `a 'cidr' of '${wider}' would fit`;
    }
    return "no larger 'cidr' exists in AWS; plan fewer or add zones with 'availabilityZones'";
  }
}

/** The ranges of the private subnets that a VPC of this range has in its first zones. */
export function privateSubnets(cidr: CidrBlock, zones: number): CidrBlock[] {
  const plan = new AddressPlan(cidr);
  return Array.from({ length: zones }, (_, zone) => plan.subnet(Tier.PRIVATE, zone));
}

/** The private space of a VPC that was not created here, if its subnets were imported with their ranges. */
export function existingPrivateSpace(vpc: ec2.IVpc, selection: ec2.SubnetSelection, endpointsPerZone: number): PrivateSpace | undefined {
  const subnets: CidrBlock[] = [];
  for (const subnet of vpc.selectSubnets(selection).subnets) {
    const range = knownRange(subnet);
    if (!range) return undefined;
    subnets.push(range);
  }
  return { subnets, endpoints: endpointsPerZone * subnets.length };
}

/** An imported subnet throws when it is asked for a range that it does not know. */
function knownRange(subnet: ec2.ISubnet): CidrBlock | undefined {
  try {
    const text = subnet.ipv4CidrBlock;
    return Token.isUnresolved(text) ? undefined : CidrBlock.tryParse(text);
  } catch {
    return undefined;
  }
}

function capacity({ subnets, endpoints }: PrivateSpace): number {
  return subnets.reduce((sum, subnet) => sum + subnet.usable, 0) - endpoints;
}
