import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** What a strategy tells the VPC. */
export interface EgressPlan {
  readonly natGateways: number;
  readonly natGatewayProvider?: ec2.NatProvider;
}
