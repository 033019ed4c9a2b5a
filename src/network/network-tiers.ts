import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** A VPC and where its three tiers are. */
export interface NetworkTiers {
  readonly vpc: ec2.IVpc;
  readonly publicSubnets: ec2.SubnetSelection;
  readonly privateSubnets: ec2.SubnetSelection;
  readonly isolatedSubnets: ec2.SubnetSelection;
}
