import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { INetworkClient } from './workload';

/** What a platform offers to each of its parts. A network offers the same. */
export interface PartSite {
  readonly vpc: ec2.IVpc;
  readonly publicSubnets: ec2.SubnetSelection;
  readonly privateSubnets: ec2.SubnetSelection;
  readonly isolatedSubnets: ec2.SubnetSelection;
  /** Lets a client reach the endpoints of the network, and says what must be complete before it can. */
  admit(client: INetworkClient): IDependable;
  /** Says how many addresses of the private subnets something needs at most. */
  planAddresses(consumer: IConstruct, maximum: number): void;
}
