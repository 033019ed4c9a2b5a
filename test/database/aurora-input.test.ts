import { aws_ec2 as ec2, Lazy, Size } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { databaseStack } from './support';
import { AuroraEngineOptions, DatabaseCredentials, DatabaseEngine, RelationalDatabaseOptions, ServerlessCapacity } from '../../src/database';

const TOKEN = Lazy.string({ produce: () => 'later' });
const NUMBER_TOKEN = Lazy.number({ produce: () => 42 });

const aurora = (engine: AuroraEngineOptions = {}, options: RelationalDatabaseOptions = {}) =>
  ({ ...options, engine: DatabaseEngine.auroraPostgres(engine) });
const mysql = (engine: AuroraEngineOptions = {}, options: RelationalDatabaseOptions = {}) =>
  ({ ...options, engine: DatabaseEngine.auroraMysql(engine) });
const type = (name: string) => aurora({}, { instanceType: new ec2.InstanceType(name) });
const capacity = (serverless: ServerlessCapacity) => aurora({ serverless });

/** Everything about Aurora that a user can get wrong, and the words that tell them. */
const REFUSED: [string, RelationalDatabaseOptions, string][] = [
  ['engine.version retired', aurora({ version: '16.1' }), "'engine.version' must be an Aurora PostgreSQL version that RDS supports, got '16.1'"],
  ['engine.version in words', aurora({ version: 'seventeen' }), "'engine.version' must be an Aurora PostgreSQL version like '17.9', got 'seventeen'"],
  ['engine.version empty', mysql({ version: '' }), "'engine.version' must be an Aurora MySQL version like '3.12.0', got ''"],
  ['engine.version a token', mysql({ version: TOKEN }), "'engine.version' must be known at synthesis"],
  ['engine.version a number', mysql({ version: 3 as any }), "'engine.version' must be an Aurora MySQL version like '3.12.0', got 3"],

  ['engine.serverless a flag', aurora({ serverless: true as any }), "'engine.serverless' must be an object with options, got true"],
  ['engine.serverless.minimumAcu below zero', capacity({ minimumAcu: -1 }), "'engine.serverless.minimumAcu' must be from 0 to 256 in steps of 0.5, got -1"],
  ['engine.serverless.minimumAcu between steps', capacity({ minimumAcu: 0.7 }), "'engine.serverless.minimumAcu' must be from 0 to 256 in steps of 0.5, got 0.7"],
  ['engine.serverless.minimumAcu too much', capacity({ minimumAcu: 256.5 }), "'engine.serverless.minimumAcu' must be from 0 to 256"],
  ['engine.serverless.minimumAcu not a number', capacity({ minimumAcu: NaN }), "'engine.serverless.minimumAcu' must be from 0 to 256"],
  ['engine.serverless.minimumAcu a text', capacity({ minimumAcu: '2' as any }), "'engine.serverless.minimumAcu' must be from 0 to 256 in steps of 0.5, got '2'"],
  ['engine.serverless.minimumAcu a token', capacity({ minimumAcu: NUMBER_TOKEN }), "'engine.serverless.minimumAcu' must be known at synthesis"],
  ['engine.serverless.maximumAcu too little', capacity({ maximumAcu: 0.5 }), "'engine.serverless.maximumAcu' must be from 1 to 256 in steps of 0.5, got 0.5"],
  ['engine.serverless.maximumAcu between steps', capacity({ maximumAcu: 8.25 }), "'engine.serverless.maximumAcu' must be from 1 to 256 in steps of 0.5, got 8.25"],
  ['engine.serverless.maximumAcu too much', capacity({ maximumAcu: 300 }), "'engine.serverless.maximumAcu' must be from 1 to 256"],
  ['engine.serverless.maximumAcu a token', capacity({ maximumAcu: NUMBER_TOKEN }), "'engine.serverless.maximumAcu' must be known at synthesis"],
  ['engine.serverless.maximumAcu below the minimum', capacity({ minimumAcu: 4, maximumAcu: 2 }), "'engine.serverless.maximumAcu' must be at least 'engine.serverless.minimumAcu' (4), got 2"],
  ['engine.serverless on a version without it', aurora({ version: '12.22', serverless: {} }), "'engine.serverless' must be left out for Aurora PostgreSQL 12.22, got 'a capacity'; Aurora PostgreSQL can be serverless from version 13"],
  ['engine.serverless on a version without it (MySQL)', mysql({ version: '2', serverless: {} }), "'engine.serverless' must be left out for Aurora MySQL 2.12.6"],
  ['engine.serverless pausing on a version that cannot', aurora({ version: '14.6', serverless: { minimumAcu: 0 } }), "'engine.serverless.minimumAcu' must be at least 0.5 for Aurora PostgreSQL 14.6, got 0; it can pause from version 14.12"],
  ['engine.serverless pausing on a version that cannot (MySQL)', mysql({ version: '3.04', serverless: { minimumAcu: 0 } }), "'engine.serverless.minimumAcu' must be at least 0.5 for Aurora MySQL 3.04.6, got 0; it can pause from version 3.08.0"],
  ['engine.serverless with an instanceType', aurora({ serverless: {} }, { instanceType: new ec2.InstanceType('r6g.large') }), "'instanceType' (r6g.large) and 'engine.serverless' contradict each other; leave 'instanceType' out"],
  ['engine.storageType a word', aurora({ storageType: 'gp3' as any }), "'engine.storageType' must be AURORA or AURORA_IOPT1 (rds.DBClusterStorageType), got 'gp3'"],

  ['instanceType with prefix', type('db.r6g.large'), "'instanceType' must be an instance type like 'r6g.large', got 'db.r6g.large'; did you mean 'r6g.large'?"],
  ['instanceType of a family that RDS alone has', type('m6g.large'), "'instanceType' must be of a family that Aurora PostgreSQL offers, got 'm6g.large'; offered are t3, t4g, r5"],
  ['instanceType of a size that RDS alone has', type('t4g.micro'), "'instanceType' must be a size that Aurora PostgreSQL offers for t4g, got 't4g.micro'; offered are medium, large"],
  ['instanceType empty', type(''), "'instanceType' must be an instance type"],
  ['instanceType a token', type(TOKEN), "'instanceType' must be known at synthesis"],

  ['allocatedStorage', aurora({}, { allocatedStorage: Size.gibibytes(100) }), "'allocatedStorage' must be left out for Aurora, got '100 GiB'; the storage of Aurora grows by itself"],
  ['maxAllocatedStorage', aurora({}, { maxAllocatedStorage: Size.gibibytes(100) }), "'maxAllocatedStorage' must be left out for Aurora, got '100 GiB'"],
  ['applyImmediately', aurora({}, { applyImmediately: false }), "'applyImmediately' must be left out for Aurora, got false; CloudFormation applies changes of a cluster at once"],
  ['allowMajorVersionUpgrade', aurora({}, { allowMajorVersionUpgrade: true }), "'allowMajorVersionUpgrade' must be left out for Aurora, got true; CloudFormation upgrades a cluster"],

  ['readReplicas zero with multiAz', aurora({}, { readReplicas: 0 }), "'multiAz' and 'readReplicas: 0' contradict each other: a reader is what takes over from the writer; leave 'readReplicas' out, or pass 'multiAz: false'"],
  ['readReplicas without multiAz', aurora({}, { multiAz: false, readReplicas: 2 }), "'multiAz: false' and 'readReplicas: 2' contradict each other"],
  ['readReplicas too many', aurora({}, { readReplicas: 16 }), "'readReplicas' must be a whole number from 0 to 15, got 16"],
  ['readReplicas a fraction', aurora({}, { readReplicas: 1.5 }), "'readReplicas' must be a whole number"],
  ['readReplicas a token', aurora({}, { readReplicas: NUMBER_TOKEN }), "'readReplicas' must be known at synthesis"],

  ['databaseName reserved', aurora({}, { databaseName: 'select' }), "'databaseName' must not be a word that Aurora PostgreSQL or RDS reserves"],
  ['credentials.username with pg_', aurora({}, { credentials: DatabaseCredentials.generated({ username: 'pg_chief' }) }), 'must not be a word that Aurora PostgreSQL or RDS reserves'],
  ['credentials.username too long (MySQL)', mysql({}, { credentials: DatabaseCredentials.generated({ username: 'a'.repeat(17) }) }), "'credentials.username' must be 1 to 16 letters"],
  ['parameters with a malformed name', aurora({}, { parameters: { 'work mem': '1' } }), 'must have the name of a parameter of Aurora PostgreSQL'],
];

test.each(REFUSED)('%s is refused', (_name, options, message) => {
  expect(() => databaseStack(options)).toThrow(message);
  expect(() => databaseStack(options)).toThrow('[Stack/Orders] ');
});

describe('doubtful input warns', () => {
  test.each<[string, RelationalDatabaseOptions, string]>([
    ['a writer alone', aurora({}, { multiAz: false }), 'database.singleAz'],
    ['TLS that is not forced', aurora({}, { parameters: { 'rds.force_ssl': '0' } }), 'database.tlsNotForced'],
    ['TLS that is not forced (MySQL)', mysql({}, { parameters: { require_secure_transport: 'OFF' } }), 'database.tlsNotForced'],
    ['a version closed to new databases', aurora({ version: '16.4' }), 'database.closedVersion'],
    ['a version closed to new databases (MySQL)', mysql({ version: '3.11.0' }), 'database.closedVersion'],
    ['a major in Extended Support', mysql({ version: '5.7' }), 'database.extendedSupport'],
    ['a major of the future', aurora({ version: '21.1' }), 'database.unknownVersion'],
    ['a pause that a proxy prevents', aurora({ serverless: { minimumAcu: 0 } }, { proxy: {} }), 'database.proxyKeepsAwake'],
    ['an instance type of the future', type('r12g.large'), 'database.unknownInstanceClass'],
  ])('%s', (_name, options, id) => {
    const { stack } = databaseStack(options);
    Annotations.fromStack(stack).hasWarning('/Stack/Orders', Match.stringLikeRegexp(`cdk-production-platform:${id}`));
  });

  test.each<[string, RelationalDatabaseOptions]>([
    ['instances', aurora({}, { readReplicas: 4 })],
    ['serverless capacity', mysql({ serverless: { minimumAcu: 0 } }, { readReplicas: 4 })],
  ])('and nothing else does, with %s', (_name, options) => {
    const { stack } = databaseStack(options);
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

test('options that are left out in plain JavaScript are those of the default', () => {
  expect(() => databaseStack({ engine: DatabaseEngine.auroraPostgres(null as any) })).not.toThrow();
  expect(() => databaseStack({ engine: DatabaseEngine.auroraMysql('3.10' as any) })).not.toThrow();
});
