import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { InstanceApp } from './instance-app';
import { InstanceBeforeTraffic } from './instance-before-traffic';
import { InstanceServiceDefaults } from './instance-service-defaults';
import { Ingress } from '../../ingress';

/**
 * What a user decides about an instance service.
 */
export interface InstanceServiceOptions extends InstanceServiceDefaults {
  /**
   * What runs on each instance: a container, the content of an archive, or commands.
   */
  readonly app: InstanceApp;

  /**
   * A command that must succeed before the instances of a deployment are started, for at most 14 minutes. What serves stays as it is when the command
   * fails, and the deployment goes back.
   *
   * @default - none: new instances start at once
   */
  readonly beforeTraffic?: InstanceBeforeTraffic;
}

/**
 * Properties of an instance service.
 */
export interface InstanceServiceProps extends InstanceServiceOptions {
  /**
   * The VPC in which the instances run.
   */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets in which the instances run. They must be private: the instances have no public address.
   *
   * @default - the private subnets with egress
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The load balancer that sends requests to the service.
   *
   * @default - none: the service has no way in beside what its `connections` are allowed
   */
  readonly ingress?: Ingress;
}
