import { aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { cacheStack, FORMS, importedKey, KEY_ARN, templateOf } from './support';
import { Cache, CacheAuthentication, CacheCapacity, CacheEngine, CacheOptions } from '../../src/cache';
import { modernApp, newStack, plainApp } from '../support/apps';
import { importedNetwork, network } from '../support/stores';

function expectGroup(options: CacheOptions, properties: object) {
  templateOf(options).hasResourceProperties('AWS::ElastiCache::ReplicationGroup', properties);
}

describe('a cache', () => {
  test.each([
    ['stands in two zones and fails over', { NumCacheClusters: 2, MultiAZEnabled: true, AutomaticFailoverEnabled: true }],
    ['is encrypted at rest and in transit', { AtRestEncryptionEnabled: true, TransitEncryptionEnabled: true }],
    ['is Valkey', { Engine: 'valkey', EngineVersion: '8.2' }],
    ['runs on Graviton', { CacheNodeType: 'cache.m6g.large' }],
    ['keeps snapshots for 5 days', { SnapshotRetentionLimit: 5, SnapshotWindow: '03:00-04:00' }],
    ['is maintained on Sundays after the snapshot', { PreferredMaintenanceWindow: 'sun:05:00-sun:06:00' }],
    ['installs minor versions', { AutoMinorVersionUpgrade: true }],
    ['listens where clients expect it', { Port: 6379 }],
  ])('%s', (_behaviour, properties) => {
    expectGroup({}, properties);
  });

  test('leaves a snapshot when it is deleted', () => {
    templateOf().hasResource('AWS::ElastiCache::ReplicationGroup', { DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' });
  });

  test('makes room by evicting what has a time to live, and logs slow commands', () => {
    templateOf().hasResourceProperties('AWS::ElastiCache::ParameterGroup', {
      CacheParameterGroupFamily: 'valkey8',
      Properties: { 'maxmemory-policy': 'volatile-lru', 'slowlog-log-slower-than': '10000', 'slowlog-max-len': '128' },
    });
  });

  test('lives in the isolated subnets', () => {
    templateOf().hasResourceProperties('AWS::ElastiCache::SubnetGroup', {
      SubnetIds: [{ Ref: Match.stringLikeRegexp('isolatedSubnet1') }, { Ref: Match.stringLikeRegexp('isolatedSubnet2') }],
    });
  });

  test('sends its slow and engine logs to log groups with a retention', () => {
    // WHEN
    const template = templateOf();

    // THEN
    const groups = template.findResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 } });
    expect(Object.values(groups).map((group) => group.Properties.LogGroupName['Fn::Join'][1][0])).toEqual(Array(2).fill('/aws/vendedlogs/elasticache/'));
    const delivery = (logType: string, id: string) => ({
      LogType: logType,
      LogFormat: 'json',
      DestinationType: 'cloudwatch-logs',
      DestinationDetails: { CloudWatchLogsDetails: { LogGroup: { Ref: id } } },
    });
    const [slow, engine] = ['Slow', 'Engine'].map((log) => Object.keys(groups).find((id) => id.startsWith(`Sessions${log}`))!);
    template.hasResourceProperties('AWS::ElastiCache::ReplicationGroup', {
      LogDeliveryConfigurations: [delivery('slow-log', slow), delivery('engine-log', engine)],
    });
  });

  test('has a saved query over the slow log', () => {
    templateOf().hasResourceProperties('AWS::Logs::QueryDefinition', {
      Name: { 'Fn::Join': ['', [{ 'Fn::Join': ['-', [Match.stringLikeRegexp('^sessions-'), Match.anyValue()]] }, '/SlowestCommands']] },
      QueryString: Match.stringLikeRegexp('Duration, Command(.|\\n)*sort Duration desc'),
      LogGroupNames: [{ Ref: Match.stringLikeRegexp('^SessionsSlowLogs') }],
    });
  });

  test('never has its password in the template', () => {
    expectGroup({}, {
      AuthToken: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: Match.stringLikeRegexp('^SessionsSecret') }, ':SecretString:password::}}']] },
      UserGroupIds: Match.absent(),
    });
  });

  test('can be taken down to a development cache by props alone', () => {
    const template = templateOf({
      capacity: CacheCapacity.nodes({ nodeType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO), nodes: 1 }),
      snapshotRetention: Duration.days(1),
      removalPolicy: RemovalPolicy.DESTROY,
      logs: { retention: logs.RetentionDays.ONE_WEEK },
    });
    template.hasResource('AWS::ElastiCache::ReplicationGroup', {
      DeletionPolicy: 'Delete',
      Properties: {
        CacheNodeType: 'cache.t4g.micro', NumCacheClusters: 1, MultiAZEnabled: false, AutomaticFailoverEnabled: false, SnapshotRetentionLimit: 1,
      },
    });
    template.hasResource('AWS::SecretsManager::Secret', { DeletionPolicy: 'Delete' });
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 7 } });
  });
});

describe.each(FORMS)('a cache (%s)', (_form, options) => {
  test('admits nobody and reaches nothing by itself', () => {
    const template = templateOf(options);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Cache Sessions: reached by the workloads that use it',
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test.each([
    ['in any region', undefined],
    ['in a known region', { account: '111122223333', region: 'eu-west-1' }],
  ])('gives the same resources with and without feature flags, %s', (_label, env) => {
    const resources = (app: ReturnType<typeof plainApp>) => {
      const stack = new Stack(app, 'Stack', { env });
      new Cache(stack, 'Sessions', { vpc: network(stack), ...options });
      return Template.fromStack(stack).toJSON().Resources;
    };
    expect(resources(modernApp())).toEqual(resources(plainApp()));
  });

  test('creates nothing outside its own subtree', () => {
    const { stack } = cacheStack(options);
    expect(stack.node.children.map(({ node }) => node.id)).toEqual(['Vpc', 'Sessions']);
  });

  test("'removalPolicy' RETAIN keeps everything the cache needs", () => {
    const { Resources } = templateOf({ ...options, removalPolicy: RemovalPolicy.RETAIN }).toJSON();
    const needed = Object.values<any>(Resources).filter(({ Type }) => /^AWS::(ElastiCache|EC2::SecurityGroup)/.test(Type));
    expect(needed.length).toBeGreaterThan(2);
    for (const resource of needed) expect(resource).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate' });
  });
});

describe('options', () => {
  test.each<[string, CacheOptions, object]>([
    ['engine', { engine: CacheEngine.redis({ version: '7.0' }) }, { Engine: 'redis', EngineVersion: '7.0' }],
    ['engine, major version', { engine: CacheEngine.valkey({ version: '7' }) }, { Engine: 'valkey', EngineVersion: '7.2' }],
    ['port', { port: 6400 }, { Port: 6400 }],
    ['encryptionKey', { encryptionKey: importedKey() }, { KmsKeyId: KEY_ARN }],
    ['snapshotRetention', { snapshotRetention: Duration.days(35) }, { SnapshotRetentionLimit: 35 }],
    ['snapshotWindow', { snapshotWindow: '23:45-00:45' }, { SnapshotWindow: '23:45-00:45' }],
    ['maintenanceWindow', { maintenanceWindow: 'tue:09:00-tue:10:00' }, { PreferredMaintenanceWindow: 'tue:09:00-tue:10:00' }],
    ['autoMinorVersionUpgrade', { autoMinorVersionUpgrade: false }, { AutoMinorVersionUpgrade: false }],
    ['identifier', { identifier: 'sessions-prod' }, { ReplicationGroupId: 'sessions-prod' }],
    ['capacity.nodes', { capacity: CacheCapacity.nodes({ nodes: 6 }) }, { NumCacheClusters: 6 }],
    ['capacity.nodeType', { capacity: CacheCapacity.nodes({ nodeType: new ec2.InstanceType('t3.micro') }) }, { CacheNodeType: 'cache.t3.micro' }],
    ['capacity with data tiering', { capacity: CacheCapacity.nodes({ nodeType: new ec2.InstanceType('r6gd.xlarge') }) }, { DataTieringEnabled: true }],
  ])("'%s' reaches the cache", (_name, options, properties) => {
    expectGroup(options, properties);
  });

  test.each([
    [CacheEngine.valkey({ version: '7.2' }), 'valkey7'],
    [CacheEngine.valkey({ version: '9.0' }), 'valkey9'],
    [CacheEngine.redis({ version: '6.2' }), 'redis6.x'],
    [CacheEngine.redis(), 'redis7'],
  ])('%# the version has parameters of its family', (engine, family) => {
    templateOf({ engine }).hasResourceProperties('AWS::ElastiCache::ParameterGroup', { CacheParameterGroupFamily: family });
  });

  test('Redis OSS before 6.2 has no engine log', () => {
    const template = templateOf({ engine: CacheEngine.redis({ version: '6.0' }) });
    template.resourceCountIs('AWS::Logs::LogGroup', 1);
    template.hasResourceProperties('AWS::ElastiCache::ReplicationGroup', { LogDeliveryConfigurations: [Match.objectLike({ LogType: 'slow-log' })] });
  });

  test("'parameters' are merged over the library's own", () => {
    templateOf({ parameters: { 'maxmemory-policy': 'noeviction', 'timeout': '300' } }).hasResourceProperties('AWS::ElastiCache::ParameterGroup', {
      Properties: { 'maxmemory-policy': 'noeviction', 'timeout': '300', 'slowlog-max-len': '128' },
    });
  });

  test('without isolated subnets the private ones are used', () => {
    const stack = newStack();
    new Cache(stack, 'Sessions', { vpc: importedNetwork(stack, { privateSubnetIds: ['private-a', 'private-b'] }) });
    Template.fromStack(stack).hasResourceProperties('AWS::ElastiCache::SubnetGroup', { SubnetIds: ['private-a', 'private-b'] });
  });

  test("'encryptionKey' encrypts the secret too", () => {
    templateOf({ encryptionKey: importedKey() }).hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: KEY_ARN });
  });

  test("'logs.encryptionKey' encrypts the logs and admits CloudWatch Logs to the key", () => {
    // GIVEN
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');

    // WHEN
    new Cache(stack, 'Sessions', { vpc: network(stack), logs: { encryptionKey } });

    // THEN
    const template = Template.fromStack(stack);
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({
          Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': { 'Fn::Join': ['', Match.arrayWith([':log-group:/aws/vendedlogs/elasticache/*'])] } } },
        })]),
      },
    });
  });
});

describe('shards', () => {
  test('spread the keys, each with a replica in another zone', () => {
    const template = templateOf({ capacity: CacheCapacity.shards({ shards: 3, replicasPerShard: 2 }) });
    template.hasResourceProperties('AWS::ElastiCache::ReplicationGroup', {
      NumNodeGroups: 3, ReplicasPerNodeGroup: 2, NumCacheClusters: Match.absent(), MultiAZEnabled: true, AutomaticFailoverEnabled: true,
    });
    template.hasResourceProperties('AWS::ElastiCache::ParameterGroup', { Properties: { 'cluster-enabled': 'yes', 'maxmemory-policy': 'volatile-lru' } });
  });

  test('are added and removed without replacing the cache', () => {
    templateOf({ capacity: CacheCapacity.shards() }).hasResource('AWS::ElastiCache::ReplicationGroup', { UpdatePolicy: { UseOnlineResharding: true } });
  });

  test('without replicas have failover, which ElastiCache demands, and no second zone', () => {
    expectGroup({ capacity: CacheCapacity.shards({ replicasPerShard: 0 }) }, { MultiAZEnabled: false, AutomaticFailoverEnabled: true });
  });
});

describe('authentication', () => {
  test('token: a password that every client can send, kept when the cache goes', () => {
    templateOf().hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        GenerateSecretString: {
          SecretStringTemplate: '{"username":"default"}', GenerateStringKey: 'password', PasswordLength: 40, ExcludePunctuation: true,
        },
      },
    });
  });

  test('token: with the name and the key that are asked for', () => {
    const authentication = CacheAuthentication.token({ secretName: 'prod/redis/auth_token', encryptionKey: importedKey() });
    templateOf({ authentication }).hasResourceProperties('AWS::SecretsManager::Secret', { Name: 'prod/redis/auth_token', KmsKeyId: KEY_ARN });
  });

  test('IAM: a user without a password, by one name and id', () => {
    const template = templateOf({ authentication: CacheAuthentication.iam({ accessString: 'on ~app:* +@read' }) });
    const [user] = Object.values(template.findResources('AWS::ElastiCache::User'));
    expect(user.Properties).toMatchObject({ Engine: 'valkey', AuthenticationMode: { Type: 'iam' }, AccessString: 'on ~app:* +@read' });
    expect(user.Properties.UserName).toEqual(user.Properties.UserId);
    template.hasResourceProperties('AWS::ElastiCache::ReplicationGroup', {
      UserGroupIds: [{ Ref: Match.stringLikeRegexp('^SessionsUserGroup') }], AuthToken: Match.absent(),
    });
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
  });

  test('IAM with Redis OSS: the user that is open to everybody is off', () => {
    const template = templateOf({ engine: CacheEngine.redis(), authentication: CacheAuthentication.iam() });
    template.hasResourceProperties('AWS::ElastiCache::User', {
      UserName: 'default', AccessString: 'off ~* -@all', AuthenticationMode: { Type: 'no-password-required' },
    });
    template.hasResourceProperties('AWS::ElastiCache::UserGroup', {
      Engine: 'redis', UserIds: [{ Ref: Match.stringLikeRegexp('^SessionsUser') }, { Ref: Match.stringLikeRegexp('^SessionsDefaultUser') }],
    });
  });
});

describe('a capacity in words', () => {
  test.each([
    [CacheCapacity.nodes(), '2 × m6g.large'],
    [CacheCapacity.shards({ shards: 3 }), '3 shards of 2 × m6g.large'],
    [CacheCapacity.serverless(), 'serverless'],
  ])('%#', (capacity, words) => {
    expect(capacity.describe()).toBe(words);
  });
});
