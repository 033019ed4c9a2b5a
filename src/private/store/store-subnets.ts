import { aws_ec2 as ec2, RemovalPolicy } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { keepBeneath } from './retained-network';
import { impossible, invalidProp } from '../input/errors';

/** Whose subnets are chosen, for the words of errors. */
export interface StoreKind {
  /** For example `database`. */
  readonly noun: string;
  /** Why it needs two zones, completing "two Availability Zones, …". */
  readonly zonesReason: string;
}

/** Where a store is to stand, and what happens to it, which its network follows. */
export interface StorePlace {
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
  readonly removalPolicy: RemovalPolicy;
}

/** The subnets of a store: the isolated ones unless chosen, never public ones, in two zones at least. */
export function placeStore(scope: IConstruct, kind: StoreKind, { vpc, vpcSubnets, removalPolicy }: StorePlace): ec2.SubnetSelection {
  const selection = vpcSubnets ?? defaultSubnets(scope, kind.noun, vpc);
  const selected = vpc.selectSubnets(selection);
  if (selected.isPendingLookup) return selection;
  refusePublic(scope, selected);
  const { subnets } = selected;
  const zones = new Set(subnets.map((subnet) => subnet.availabilityZone));
  if (zones.size < 2) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: `cover at least two Availability Zones, ${kind.zonesReason}`,
      given: `${zones.size}`,
    });
  }
  keepBeneath(vpc, selected, removalPolicy);
  return selection;
}

/** Refuses subnets that the internet reaches. */
export function refusePublic(scope: IConstruct, { subnets, hasPublic }: ec2.SelectedSubnets) {
  if (!hasPublic) return;
  throw invalidProp(scope, {
    prop: 'vpcSubnets',
    expected: 'not contain a public subnet',
    given: subnets.map((subnet) => subnet.node.path).join(', '),
    fix: 'select isolated or private subnets',
  });
}

/** The subnets that are farthest from the internet. */
export function defaultSubnets(scope: IConstruct, noun: string, vpc: ec2.IVpc): ec2.SubnetSelection {
  if (vpc.isolatedSubnets.length > 0) return { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  if (vpc.privateSubnets.length > 0) return { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  throw impossible(scope, `the network has no isolated and no private subnets for the ${noun}; add such subnets or choose 'vpcSubnets'`);
}
