import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { impossible, invalidProp } from './errors';

/** Whose subnets are chosen, for the words of errors. */
export interface StoreKind {
  /** For example `database`. */
  readonly noun: string;
  /** Why it needs two zones, completing "two Availability Zones, …". */
  readonly zonesReason: string;
}

/** The subnets of a store: the isolated ones unless chosen, never public ones, in two zones at least. */
export function placeStore(scope: IConstruct, kind: StoreKind, vpc: ec2.IVpc, chosen?: ec2.SubnetSelection): ec2.SubnetSelection {
  const selection = chosen ?? defaultSubnets(scope, kind, vpc);
  const { subnets, hasPublic, isPendingLookup } = vpc.selectSubnets(selection);
  if (isPendingLookup) return selection;
  if (hasPublic) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: 'not contain a public subnet',
      given: subnets.map((subnet) => subnet.node.path).join(', '),
      fix: 'select isolated or private subnets',
    });
  }
  const zones = new Set(subnets.map((subnet) => subnet.availabilityZone));
  if (zones.size < 2) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: `cover at least two Availability Zones, ${kind.zonesReason}`,
      given: `${zones.size}`,
    });
  }
  return selection;
}

function defaultSubnets(scope: IConstruct, kind: StoreKind, vpc: ec2.IVpc): ec2.SubnetSelection {
  if (vpc.isolatedSubnets.length > 0) return { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  if (vpc.privateSubnets.length > 0) return { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  throw impossible(scope, `the network has no isolated and no private subnets for the ${kind.noun}; add such subnets or choose 'vpcSubnets'`);
}
