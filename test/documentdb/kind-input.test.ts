import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { databaseStack } from './support';
import { DocumentDatabase, DocumentDatabaseCredentials } from '../../src/documentdb';
import { newStack } from '../support/apps';
import { token, Untyped, WRONG_PLACES, WRONG_STORE_KINDS, WrongKind } from '../support/wrong-kinds';

const credentials = (options: unknown) => ({ credentials: DocumentDatabaseCredentials.generated(options as any) });

const REFUSED: WrongKind[] = [
  ...WRONG_STORE_KINDS,
  ['engineVersion a number', { engineVersion: 5 }, "'engineVersion' must be a DocumentDB version like '5.0.0', got 5; did you mean '5'?"],
  ['instanceType a number', { instanceType: 2 }, "'instanceType' must be an instance type, got 2"],
  ['instanceType an object', { instanceType: {} }, "'instanceType' must be an instance type, got 'Object'"],
  ['instances in quotes', { instances: '2' }, "'instances' must be a whole number from 1 to 16, got '2'"],
  ['port in quotes', { port: '27017' }, "'port' must be a whole number from 1150 to 65535, got '27017'"],
  ['storageType misspelt', { storageType: 'gp3' }, "'storageType' must be one of standard, iopt1 (docdb.StorageType), got 'gp3'"],
  ['storageType a token', { storageType: token() }, "'storageType' must be one of standard, iopt1"],
  ['backupWindow a number', { backupWindow: 3 }, "'backupWindow' must be a string, got 3"],
  ['maintenanceWindow a number', { maintenanceWindow: 3 }, "'maintenanceWindow' must be a string, got 3"],
  ['deletionProtection in quotes', { deletionProtection: 'false' }, "'deletionProtection' must be true or false, got 'false'"],
  ['deletionProtection a token', { deletionProtection: token() }, "'deletionProtection' must be known at synthesis"],
  ['parameters as a list', { parameters: ['tls'] }, "'parameters' must be an object with options, got [\"tls\"]"],
  ['a parameter as a number', { parameters: { profiler_threshold_ms: 100 } }, "'parameters['profiler_threshold_ms']' must be a string, got 100"],
  ['identifier a number', { identifier: 5 }, "'identifier' must be a string, got 5"],

  ['credentials as a user name', { credentials: 'dbadmin' }, "'credentials' must be DocumentDatabaseCredentials, got 'dbadmin'; for example DocumentDatabaseCredentials.generated()"],
  ['credentials as a password', { credentials: { password: 'hunter2' } }, "'credentials' must be DocumentDatabaseCredentials, got 'Object'"],
  ['credentials as a factory', { credentials: DocumentDatabaseCredentials.generated }, "'credentials' must be DocumentDatabaseCredentials, got 'generated'"],
  ['generated credentials of a user name', credentials('chief'), "'credentials' must be an object with options, got 'chief'"],
  ['credentials.username a number', credentials({ username: 7 }), "'credentials.username' must be a string, got 7"],
  ['credentials.secretName a number', credentials({ secretName: 7 }), "'credentials.secretName' must be a string, got 7"],
  ['credentials.encryptionKey as an ARN', credentials({ encryptionKey: 'arn' }), "'credentials.encryptionKey' must be a KMS key, got 'arn'"],
  ['credentials of no secret', { credentials: DocumentDatabaseCredentials.fromSecret(undefined as any) }, "'credentials.secret' must be a secret, got undefined"],
  ['credentials of the name of a secret', { credentials: DocumentDatabaseCredentials.fromSecret('prod/docdb' as any) }, "'credentials.secret' must be a secret, got 'prod/docdb'"],
];

test.each(REFUSED)('%s is refused', (_name, props, message) => {
  expect(() => databaseStack(props)).toThrow(`[Stack/Orders] ${message}`);
});

test('props that are no object are refused', () => {
  expect(() => new DocumentDatabase(newStack(), 'Orders', 'orders' as any)).toThrow("'props' must be an object with options, got 'orders'");
  expect(() => new DocumentDatabase(newStack(), 'Orders', undefined as any)).toThrow("'vpc' must be a VPC, got undefined");
});

describe('an existing database', () => {
  const existing = (attributes: Untyped) => {
    const stack = newStack();
    return DocumentDatabase.fromExisting(stack, 'Orders', {
      host: 'docdb.example.com',
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1'),
      secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'mine'),
      ...attributes,
    });
  };

  test.each<WrongKind>([
    ...WRONG_PLACES,
    ['readerHost a number', { readerHost: 5 }, "'readerHost' must be a string, got 5"],
    ['port in quotes', { port: '27017' }, "'port' must be a whole number from 1 to 65535, got '27017'"],
    ['uriOptions a number', { uriOptions: 5 }, "'uriOptions' must be a string, got 5"],
    ['secret left out', { secret: undefined }, "'secret' must be a secret, got undefined; for example secretsmanager.Secret.fromSecretNameV2"],
    ['secret by name', { secret: 'prod/docdb' }, "'secret' must be a secret, got 'prod/docdb'"],
  ])('%s is refused', (_name, attributes, message) => {
    expect(() => existing(attributes)).toThrow(message);
  });

  test('must be described and have an id that names variables', () => {
    expect(() => DocumentDatabase.fromExisting(newStack(), 'Orders', 'docdb.example.com' as any)).toThrow("'attributes' must be an object with options");
    expect(() => DocumentDatabase.fromExisting(newStack(), '1st', {} as any)).toThrow("'id' must be 1 to 60 letters");
  });

  test('may be known at deployment only, and null counts as left out', () => {
    expect(() => existing({ host: token(), readerHost: token(), port: null, encryptionKey: null, uriOptions: null })).not.toThrow();
  });
});

