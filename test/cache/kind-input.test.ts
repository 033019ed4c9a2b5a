import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { cacheStack } from './support';
import { Cache, CacheAuthentication, CacheCapacity, CacheEngine } from '../../src/cache';
import { newStack } from '../support/apps';
import { token, Untyped, WRONG_PLACES, WRONG_STORE_KINDS, WrongKind } from '../support/wrong-kinds';

const nodes = (options: unknown) => ({ capacity: CacheCapacity.nodes(options as any) });
const shards = (options: unknown) => ({ capacity: CacheCapacity.shards(options as any) });
const serverless = (options: unknown) => ({ capacity: CacheCapacity.serverless(options as any) });
const withToken = (options: unknown) => ({ authentication: CacheAuthentication.token(options as any) });
const withIam = (options: unknown) => ({ authentication: CacheAuthentication.iam(options as any) });

const REFUSED: WrongKind[] = [
  ...WRONG_STORE_KINDS,
  ['engine as a name', { engine: 'redis' }, "'engine' must be a CacheEngine, got 'redis'; for example CacheEngine.valkey()"],
  ['engine as a factory', { engine: CacheEngine.redis }, "'engine' must be a CacheEngine, got 'redis'"],
  ['an engine of a version', { engine: CacheEngine.valkey('8.1' as any) }, "'engine' must be an object with options, got '8.1'"],
  ['engine.version a number', { engine: CacheEngine.valkey({ version: 8 as any }) }, "'engine.version' must be a Valkey version like '8.2', got 8; did you mean '8'?"],

  ['capacity as options', { capacity: { nodes: 2 } }, "'capacity' must be a CacheCapacity, got 'Object'; for example CacheCapacity.nodes()"],
  ['capacity as a number', { capacity: 2 }, "'capacity' must be a CacheCapacity, got 2"],
  ['nodes of a number', nodes(3), "'capacity' must be an object with options, got 3"],
  ['shards of a number', shards(3), "'capacity' must be an object with options, got 3"],
  ['serverless of a number', serverless(3), "'capacity' must be an object with options, got 3"],
  ['capacity.nodeType a number', nodes({ nodeType: 2 }), "'capacity.nodeType' must be an instance type, got 2"],
  ['capacity.nodes in quotes', nodes({ nodes: '2' }), "'capacity.nodes' must be a whole number from 1 to 6, got '2'"],
  ['capacity.shards in quotes', shards({ shards: '2' }), "'capacity.shards' must be a whole number from 1 to 500, got '2'"],
  ['capacity.replicasPerShard in quotes', shards({ replicasPerShard: '1' }), "'capacity.replicasPerShard' must be a whole number from 0 to 5, got '1'"],
  ['capacity.maxStorageGb in quotes', serverless({ maxStorageGb: '5' }), "'capacity.maxStorageGb' must be a whole number from 1 to 5000, got '5'"],

  ['authentication as a word', { authentication: 'iam' }, "'authentication' must be a CacheAuthentication, got 'iam'; for example CacheAuthentication.token()"],
  ['authentication as a password', { authentication: { password: 'hunter2' } }, "'authentication' must be a CacheAuthentication, got 'Object'"],
  ['a token of a name', withToken('prod/redis'), "'authentication' must be an object with options, got 'prod/redis'"],
  ['authentication.secretName a number', withToken({ secretName: 7 }), "'authentication.secretName' must be a string, got 7"],
  ['authentication.encryptionKey as an ARN', withToken({ encryptionKey: 'arn' }), "'authentication.encryptionKey' must be a KMS key, got 'arn'"],
  ['authentication.accessString a switch', withIam({ accessString: true }), "'authentication.accessString' must be a string, got true"],

  ['port in quotes', { port: '6379' }, "'port' must be a whole number from 1024 to 65535, got '6379'"],
  ['snapshotWindow a number', { snapshotWindow: 3 }, "'snapshotWindow' must be a string, got 3"],
  ['maintenanceWindow a number', { maintenanceWindow: 3 }, "'maintenanceWindow' must be a string, got 3"],
  ['autoMinorVersionUpgrade in quotes', { autoMinorVersionUpgrade: 'false' }, "'autoMinorVersionUpgrade' must be true or false, got 'false'"],
  ['autoMinorVersionUpgrade a token', { autoMinorVersionUpgrade: token() }, "'autoMinorVersionUpgrade' must be known at synthesis"],
  ['parameters as text', { parameters: 'timeout=5' }, "'parameters' must be an object with options, got 'timeout=5'"],
  ['a parameter as a number', { parameters: { timeout: 5 } }, "'parameters['timeout']' must be a string, got 5"],
  ['evictionsAlarmThreshold in quotes', { evictionsAlarmThreshold: '1' }, "'evictionsAlarmThreshold' must be a whole number"],
  ['identifier a number', { identifier: 5 }, "'identifier' must be a string, got 5"],
];

test.each(REFUSED)('%s is refused', (_name, props, message) => {
  expect(() => cacheStack(props)).toThrow(`[Stack/Sessions] ${message}`);
});

test('props that are no object are refused', () => {
  expect(() => new Cache(newStack(), 'Sessions', 'sessions' as any)).toThrow("'props' must be an object with options, got 'sessions'");
  expect(() => new Cache(newStack(), 'Sessions', undefined as any)).toThrow("'vpc' must be a VPC, got undefined");
});

describe('an existing cache', () => {
  const existing = (attributes: Untyped) => {
    const stack = newStack();
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    return Cache.fromExisting(stack, 'Sessions', { host: 'cache.example.com', securityGroup, ...attributes });
  };

  test.each<WrongKind>([
    ...WRONG_PLACES,
    ['readerHost a number', { readerHost: 5 }, "'readerHost' must be a string, got 5"],
    ['port in quotes', { port: '6379' }, "'port' must be a whole number from 1 to 65535, got '6379'"],
    ['engine as a name', { engine: 'redis' }, "'engine' must be a CacheEngine, got 'redis'"],
    ['clusterMode in quotes', { clusterMode: 'false' }, "'clusterMode' must be true or false, got 'false'"],
    ['tls in quotes', { tls: 'false' }, "'tls' must be true or false, got 'false'"],
    ['username a number', { username: 5 }, "'username' must be a string, got 5"],
    ['password as text', { password: 'hunter2' }, "'password' must be an object with options, got 'hunter2'"],
    ['password without a secret', { password: {} }, "'password.secret' must be a secret, got undefined; for example secretsmanager.Secret.fromSecretNameV2"],
    ['password of a name', { password: { secret: 'prod/redis' } }, "'password.secret' must be a secret, got 'prod/redis'"],
  ])('%s is refused', (_name, attributes, message) => {
    expect(() => existing(attributes)).toThrow(message);
  });

  test('must be described and have an id that names variables', () => {
    expect(() => Cache.fromExisting(newStack(), 'Sessions', 'cache.example.com' as any)).toThrow("'attributes' must be an object with options");
    expect(() => Cache.fromExisting(newStack(), '1st', {} as any)).toThrow("'id' must be 1 to 60 letters");
  });

  test('may be known at deployment only, and null counts as left out', () => {
    expect(() => existing({ host: token(), readerHost: token(), port: null, engine: null, tls: null, username: null, password: null })).not.toThrow();
  });
});
