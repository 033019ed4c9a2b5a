import { aws_ec2 as ec2, aws_logs as logs, CfnParameter, Duration, Lazy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { cacheStack } from './support';
import { Cache, CacheAuthentication, CacheCapacity, CacheEngine, CacheOptions, ExistingCacheAttributes } from '../../src/cache';
import { newStack, plainApp } from '../support/apps';
import { importedNetwork, network } from '../support/stores';

const TOKEN = Lazy.string({ produce: () => 'later' });
const NUMBER_TOKEN = Lazy.number({ produce: () => 42 });

const valkey = (version: string) => ({ engine: CacheEngine.valkey({ version }) });
const redis = (version: string) => ({ engine: CacheEngine.redis({ version }) });
const type = (name: string) => ({ capacity: CacheCapacity.nodes({ nodeType: new ec2.InstanceType(name) }) });
const nodes = (count: number) => ({ capacity: CacheCapacity.nodes({ nodes: count }) });
const shards = (count: number, replicasPerShard = 1) => ({ capacity: CacheCapacity.shards({ shards: count, replicasPerShard }) });
const serverless = (options: CacheOptions = {}) => ({ capacity: CacheCapacity.serverless(), ...options });
const limited = (maxStorageGb?: number, maxEcpuPerSecond?: number) => ({ capacity: CacheCapacity.serverless({ maxStorageGb, maxEcpuPerSecond }) });
const secretName = (name: string) => ({ authentication: CacheAuthentication.token({ secretName: name }) });
const access = (accessString: string) => ({ authentication: CacheAuthentication.iam({ accessString }) });

/** Everything that a user can get wrong, and the words that tell them. */
const REFUSED: [string, CacheOptions, string][] = [
  ['engine.version retired', redis('5.0.6'), "'engine.version' must be a Redis OSS version that ElastiCache supports, got '5.0.6'; the nearest supported version is '6.2', the default is '7.1'"],
  ['engine.version that is no longer patched', redis('4.0.10'), "the nearest supported version is '6.2'"],
  ['engine.version with a patch', redis('7.0.7'), "'engine.version' must be a Redis OSS version that ElastiCache supports, got '7.0.7'; the nearest supported version is '7.1'"],
  ['engine.version that never was', valkey('8.0.1'), "got '8.0.1'; the nearest supported version is '8.1'"],
  ['engine.version too old for the engine', valkey('6.2'), "'engine.version' must be a Valkey version that ElastiCache supports, got '6.2'; the nearest supported version is '7.2'"],
  ['engine.version with a v', valkey('v8.1'), "'engine.version' must be a Valkey version like '8.2', got 'v8.1'; did you mean '8.1'?"],
  ['engine.version with an x', redis('6.x'), "'engine.version' must be a Redis OSS version like '7.1', got '6.x'; did you mean '6'?"],
  ['engine.version in words', valkey('newest'), "'engine.version' must be a Valkey version like '8.2', got 'newest'"],
  ['engine.version empty', valkey(''), "got ''"],
  ['engine.version a token', valkey(TOKEN), "'engine.version' must be known at synthesis"],
  ['engine.version too old for IAM', { ...redis('6.2'), authentication: CacheAuthentication.iam() }, "'engine.version' must be 7.0 or newer for IAM authentication, got '6.2'; leave it out to get '7.1'"],
  ['engine.version too old for serverless', serverless(redis('6.2')), "'engine.version' must be 7.0 or newer for a serverless cache, got '6.2'"],

  ['capacity.nodeType with prefix', type('cache.t3.micro'), "'capacity.nodeType' must be an instance type like 'm6g.large', got 'cache.t3.micro'; did you mean 't3.micro'? (the prefix 'cache.' is added for you)"],
  ['capacity.nodeType of a family that ElastiCache lacks', type('m6i.large'), "'capacity.nodeType' must be of a family that ElastiCache offers, got 'm6i.large'; offered are t3, t4g"],
  ['capacity.nodeType of the previous generation', type('t2.micro'), "'capacity.nodeType' must be of a family that ElastiCache offers"],
  ['capacity.nodeType of a size that ElastiCache lacks', type('t4g.large'), "'capacity.nodeType' must be a size that ElastiCache offers for t4g, got 't4g.large'; offered are micro, small, medium"],
  ['capacity.nodeType empty', type(''), "'capacity.nodeType' must be an instance type"],
  ['capacity.nodeType a token', type(TOKEN), "'capacity.nodeType' must be known at synthesis"],
  ['capacity.nodes none', nodes(0), "'capacity.nodes' must be a whole number from 1 to 6, got 0"],
  ['capacity.nodes too many', nodes(7), "'capacity.nodes' must be a whole number from 1 to 6"],
  ['capacity.nodes a token', nodes(NUMBER_TOKEN), "'capacity.nodes' must be known at synthesis"],
  ['capacity.shards none', shards(0), "'capacity.shards' must be a whole number from 1 to 500, got 0"],
  ['capacity.shards too many', shards(501), "'capacity.shards' must be a whole number from 1 to 500"],
  ['capacity.replicasPerShard negative', shards(2, -1), "'capacity.replicasPerShard' must be a whole number from 0 to 5, got -1"],
  ['capacity.replicasPerShard too many', shards(2, 6), "'capacity.replicasPerShard' must be a whole number from 0 to 5"],
  ['capacity.maxStorageGb zero', limited(0), "'capacity.maxStorageGb' must be a whole number from 1 to 5000, got 0"],
  ['capacity.maxStorageGb a token', limited(NUMBER_TOKEN), "'capacity.maxStorageGb' must be known at synthesis"],
  ['capacity.maxEcpuPerSecond too low', limited(undefined, 10), "'capacity.maxEcpuPerSecond' must be a whole number from 1000 to 15000000, got 10"],

  ['authentication.secretName with a space', secretName('my secret'), "'authentication.secretName' must be 1 to 512 letters, digits and characters of /_+=.@-, got 'my secret'"],
  ['authentication.secretName empty', secretName(''), "'authentication.secretName' must be 1 to 512"],
  ['authentication.accessString empty', access(''), "'authentication.accessString' must not be empty"],
  ['authentication.accessString off', access('off ~* +@all'), "'authentication.accessString' must start with 'on ', got 'off ~* +@all'; a user that is off cannot connect"],

  ['port too low', { port: 80 }, "'port' must be a whole number from 1024 to 65535, got 80"],
  ['port a token', { port: NUMBER_TOKEN }, "'port' must be known at synthesis"],

  ['snapshotRetention zero', { snapshotRetention: Duration.days(0) }, "'snapshotRetention' must be from 1 to 35 days, got 'Duration.days(0)'; zero turns backups off"],
  ['snapshotRetention too long', { snapshotRetention: Duration.days(36) }, "'snapshotRetention' must be from 1 to 35 days"],
  ['snapshotRetention a part of a day', { snapshotRetention: Duration.hours(36) }, "'snapshotRetention' must be a whole number of days"],
  ['snapshotRetention a token', { snapshotRetention: Duration.days(NUMBER_TOKEN) }, "'snapshotRetention' must be known at synthesis"],
  ['snapshotRetention from plain JavaScript', { snapshotRetention: 5 as any }, "'snapshotRetention' must be a Duration"],
  ['snapshotWindow malformed', { snapshotWindow: '3am' }, "'snapshotWindow' must have the form 'hh:mm-hh:mm' in UTC"],
  ['snapshotWindow too short', { snapshotWindow: '03:00-03:30' }, "'snapshotWindow' must be at least 60 minutes long"],
  ['snapshotWindow too short, serverless', serverless({ snapshotWindow: '03:00-03:30' }), "'snapshotWindow' must be at least 60 minutes long"],
  ['snapshotWindow a token', { snapshotWindow: TOKEN }, "'snapshotWindow' must be known at synthesis"],
  ['maintenanceWindow malformed', { maintenanceWindow: 'sunday' }, "'maintenanceWindow' must have the form 'ddd:hh:mm-ddd:hh:mm' in UTC"],
  ['maintenanceWindow too short', { maintenanceWindow: 'sun:05:00-sun:05:30' }, "'maintenanceWindow' must be at least 60 minutes long"],
  ['windows that overlap', { maintenanceWindow: 'sun:03:30-sun:04:30' }, "'maintenanceWindow' must not overlap 'snapshotWindow' (03:00-04:00 UTC, every day), got 'sun:03:30-sun:04:30'"],

  ['parameters with a strange name', { parameters: { 'Max Memory': '1' } }, "'parameters['Max Memory']' must have the name of a Valkey parameter"],
  ['parameters with an empty value', { parameters: { timeout: '' } }, "'parameters['timeout']' must not be empty"],
  ['parameters.maxmemory-policy misspelt', { parameters: { 'maxmemory-policy': 'lru' } }, "'parameters['maxmemory-policy']' must be one of volatile-lru, allkeys-lru"],
  ['parameters.cluster-enabled', { parameters: { 'cluster-enabled': 'yes' } }, "the parameter 'cluster-enabled' follows from the capacity; choose CacheCapacity.shards() for cluster mode"],

  ['evictionsAlarmThreshold negative', { evictionsAlarmThreshold: -1 }, "'evictionsAlarmThreshold' must be a whole number"],
  ['identifier with capitals', { identifier: 'Sessions' }, "'identifier' must be 1 to 36 lower-case letters"],
  ['identifier with two hyphens', { identifier: 'a--b' }, "'identifier' must be 1 to 36 lower-case letters"],
  ['identifier empty', { identifier: '' }, "'identifier' must be 1 to 36 lower-case letters"],
  ['identifier too long', { identifier: 'a'.repeat(37) }, "'identifier' must be 1 to 36 lower-case letters"],
  ['identifier a token', { identifier: TOKEN }, "'identifier' must be known at synthesis"],

  ...Object.entries<CacheOptions>({
    port: { port: 6379 },
    maintenanceWindow: { maintenanceWindow: 'sun:05:00-sun:06:00' },
    autoMinorVersionUpgrade: { autoMinorVersionUpgrade: true },
    parameters: { parameters: {} },
    logs: { logs: { retention: logs.RetentionDays.ONE_WEEK } },
    evictionsAlarmThreshold: { evictionsAlarmThreshold: 1 },
  }).map(([option, options]): [string, CacheOptions, string] => [
    `${option} of a serverless cache`, serverless(options), `'${option}' does not exist for a serverless cache; leave it out, or choose CacheCapacity.nodes()`,
  ]),
];

test.each(REFUSED)('%s is refused', (_name, options, message) => {
  expect(() => cacheStack(options)).toThrow(message);
  expect(() => cacheStack(options)).toThrow('[Stack/Sessions] ');
});

describe('the id', () => {
  test.each(['', '1st', 'orders & co', 'Sitzungen-ü', 'a'.repeat(61)])("'%s' is refused", (id) => {
    expect(() => cacheStack({}, plainApp(), id)).toThrow(/must be 1 to 60 letters|Only root constructs may have an empty/);
  });

  test('may not be used twice in a scope', () => {
    const { stack, vpc } = cacheStack();
    expect(() => new Cache(stack, 'Sessions', { vpc })).toThrow("There is already a Construct with name 'Sessions'");
  });
});

describe('the subnets', () => {
  test('may not be public', () => {
    const stack = newStack();
    const vpc = network(stack);
    expect(() => new Cache(stack, 'Sessions', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }))
      .toThrow("'vpcSubnets' must not contain a public subnet");
  });

  test('may not lie in a single zone', () => {
    const stack = newStack();
    const vpc = network(stack);
    expect(() => new Cache(stack, 'Sessions', { vpc, vpcSubnets: { subnets: [vpc.isolatedSubnets[0]] } }))
      .toThrow("'vpcSubnets' must cover at least two Availability Zones, so that the cache can survive the loss of one, got '1'");
  });

  test('must exist', () => {
    const stack = newStack();
    const vpc = importedNetwork(stack, { publicSubnetIds: ['s-a', 's-b'] });
    expect(() => new Cache(stack, 'Sessions', { vpc })).toThrow('the network has no isolated and no private subnets for the cache');
  });
});

describe('an existing cache', () => {
  test.each<[string, Partial<ExistingCacheAttributes>, string]>([
    ['host empty', { host: '' }, "'host' must be a host name, got ''; leave out the scheme, the port and the path"],
    ['readerHost empty', { readerHost: '' }, "'readerHost' must be a host name, got ''"],
    ['username empty', { username: '' }, "'username' must not be empty"],
    ['port zero', { port: 0 }, "'port' must be a whole number from 1 to 65535"],
    ['port a token', { port: NUMBER_TOKEN }, "'port' must be known at synthesis"],
  ])('%s is refused', (_name, attributes, message) => {
    const stack = newStack();
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    expect(() => Cache.fromExisting(stack, 'Sessions', { host: 'cache.example.com', securityGroup, ...attributes })).toThrow(message);
  });
});

test.each<[string, CacheOptions]>([
  ['IAM', { ...redis('7.0'), authentication: CacheAuthentication.iam() }],
  ['a serverless cache', serverless(redis('7.0'))],
])('takes the oldest version that has %s', (_, options) => {
  expect(() => cacheStack(options)).not.toThrow();
});

describe('doubtful input warns', () => {
  test.each<[string, CacheOptions, string]>([
    ['a single node', nodes(1), 'cache.singleNode'],
    ['shards without replicas', shards(2, 0), 'cache.singleNode'],
    ['a version of the future', valkey('11.0'), 'cache.unknownVersion'],
    ['a node type of the future', type('m12g.large'), 'cache.unknownNodeType'],
  ])('%s', (_name, options, id) => {
    const { stack } = cacheStack(options);
    Annotations.fromStack(stack).hasWarning('/Stack/Sessions', Match.stringLikeRegexp(`cdk-production-platform:${id}`));
  });

  test('and nothing else does', () => {
    const { stack } = cacheStack();
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

describe('tokens that are only needed at deployment work', () => {
  test.each(['maxmemory-policy', 'timeout'])("as the parameter '%s'", (name) => {
    const stack = newStack();
    const parameter = new CfnParameter(stack, 'Value');
    expect(() => new Cache(stack, 'Sessions', { vpc: network(stack), parameters: { [name]: parameter.valueAsString } })).not.toThrow();
  });

  test('as the name of the secret and the access string', () => {
    expect(() => cacheStack(secretName(TOKEN))).not.toThrow();
    expect(() => cacheStack(access(TOKEN))).not.toThrow();
  });
});
