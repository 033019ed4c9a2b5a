import { aws_ec2 as ec2, aws_kms as kms, RemovalPolicy } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { LogOptions } from '../../contracts';
import { givenProps } from '../input/given-props';
import { requireGiven, requireKey, requireOptions, requireRemovalPolicy } from '../input/kinds';
import { VPC } from '../input/resource-kinds';
import { StructName } from '../input/structs';
import { requireLogOptions } from '../logs/log-options';

/** What every store in a network is given. */
export interface NetworkStoreProps {
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
  readonly encryptionKey?: kms.IKey;
  readonly logs?: LogOptions;
  readonly removalPolicy?: RemovalPolicy;
}

/** The props without those that are null; refuses what every store refuses for being of the wrong kind. */
export function givenStoreProps<T extends NetworkStoreProps>(scope: IConstruct, struct: StructName, props: T): T {
  const given = givenProps(scope, struct, props);
  requireGiven(scope, 'vpc', given.vpc, VPC);
  requireOptions(scope, 'vpcSubnets', given.vpcSubnets);
  requireKey(scope, 'encryptionKey', given.encryptionKey);
  requireLogOptions(scope, given.logs);
  requireRemovalPolicy(scope, 'removalPolicy', given.removalPolicy);
  return given;
}
