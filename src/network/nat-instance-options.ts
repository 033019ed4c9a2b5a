import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/**
 * Options of NAT instances.
 */
export interface NatInstanceOptions {
  /**
   * Type of each instance. Its network bandwidth bounds the egress of its zone.
   *
   * @default t4g.small
   */
  readonly instanceType?: ec2.InstanceType;
}
