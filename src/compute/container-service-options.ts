import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Ingress } from '../ingress';
import { IContainerCluster } from './container-cluster';
import { ContainerServiceDefaults } from './container-service-defaults';
import { AdditionalTarget } from './targets/additional-target';

/**
 * What a user decides about a container service.
 */
export interface ContainerServiceOptions extends ContainerServiceDefaults {
  /**
   * The image to run. It may come from any registry; `ecs.ContainerImage.fromEcrRepository(...)` lets the service pull from that
   * repository and no other.
   */
  readonly image: ecs.ContainerImage;

  /**
   * Further ports of the container that the load balancer sends requests to, each with a route of its own; at most 4. They need an ingress, and
   * `Delivery.codeDeploy()` knows one port only.
   *
   * @default - `port` alone
   */
  readonly additionalTargets?: AdditionalTarget[];

  /**
   * Further TCP ports that the container listens on for callers inside the VPC, from 1 to 65535. Nobody is let in until a caller is allowed,
   * for example with `api.connections.allowFrom(caller, ec2.Port.tcp(9090))`.
   *
   * @default - none
   */
  readonly additionalPorts?: number[];
}

/**
 * Properties of a container service.
 */
export interface ContainerServiceProps extends ContainerServiceOptions {
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
   * The cluster to run in, in the same VPC. Several services may share one; `ContainerCluster.fromCluster()` takes one that exists.
   *
   * @default - a `ContainerCluster` of its own
   */
  readonly cluster?: IContainerCluster;

  /**
   * The load balancer that sends requests to the service.
   *
   * @default - none: the service has no way in beside what its `connections` are allowed
   */
  readonly ingress?: Ingress;
}
