import { aws_ec2 as ec2, aws_kms as kms, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AURORA_ENGINES, databaseStack, ENGINES } from './support';
import { DatabaseCredentials, DatabaseEngine, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { Network } from '../../src/network';
import { newStack } from '../support/apps';
import { logicalIdAt } from '../support/logical-ids';
import { Client, network, twoStacks } from '../support/stores';

const PROXY = 'AWS::RDS::DBProxy';
const TARGETS = 'AWS::RDS::DBProxyTargetGroup';

function templateOf(options: RelationalDatabaseOptions = {}) {
  return Template.fromStack(databaseStack({ proxy: {}, ...options }).stack);
}

describe.each(ENGINES)('the proxy of a %s database', (_label, engine) => {
  test.each([
    ['demands TLS', { RequireTLS: true }],
    ['logs no statements', { DebugLogging: false }],
    ['stands in the subnets of the database', { VpcSubnetIds: [{ Ref: Match.stringLikeRegexp('isolatedSubnet1') }, { Ref: Match.stringLikeRegexp('isolatedSubnet2') }] }],
    ['lets idle clients stay for half an hour', { IdleClientTimeout: 1800 }],
    ['logs in with the secret of the database', { Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'DISABLED', SecretArn: { Ref: logicalIdAt('Orders/Secret/Attachment/Resource') } }] }],
    ['passes on no IAM tokens unless asked', { DefaultAuthScheme: 'NONE' }],
    ['speaks the protocol of the engine', { EngineFamily: engine.engineType === 'postgres' ? 'POSTGRESQL' : 'MYSQL' }],
  ])('%s', (_behaviour, properties) => {
    templateOf({ engine }).hasResourceProperties(PROXY, properties);
  });

  test('has the primary behind it', () => {
    templateOf({ engine, readReplicas: 1 }).hasResourceProperties(TARGETS, {
      TargetGroupName: 'default',
      DBInstanceIdentifiers: [{ Ref: logicalIdAt('Orders/Resource/Resource') }],
      DBClusterIdentifiers: Match.absent(),
      ConnectionPoolConfigurationInfo: { MaxConnectionsPercent: 90, MaxIdleConnectionsPercent: 50, ConnectionBorrowTimeout: 30 },
    });
  });

  test('takes connections once its way to the database is open', () => {
    templateOf({ engine }).hasResource(TARGETS, {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^OrdersProxySecurityGroupto'), Match.stringLikeRegexp('^OrdersSecurityGroupfrom')]),
    });
  });

  test('reaches the database on its port and nothing else', () => {
    const template = templateOf({ engine });
    const way = { FromPort: engine.defaultPort, ToPort: engine.defaultPort, IpProtocol: 'tcp' };
    const proxy = { 'Fn::GetAtt': [logicalIdAt('Orders/Proxy/SecurityGroup/Resource'), 'GroupId'] };
    const database = { 'Fn::GetAtt': [logicalIdAt('Orders/SecurityGroup/Resource'), 'GroupId'] };
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { ...way, GroupId: proxy, DestinationSecurityGroupId: database });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { ...way, GroupId: database, SourceSecurityGroupId: proxy });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { GroupDescription: Match.stringLikeRegexp('^Proxy'), SecurityGroupEgress: Match.absent() });
  });
});

describe('a proxy', () => {
  test('does not appear by itself', () => {
    const { stack, database } = databaseStack();
    Template.fromStack(stack).resourceCountIs(PROXY, 0);
    expect(database.proxy).toBeUndefined();
  });

  test('may read that secret alone', () => {
    templateOf().hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: logicalIdAt('Orders/Proxy/Role/Resource') }],
      PolicyDocument: {
        Statement: [{
          Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], Effect: 'Allow', Resource: { Ref: logicalIdAt('Orders/Secret/Attachment/Resource') },
        }],
      },
    });
  });

  test('may decrypt that secret with a key of your own', () => {
    const stack = newStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    new RelationalDatabase(stack, 'Orders', { vpc: network(stack), proxy: {}, encryptionKey });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', Resource: encryptionKey.keyArn, Condition: Match.anyValue() })]) },
    });
  });

  test('logs in with the secret that RDS manages', () => {
    templateOf({ credentials: DatabaseCredentials.managedByRds() }).hasResourceProperties(PROXY, {
      Auth: [Match.objectLike({ SecretArn: { 'Fn::GetAtt': [logicalIdAt('Orders/Resource/Resource'), 'MasterUserSecret.SecretArn'] } })],
    });
  });

  test('has a log group by its name, made before it', () => {
    const template = templateOf();
    const proxy: any = Object.values(template.findResources(PROXY))[0];
    expect(proxy.DependsOn).toContain(logicalIdAt('Orders/Proxy/Logs/Resource'));
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: { 'Fn::Join': ['', ['/aws/rds/proxy/', proxy.Properties.DBProxyName]] }, RetentionInDays: 90,
    });
  });

  test('keeps its logical ids and its name', () => {
    const template = templateOf();
    expect(Object.keys(template.findResources(PROXY))).toEqual(['OrdersProxyFF99ACFB']);
    expect(Object.keys(template.findResources(TARGETS))).toEqual(['OrdersProxyTargets11E1F6F2']);
    expect(template.toJSON().Resources.OrdersProxyFF99ACFB.Properties.DBProxyName['Fn::Join'][1][0]).toBe('orders-proxy-533d21');
    expect(template.toJSON().Resources.Orders2A43276C).toBeDefined();
  });

  test('is what workloads reach and are told of', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ proxy: {} });

    // WHEN
    const { environment } = database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(stack.resolve(environment?.ORDERS_HOST)).toEqual({ 'Fn::GetAtt': [logicalIdAt('Orders/Proxy/Resource'), 'Endpoint'] });
    expect(stack.resolve(database.proxy?.dbProxyName)).toEqual({ Ref: logicalIdAt('Orders/Proxy/Resource') });
    const fromClient = { SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Client'), 'GroupId'] } };
    const rules = Template.fromStack(stack).findResources('AWS::EC2::SecurityGroupIngress', { Properties: fromClient });
    expect(Object.values(rules).map(({ Properties }: any) => Properties.GroupId)).toEqual([{ 'Fn::GetAtt': [logicalIdAt('Orders/Proxy/SecurityGroup/Resource'), 'GroupId'] }]);
  });

  test('works for a workload in another stack', () => {
    // GIVEN
    const { app, provider, store, client } = twoStacks((scope, vpc) => new RelationalDatabase(scope, 'Orders', { vpc, proxy: {} }));

    // WHEN
    store.bindTo(client);
    store.forIamUser('shop').bindTo(client);

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(provider).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  });

  test('takes its options', () => {
    const template = templateOf({
      proxy: { maxConnectionsPercent: 40, maxIdleConnectionsPercent: 10, borrowTimeout: Duration.seconds(5), idleClientTimeout: Duration.hours(8) },
    });
    template.hasResourceProperties(PROXY, { IdleClientTimeout: 28800 });
    template.hasResourceProperties(TARGETS, {
      ConnectionPoolConfigurationInfo: { MaxConnectionsPercent: 40, MaxIdleConnectionsPercent: 10, ConnectionBorrowTimeout: 5 },
    });
  });

  test('keeps no more connections than it may open', () => {
    templateOf({ proxy: { maxConnectionsPercent: 30 } }).hasResourceProperties(TARGETS, {
      ConnectionPoolConfigurationInfo: Match.objectLike({ MaxConnectionsPercent: 30, MaxIdleConnectionsPercent: 30 }),
    });
  });

  test('is watched', () => {
    const alarm = databaseStack({ proxy: {} }).database.recommendedAlarms().find(({ id }) => id === 'SlowProxy')!;
    expect(alarm).toMatchObject({ threshold: 1_000_000, description: expect.stringContaining('Orders') });
  });
});

describe.each(AURORA_ENGINES)('the proxy of an %s cluster', (_label, engine) => {
  test('has the cluster behind it, once it has its instances', () => {
    templateOf({ engine }).hasResource(TARGETS, {
      Properties: { DBClusterIdentifiers: [{ Ref: logicalIdAt('Orders/Resource/Resource') }], DBInstanceIdentifiers: Match.absent() },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^OrdersReader1'), Match.stringLikeRegexp('^OrdersWriter')]),
    });
  });

  test('spreads reads over the readers at an endpoint of its own', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ engine, proxy: {}, readReplicas: 2 });

    // WHEN
    const { environment } = database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    const template = Template.fromStack(stack);
    const [id] = Object.keys(template.findResources('AWS::RDS::DBProxyEndpoint'));
    template.hasResourceProperties('AWS::RDS::DBProxyEndpoint', {
      TargetRole: 'READ_ONLY',
      DBProxyName: { Ref: logicalIdAt('Orders/Proxy/Resource') },
      VpcSecurityGroupIds: [{ 'Fn::GetAtt': [logicalIdAt('Orders/Proxy/SecurityGroup/Resource'), 'GroupId'] }],
    });
    expect(stack.resolve(environment?.ORDERS_READER_HOST)).toEqual({ 'Fn::GetAtt': [id, 'Endpoint'] });
    expect(id).toBe('OrdersProxyReaderEndpoint1A1B4D56');
  });

  test('has no endpoint for reading without readers', () => {
    templateOf({ engine, multiAz: false }).resourceCountIs('AWS::RDS::DBProxyEndpoint', 0);
  });

  test('logs in to the cluster as the IAM user', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ engine, proxy: {} });

    // WHEN
    database.forIamUser('shop').bindTo(new Client(stack, 'Client', vpc));

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: logicalIdAt('Orders/Proxy/Role/Resource') }],
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: 'rds-db:connect',
          Resource: { 'Fn::Join': ['', Match.arrayWith([{ 'Fn::GetAtt': [logicalIdAt('Orders/Resource/Resource'), 'DBClusterResourceId'] }, '/shop'])] },
        })]),
      },
    });
  });
});

describe('a user with IAM tokens', () => {
  const userOf = (resource: unknown, username: string) => ({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':rds-db:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':dbuser:', resource, `/${username}`]],
  });
  const PRIMARY = { 'Fn::GetAtt': [logicalIdAt('Orders/Resource/Resource'), 'DbiResourceId'] };

  test('gets no secret and may log in as that user alone', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ databaseName: 'shop' });

    // WHEN
    const { environment, secrets } = database.forIamUser('shop_app').bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(secrets).toEqual({});
    expect(environment).toEqual({
      ORDERS_HOST: database.host, ORDERS_PORT: '5432', ORDERS_NAME: 'shop', ORDERS_ENGINE: 'postgres', ORDERS_USERNAME: 'shop_app',
    });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Policy', 1);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Action: 'rds-db:connect', Effect: 'Allow', Resource: userOf(PRIMARY, 'shop_app') }] },
    });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  });

  test('may log in to the read replicas too', () => {
    const { stack, vpc, database } = databaseStack({ readReplicas: 1 });
    const { environment } = database.forIamUser('shop').bindTo(new Client(stack, 'Client', vpc));
    expect(Object.keys(environment!)).toContain('ORDERS_READER_HOST');
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [Match.objectLike({
          Resource: [userOf(PRIMARY, 'shop'), userOf({ 'Fn::GetAtt': [logicalIdAt('Orders/ReadReplica1/Resource/Resource'), 'DbiResourceId'] }, 'shop')],
        })],
      },
    });
  });

  test.each(ENGINES)('of %s logs in through the proxy, which logs in as that user', (_label, engine) => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ engine, proxy: {} });

    // WHEN
    database.forIamUser('shop').bindTo(new Client(stack, 'Client', vpc));

    // THEN
    const template = Template.fromStack(stack);
    const proxyId = { 'Fn::Select': [6, { 'Fn::Split': [':', { 'Fn::GetAtt': [logicalIdAt('Orders/Proxy/Resource'), 'DBProxyArn'] }] }] };
    template.hasResourceProperties(PROXY, { DefaultAuthScheme: 'IAM_AUTH', Auth: [Match.objectLike({ AuthScheme: 'SECRETS' })] });
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: logicalIdAt('Orders/Proxy/Role/Resource') }],
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'rds-db:connect', Resource: userOf(PRIMARY, 'shop') })]) },
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^Client') }],
      PolicyDocument: { Statement: [Match.objectLike({ Action: 'rds-db:connect', Resource: userOf(proxyId, 'shop') })] },
    });
  });

  test('works from another stack', () => {
    // GIVEN
    const { app, consumer, store, client } = twoStacks((scope, vpc) => new RelationalDatabase(scope, 'Orders', { vpc, readReplicas: 1 }));

    // WHEN
    store.forIamUser('shop').bindTo(client);

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(consumer).resourceCountIs('AWS::IAM::Policy', 1);
  });

  test.each<[string, RelationalDatabaseOptions, string, string]>([
    ['a database without IAM authentication', { iamAuthentication: false }, 'shop', "leave 'iamAuthentication' out"],
    ['a version without it', { engine: DatabaseEngine.mariadb({ version: '10.6.25' }) }, 'shop', 'choose MariaDB 10.11 or newer'],
    ['a version without it behind a proxy', { engine: DatabaseEngine.mariadb({ version: '10.6.25' }), proxy: {} }, 'shop', 'choose MariaDB 10.11 or newer'],
    ['every user', {}, '*', "'username' must be 1 to 63 letters, digits, underscores and hyphens"],
    ['no name', {}, '', "'username' must be 1 to 63 letters"],
    ['a name that is too long (MySQL)', { engine: DatabaseEngine.mysql() }, 'a'.repeat(33), "'username' must be 1 to 32 letters"],
    ['another resource', {}, 'x/*', "'username' must be 1 to 63 letters"],
    ['no string', {}, 7 as any, "'username' must be a string, got 7"],
    ['a token', {}, Lazy.string({ produce: () => 'later' }), "'username' must be known at synthesis"],
    ['the administrative user', {}, 'dbadmin', "'username' must not be the administrative user, who has a password, got 'dbadmin'"],
  ])('is refused for %s', (_label, options, username, words) => {
    const { database } = databaseStack(options);
    expect(() => database.forIamUser(username)).toThrow(words);
  });
});

describe('a zone that has no proxies', () => {
  const WARNING = 'cdk-production-platform:database.proxyZone';
  const virginia = () => newStack({ account: '111122223333', region: 'us-east-1' });
  const warningsOf = (stack: Stack) => Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));
  const proxied = (stack: Stack, vpc: ec2.IVpc, props: RelationalDatabaseOptions = { proxy: {} }) => new RelationalDatabase(stack, 'Orders', {
    vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, ...props,
  });
  const inZones = (stack: Stack, ...ids: string[]) => new Network(stack, 'Network', { availabilityZoneIds: ids }).vpc;

  test('is warned of in us-east-1, where its name is not known', () => {
    const stack = virginia();
    proxied(stack, network(stack, ['us-east-1a', 'us-east-1b']));
    expect(warningsOf(stack)).toEqual([expect.stringMatching(new RegExp(`RDS proxies do not exist in the zone with the id use1-az3, .*${WARNING}`))]);
  });

  test('is refused by its id', () => {
    const stack = virginia();
    expect(() => proxied(stack, inZones(stack, 'use1-az1', 'use1-az3')))
      .toThrow("[Stack/Orders/Proxy] RDS proxies do not exist in the zone use1-az3; leave it out of 'availabilityZoneIds' of the network");
  });

  test('is not spoken of when the ids are others, or without a proxy', () => {
    const [others, without] = [virginia(), virginia()];
    proxied(others, inZones(others, 'use1-az1', 'use1-az2'));
    proxied(without, network(without, ['us-east-1a', 'us-east-1b']), {});
    expect([...warningsOf(others), ...warningsOf(without)].filter((warning) => warning.includes(WARNING))).toEqual([]);
  });

  test('is not spoken of in another region', () => {
    const stack = newStack({ account: '111122223333', region: 'eu-west-1' });
    proxied(stack, network(stack, ['eu-west-1a', 'eu-west-1b']));
    expect(warningsOf(stack)).toEqual([]);
  });
});
