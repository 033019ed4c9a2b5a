import { aws_kms as kms, CfnParameter, RemovalPolicy, Stack } from 'aws-cdk-lib';

/** Props as somebody writes them whom no compiler stops. */
export type Untyped = Record<string, unknown>;

/** What is given, and the words that tell what is wrong with it. */
export type WrongKind = [string, Untyped, string];

const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1';

/** A text that is known at deployment only. */
export function token(): string {
  return new CfnParameter(new Stack(), 'Later').valueAsString;
}

/** What no store in a network takes. */
export const WRONG_STORE_KINDS: WrongKind[] = [
  ['vpc left out', { vpc: undefined }, "'vpc' must be a VPC, got undefined; for example ec2.Vpc.fromLookup(this, 'Vpc', { vpcId })"],
  ['vpc null', { vpc: null }, "'vpc' must be a VPC, got undefined"],
  ['vpc as an id', { vpc: 'vpc-1' }, "'vpc' must be a VPC, got 'vpc-1'"],
  ['vpcSubnets as an id', { vpcSubnets: 'subnet-1' }, "'vpcSubnets' must be an object with options, got 'subnet-1'"],
  ['vpcSubnets as a list', { vpcSubnets: [] }, "'vpcSubnets' must be an object with options, got []"],
  ['encryptionKey as an ARN', { encryptionKey: KEY_ARN }, `'encryptionKey' must be a KMS key, got '${KEY_ARN}'; for example kms.Key.fromKeyArn(this, 'Key', arn)`],
  ['encryptionKey as a class', { encryptionKey: kms.Key }, "'encryptionKey' must be a KMS key, got 'Key"],
  ['encryptionKey a token', { encryptionKey: token() }, "'encryptionKey' must be a KMS key"],
  ['logs as a switch', { logs: true }, "'logs' must be an object with options, got true"],
  ['logs.retention that CloudWatch lacks', { logs: { retention: 42 } }, "'logs.retention' must be one of 1, 3, 5, 7, 14, 30,"],
  ['logs.retention in quotes', { logs: { retention: '30' } }, "'logs.retention' must be one of 1, 3, 5, 7, 14, 30,"],
  ['logs.removalPolicy SNAPSHOT', { logs: { removalPolicy: RemovalPolicy.SNAPSHOT } }, "'logs.removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'; a log group has no snapshots; use RemovalPolicy.RETAIN"],
  ['logs.removalPolicy misspelt', { logs: { removalPolicy: 'keep' } }, "'logs.removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'keep'"],
  ['logs.encryptionKey as an ARN', { logs: { encryptionKey: KEY_ARN } }, "'logs.encryptionKey' must be a KMS key"],
  ['removalPolicy misspelt', { removalPolicy: 'keep' }, "'removalPolicy' must be"],
  ['removalPolicy a switch', { removalPolicy: false }, "'removalPolicy' must be"],
];

/** What does not tell where an existing store is. */
export const WRONG_PLACES: WrongKind[] = [
  ['host left out', { host: undefined }, "'host' must be a string, got undefined"],
  ['host a number', { host: 5 }, "'host' must be a string, got 5"],
  ['host with a scheme', { host: 'https://store.example.com' }, "'host' must be a host name, got 'https://store.example.com'; leave out the scheme, the port and the path"],
  ['host with a port', { host: 'store.example.com:1234' }, "'host' must be a host name"],
  ['securityGroup left out', { securityGroup: undefined }, "'securityGroup' must be a security group, got undefined; for example ec2.SecurityGroup.fromSecurityGroupId"],
  ['securityGroup as an id', { securityGroup: 'sg-1' }, "'securityGroup' must be a security group, got 'sg-1'"],
  ['encryptionKey as an ARN', { encryptionKey: KEY_ARN }, "'encryptionKey' must be a KMS key"],
];
