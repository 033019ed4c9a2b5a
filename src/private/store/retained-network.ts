import { aws_ec2 as ec2, RemovalPolicy } from 'aws-cdk-lib';
import { companionPolicy } from './removal';

/**
 * Keeps what a store that stays has its network interfaces in: AWS refuses to delete a subnet in use, and the deletion of the stack would
 * end there. A VPC that the app does not create is not touched.
 */
export function keepBeneath(vpc: ec2.IVpc, { subnets }: ec2.SelectedSubnets, store: RemovalPolicy) {
  const policy = companionPolicy(store);
  if (policy === RemovalPolicy.DESTROY) return;
  for (const each of [vpc, ...subnets].flatMap(({ node }) => node.children)) {
    if (each instanceof ec2.CfnVPC || each instanceof ec2.CfnSubnet) each.applyRemovalPolicy(policy);
  }
}
