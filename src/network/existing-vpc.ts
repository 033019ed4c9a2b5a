import { aws_ec2 as ec2, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ExistingNetworkOptions } from './existing-network-options';
import { NetworkSourceStrategy } from './network-source-strategy';
import { NetworkTiers } from './network-tiers';
import { recordZones } from './recorded-zones';
import { warnOf } from '../private/findings/warnings';
import { invalidProp } from '../private/input/errors';

/** A VPC that exists or that the user builds. */
export class ExistingVpc implements NetworkSourceStrategy {
  constructor(private readonly vpc: ec2.IVpc, private readonly options: ExistingNetworkOptions) {}

  public tiers(scope: IConstruct): NetworkTiers {
    const { vpc } = this;
    if (typeof vpc?.selectSubnets !== 'function') {
      throw invalidProp(scope, { prop: 'source', expected: 'be made of a VPC', given: vpc, fix: "for example NetworkSource.existing(ec2.Vpc.fromLookup(this, 'Vpc', { vpcId }))" });
    }
    for (const tier of ['publicSubnets', 'privateSubnets', 'isolatedSubnets'] as const) {
      this.requireSubnets(scope, tier);
    }
    const publicSubnets = this.options.publicSubnets ?? { subnetType: ec2.SubnetType.PUBLIC };
    const privateSubnets = this.options.privateSubnets ?? this.defaultPrivateSubnets(scope);
    const isolatedSubnets = this.options.isolatedSubnets
      ?? (vpc.isolatedSubnets.length ? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } : privateSubnets);
    warnIfOneZone(scope, vpc, privateSubnets);
    recordZones(scope, vpc, [publicSubnets, privateSubnets, isolatedSubnets].flatMap((selection) => selectedBy(vpc, selection)));
    return { vpc, publicSubnets, privateSubnets, isolatedSubnets };
  }

  private defaultPrivateSubnets(scope: IConstruct): ec2.SubnetSelection {
    if (this.vpc.privateSubnets.length) return { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
    if (this.vpc.isolatedSubnets.length) return { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    throw invalidProp(scope, {
      prop: 'source',
      expected: 'be a VPC with private subnets, so that workloads are not placed on the internet',
      given: `${this.vpc.node.path} with ${this.vpc.publicSubnets.length} public subnets alone`,
      fix: "choose subnets yourself with 'privateSubnets'",
    });
  }

  private requireSubnets(scope: IConstruct, tier: keyof ExistingNetworkOptions) {
    const selection = this.options[tier];
    if (!selection) return;
    const problem = { prop: `source.${tier}`, expected: `select subnets of ${this.vpc.node.path}`, given: Object.keys(selection).join(', ') };
    let selected: ec2.ISubnet[];
    try {
      selected = this.vpc.selectSubnets(selection).subnets;
    } catch (error) {
      throw invalidProp(scope, { ...problem, fix: (error as Error).message });
    }
    if (selected.length === 0) {
      throw invalidProp(scope, { ...problem, given: 'a selection of no subnet' });
    }
  }
}

/** A tier that the VPC does not have has no subnets, which is an error only for who needs it. */
function selectedBy(vpc: ec2.IVpc, selection: ec2.SubnetSelection): ec2.ISubnet[] {
  try {
    return vpc.selectSubnets(selection).subnets;
  } catch {
    return [];
  }
}

function warnIfOneZone(scope: IConstruct, vpc: ec2.IVpc, selection: ec2.SubnetSelection) {
  const zones = knownZones(vpc, selection);
  if (zones && new Set(zones).size < 2) {
    warnOf(
      scope, 'network.existingVpcInOneZone',
      `the private subnets of ${vpc.node.path} stand in one zone: the loss of it stops every workload; add subnets in a second zone`,
    );
  }
}

/** The zones of the subnets, if the VPC was imported with them. */
function knownZones(vpc: ec2.IVpc, selection: ec2.SubnetSelection): string[] | undefined {
  try {
    const zones = vpc.selectSubnets(selection).availabilityZones;
    return Token.isUnresolved(zones) ? undefined : zones;
  } catch {
    return undefined;
  }
}
