import { aws_docdb as docdb, aws_ec2 as ec2, aws_secretsmanager as secretsmanager, CfnParameter, Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { databaseStack } from './support';
import { DocumentDatabase, DocumentDatabaseCredentials, DocumentDatabaseOptions, ExistingDocumentDatabaseAttributes } from '../../src/documentdb';
import { newStack, plainApp } from '../support/apps';
import { importedNetwork, network } from '../support/stores';

const TOKEN = Lazy.string({ produce: () => 'later' });
const NUMBER_TOKEN = Lazy.number({ produce: () => 42 });

const type = (name: string) => ({ instanceType: new ec2.InstanceType(name) });
const user = (username: string) => ({ credentials: DocumentDatabaseCredentials.generated({ username }) });
const secretName = (name: string) => ({ credentials: DocumentDatabaseCredentials.generated({ secretName: name }) });

/** Everything that a user can get wrong, and the words that tell them. */
const REFUSED: [string, DocumentDatabaseOptions, string][] = [
  ['engineVersion that is gone', { engineVersion: '3.4.0' }, "'engineVersion' must be a DocumentDB version that DocumentDB supports, got '3.4.0'; the nearest supported version is '3.6.0', the default is '5.0.0'"],
  ['engineVersion that never was', { engineVersion: '6.0' }, "the nearest supported version is '8.0.0'"],
  ['engineVersion with a v', { engineVersion: 'v5.0' }, "'engineVersion' must be a DocumentDB version like '5.0.0', got 'v5.0'; did you mean '5.0'?"],
  ['engineVersion with a comma', { engineVersion: '5,0' }, "did you mean '5.0'?"],
  ['engineVersion in words', { engineVersion: 'five' }, "'engineVersion' must be a DocumentDB version like '5.0.0', got 'five'"],
  ['engineVersion empty', { engineVersion: '' }, "got ''"],
  ['engineVersion a token', { engineVersion: TOKEN }, "'engineVersion' must be known at synthesis"],

  ['instanceType with prefix', type('db.r6g.large'), "'instanceType' must be an instance type like 'r6g.large', got 'db.r6g.large'; did you mean 'r6g.large'? (the prefix 'db.' is added for you)"],
  ['instanceType of a family that DocumentDB lacks', type('m6g.large'), "'instanceType' must be of a family that DocumentDB offers, got 'm6g.large'; offered are t3, t4g, r4, r5, r6g, r6gd, r8g"],
  ['instanceType of a size that DocumentDB lacks', type('t4g.micro'), "'instanceType' must be a size that DocumentDB offers for t4g, got 't4g.micro'; offered are medium"],
  ['instanceType of a size that the family lacks', type('r6g.24xlarge'), "'instanceType' must be a size that DocumentDB offers for r6g"],
  ['instanceType empty', type(''), "'instanceType' must be an instance type"],
  ['instanceType a token', type(TOKEN), "'instanceType' must be known at synthesis"],

  ['instances none', { instances: 0 }, "'instances' must be a whole number from 1 to 16, got 0"],
  ['instances too many', { instances: 17 }, "'instances' must be a whole number from 1 to 16"],
  ['instances a fraction', { instances: 1.5 }, "'instances' must be a whole number"],
  ['instances a token', { instances: NUMBER_TOKEN }, "'instances' must be known at synthesis"],

  ['credentials.username reserved', user('admin'), "'credentials.username' must not be a name that DocumentDB reserves, got 'admin'; for example 'dbadmin'"],
  ['credentials.username with an underscore', user('db_admin'), "'credentials.username' must be 1 to 63 letters and digits and start with a letter, got 'db_admin'"],
  ['credentials.username empty', user(''), "'credentials.username' must be 1 to 63 letters"],
  ['credentials.username too long', user('a'.repeat(64)), "'credentials.username' must be 1 to 63 letters"],
  ['credentials.username a token', user(TOKEN), "'credentials.username' must be known at synthesis"],
  ['credentials.secretName with a space', secretName('my secret'), "'credentials.secretName' must be 1 to 512 letters, digits and characters of /_+=.@-, got 'my secret'"],
  ['credentials.secretName empty', secretName(''), "'credentials.secretName' must be 1 to 512"],
  ['credentials.secretName too long', secretName('a'.repeat(513)), "'credentials.secretName' must be 1 to 512"],

  ['port too low', { port: 27 }, "'port' must be a whole number from 1150 to 65535, got 27"],
  ['port too high', { port: 70000 }, "'port' must be a whole number"],
  ['port a token', { port: NUMBER_TOKEN }, "'port' must be known at synthesis"],

  ['storageType that the version lacks', { storageType: docdb.StorageType.IOPT1, engineVersion: '4.0' }, "'storageType' must be STANDARD for engine version 4.0.0, got 'IOPT1'; I/O-optimized storage needs '5.0.0' or newer"],

  ['backupRetention zero', { backupRetention: Duration.days(0) }, "'backupRetention' must be from 1 to 35 days, got 'Duration.days(0)'; zero turns backups off"],
  ['backupRetention too long', { backupRetention: Duration.days(36) }, "'backupRetention' must be from 1 to 35 days"],
  ['backupRetention a part of a day', { backupRetention: Duration.hours(36) }, "'backupRetention' must be a whole number of days"],
  ['backupRetention a token', { backupRetention: Duration.days(NUMBER_TOKEN) }, "'backupRetention' must be known at synthesis"],
  ['backupRetention from plain JavaScript', { backupRetention: 14 as any }, "'backupRetention' must be a Duration"],

  ['backupWindow malformed', { backupWindow: '3am' }, "'backupWindow' must have the form 'hh:mm-hh:mm' in UTC"],
  ['backupWindow empty', { backupWindow: '' }, "'backupWindow' must have the form"],
  ['backupWindow too short', { backupWindow: '03:00-03:10' }, "'backupWindow' must be at least 30 minutes long"],
  ['backupWindow a token', { backupWindow: TOKEN }, "'backupWindow' must be known at synthesis"],
  ['maintenanceWindow malformed', { maintenanceWindow: '05:00-06:00' }, "'maintenanceWindow' must have the form 'ddd:hh:mm-ddd:hh:mm' in UTC"],
  ['maintenanceWindow too long', { maintenanceWindow: 'sun:06:00-tue:06:00' }, "'maintenanceWindow' must be at most 24 hours long"],
  ['windows that overlap', { maintenanceWindow: 'sun:03:30-sun:04:30' }, "'maintenanceWindow' must not overlap 'backupWindow' (03:00-04:00 UTC, every day), got 'sun:03:30-sun:04:30'; move one of the two"],

  ['removalPolicy against deletionProtection', { removalPolicy: RemovalPolicy.DESTROY }, "'removalPolicy' DESTROY and deletion protection contradict each other; pass 'deletionProtection: false' as well"],

  ['parameters with a strange name', { parameters: { 'Audit Logs': 'enabled' } }, "'parameters['Audit Logs']' must have the name of a DocumentDB parameter"],
  ['parameters with an empty value', { parameters: { ttl_monitor: '' } }, "'parameters['ttl_monitor']' must not be empty"],
  ['parameters.tls misspelt', { parameters: { tls: 'on' } }, "'parameters['tls']' must be one of enabled, disabled, fips-140-3, tls1.2+, tls1.3+, got 'on'"],
  ['parameters.audit_logs misspelt', { parameters: { audit_logs: 'ddl,dml' } }, "'parameters['audit_logs']' must be one of enabled, disabled"],
  ['parameters.profiler misspelt', { parameters: { profiler: 'all' } }, "'parameters['profiler']' must be one of enabled, disabled, got 'all'"],

  ['identifier with capitals', { identifier: 'Orders' }, "'identifier' must be 1 to 63 lower-case letters"],
  ['identifier with two hyphens', { identifier: 'a--b' }, "'identifier' must be 1 to 63 lower-case letters"],
  ['identifier empty', { identifier: '' }, "'identifier' must be 1 to 63 lower-case letters"],
  ['identifier too long', { identifier: 'a'.repeat(64) }, "'identifier' must be 1 to 63 lower-case letters"],
  ['identifier a token', { identifier: TOKEN }, "'identifier' must be known at synthesis"],
];

test.each(REFUSED)('%s is refused', (_name, options, message) => {
  expect(() => databaseStack(options)).toThrow(message);
  expect(() => databaseStack(options)).toThrow('[Stack/Orders] ');
});

describe('the id', () => {
  test.each(['', '1st', 'orders & co', 'Bestellungen-ü', 'a'.repeat(61)])("'%s' is refused", (id) => {
    expect(() => databaseStack({}, plainApp(), id)).toThrow(/must be 1 to 60 letters|Only root constructs may have an empty/);
  });

  test('may not be used twice in a scope', () => {
    const { stack, vpc } = databaseStack();
    expect(() => new DocumentDatabase(stack, 'Orders', { vpc })).toThrow("There is already a Construct with name 'Orders'");
  });
});

describe('the subnets', () => {
  test('may not be public', () => {
    const stack = newStack();
    const vpc = network(stack);
    expect(() => new DocumentDatabase(stack, 'Orders', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }))
      .toThrow("'vpcSubnets' must not contain a public subnet");
  });

  test('may not lie in a single zone', () => {
    const stack = newStack();
    const vpc = network(stack);
    expect(() => new DocumentDatabase(stack, 'Orders', { vpc, vpcSubnets: { subnets: [vpc.isolatedSubnets[0]] } }))
      .toThrow("'vpcSubnets' must cover at least two Availability Zones, which DocumentDB demands of every subnet group, got '1'");
  });

  test('must exist', () => {
    const stack = newStack();
    const vpc = importedNetwork(stack, { publicSubnetIds: ['s-a', 's-b'] });
    expect(() => new DocumentDatabase(stack, 'Orders', { vpc })).toThrow('the network has no isolated and no private subnets for the database');
  });
});

describe('an existing database', () => {
  test.each<[string, Partial<ExistingDocumentDatabaseAttributes>, string]>([
    ['host empty', { host: '' }, "'host' must be a host name, got ''; leave out the scheme, the port and the path"],
    ['readerHost empty', { readerHost: '' }, "'readerHost' must be a host name, got ''"],
    ['uriOptions empty', { uriOptions: '' }, "'uriOptions' must not be empty"],
    ['port zero', { port: 0 }, "'port' must be a whole number from 1 to 65535"],
    ['port a token', { port: NUMBER_TOKEN }, "'port' must be known at synthesis"],
  ])('%s is refused', (_name, attributes, message) => {
    const stack = newStack();
    expect(() => DocumentDatabase.fromExisting(stack, 'Orders', {
      host: 'docdb.example.com',
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1'),
      secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'mine'),
      ...attributes,
    })).toThrow(message);
  });
});

describe('doubtful input warns', () => {
  test.each<[string, DocumentDatabaseOptions, string]>([
    ['a single instance', { instances: 1 }, 'documentdb.singleInstance'],
    ['TLS turned off', { parameters: { tls: 'disabled' } }, 'documentdb.tlsDisabled'],
    ['auditing turned off', { parameters: { audit_logs: 'none' } }, 'documentdb.auditDisabled'],
    ['a version in Extended Support', { engineVersion: '3.6.0' }, 'documentdb.extendedSupport'],
    ['a version of the future', { engineVersion: '9.0.0' }, 'documentdb.unknownVersion'],
    ['an instance type of the future', type('r12g.large'), 'documentdb.unknownInstanceType'],
  ])('%s', (_name, options, id) => {
    const { stack } = databaseStack(options);
    Annotations.fromStack(stack).hasWarning('/Stack/Orders', Match.stringLikeRegexp(`cdk-production-platform:${id}`));
  });

  test('and nothing else does', () => {
    const { stack } = databaseStack();
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

describe('tokens that are only needed at deployment work', () => {
  test.each(['tls', 'profiler_threshold_ms'])("as the parameter '%s'", (name) => {
    const stack = newStack();
    const parameter = new CfnParameter(stack, 'Value');
    expect(() => new DocumentDatabase(stack, 'Orders', { vpc: network(stack), parameters: { [name]: parameter.valueAsString } })).not.toThrow();
  });

  test('as the name of the secret', () => {
    expect(() => databaseStack(secretName(TOKEN))).not.toThrow();
  });
});
