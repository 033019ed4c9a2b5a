import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/**
 * Where the tiers of an existing VPC are.
 */
export interface ExistingNetworkOptions {
  /**
   * Subnets for what faces the internet.
   *
   * @default - the public subnets of the VPC
   */
  readonly publicSubnets?: ec2.SubnetSelection;

  /**
   * Subnets for workloads.
   *
   * @default - the private subnets of the VPC with egress, or else its isolated subnets
   */
  readonly privateSubnets?: ec2.SubnetSelection;

  /**
   * Subnets for data stores.
   *
   * @default - the isolated subnets of the VPC, or else the same as `privateSubnets`
   */
  readonly isolatedSubnets?: ec2.SubnetSelection;
}
