import { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** One thing to do about the default security group of a VPC. It keeps no state. */
export interface DefaultSecurityGroupStrategy {
  /** Does it; everything it needs is made below `scope`. */
  apply(scope: Construct, vpc: ec2.Vpc, encryptionKey?: kms.IKey): void;
}
