import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IContainerCluster } from './container-cluster';

/**
 * Where the tasks of a workload run.
 */
export interface ContainerTaskPlacement {
  /**
   * The VPC in which the tasks run.
   */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets in which the tasks run. They must be private: the tasks have no public address.
   *
   * @default - the private subnets with egress
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The cluster to run in, in the same VPC. Several workloads may share one; `ContainerCluster.fromCluster()` takes one that exists.
   *
   * @default - a `ContainerCluster` of its own
   */
  readonly cluster?: IContainerCluster;
}
