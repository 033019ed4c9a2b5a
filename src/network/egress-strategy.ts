import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** What a way to the internet tells the VPC. */
export interface EgressPlan {
  readonly natGateways: number;
  readonly natGatewayProvider?: ec2.NatProvider;
}

/** One way from the private subnets to the internet. It keeps no state, so one egress can serve many networks. */
export interface EgressStrategy {
  /** What a VPC with so many zones needs for it. */
  plan(zones: number): EgressPlan;
}
