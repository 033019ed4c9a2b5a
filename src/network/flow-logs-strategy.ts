import { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** One way to record the traffic of a VPC, or none. It keeps no state. */
export interface FlowLogsStrategy {
  /** Begins to record; everything it needs is made below `scope`. */
  record(scope: Construct, vpc: ec2.Vpc, encryptionKey?: kms.IKey): void;
}
