import { aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { givenOptions, requireGiven, requireKey, requireLogRetention, requireOptions, requireRemovalPolicy } from '../input/kinds';
import { VPC } from '../input/resource-kinds';

/** What every store in a network is given. */
export interface NetworkStoreProps {
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
  readonly encryptionKey?: kms.IKey;
  readonly logs?: { readonly retention?: logs.RetentionDays; readonly encryptionKey?: kms.IKey };
  readonly removalPolicy?: RemovalPolicy;
}

/** The props without those that are null; refuses what every store refuses for being of the wrong kind. */
export function givenStoreProps<T extends NetworkStoreProps>(scope: IConstruct, props: T): T {
  const given = givenOptions(scope, 'props', props);
  requireGiven(scope, 'vpc', given.vpc, VPC);
  requireOptions(scope, 'vpcSubnets', given.vpcSubnets);
  requireKey(scope, 'encryptionKey', given.encryptionKey);
  requireOptions(scope, 'logs', given.logs);
  requireLogRetention(scope, 'logs.retention', given.logs?.retention);
  requireKey(scope, 'logs.encryptionKey', given.logs?.encryptionKey);
  requireRemovalPolicy(scope, 'removalPolicy', given.removalPolicy);
  return given;
}
