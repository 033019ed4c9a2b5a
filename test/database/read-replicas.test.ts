import { aws_cloudwatch as cloudwatch, RemovalPolicy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { databaseStack, ENGINES } from './support';
import { RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { logicalIdAt } from '../support/logical-ids';
import { Client, twoStacks } from '../support/stores';

const INSTANCE = 'AWS::RDS::DBInstance';
const REPLICA = { Properties: { SourceDBInstanceIdentifier: Match.anyValue() } };

function replicasOf(options: RelationalDatabaseOptions): any[] {
  return Object.values(Template.fromStack(databaseStack(options).stack).findResources(INSTANCE, REPLICA));
}

describe.each(ENGINES)('a read replica of a %s database', (_label, engine) => {
  test.each([
    ['copies the primary', { SourceDBInstanceIdentifier: { Ref: logicalIdAt('Orders/Resource/Resource') } }],
    ['has the storage of the primary, which grows as it does', { StorageType: 'gp3', MaxAllocatedStorage: 1000 }],
    ['is encrypted as the primary is, which may not be said again', { StorageEncrypted: Match.absent(), KmsKeyId: Match.absent() }],
    ['has the class of the primary', { DBInstanceClass: 'db.m6g.large' }],
    ['has the parameters of the primary', { DBParameterGroupName: { Ref: logicalIdAt('Orders/ParameterGroup/Resource') } }],
    ['lives in the subnets of the primary', { DBSubnetGroupName: { Ref: logicalIdAt('Orders/SubnetGroup') }, PubliclyAccessible: false }],
    ['is guarded as the primary is', { VPCSecurityGroups: [{ 'Fn::GetAtt': [logicalIdAt('Orders/SecurityGroup/Resource'), 'GroupId'] }] }],
    ['stands in one zone that is told', { AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, MultiAZ: false }],
    ['publishes system metrics', { MonitoringInterval: 60, MonitoringRoleArn: Match.anyValue() }],
    ['has Database Insights', { EnablePerformanceInsights: true, DatabaseInsightsMode: 'standard' }],
    ['exports its logs', { EnableCloudwatchLogsExports: Match.anyValue() }],
    ['names its certificate authority', { CACertificateIdentifier: 'rds-ca-rsa2048-g1' }],
    ['accepts IAM tokens', { EnableIAMDatabaseAuthentication: true }],
    ['refuses to be deleted', { DeletionProtection: true }],
    ['is maintained when the primary is', { PreferredMaintenanceWindow: 'sun:05:00-sun:06:00', AutoMinorVersionUpgrade: true, ApplyImmediately: false }],
  ])('%s', (_behaviour, properties) => {
    Template.fromStack(databaseStack({ engine, readReplicas: 1 }).stack)
      .hasResource(INSTANCE, { Properties: { SourceDBInstanceIdentifier: Match.anyValue(), ...properties } });
  });
});

describe('read replicas', () => {
  test('there are none unless asked for', () => {
    Template.fromStack(databaseStack().stack).resourceCountIs(INSTANCE, 1);
  });

  test('stand in the zones in turn', () => {
    const zones = replicasOf({ readReplicas: 3 }).map(({ Properties }) => Properties.AvailabilityZone['Fn::Select'][0]);
    expect(zones).toEqual([0, 1, 0]);
  });

  test('may be fifteen', () => {
    expect(replicasOf({ readReplicas: 15 })).toHaveLength(15);
  });

  test('have logs of their own with a retention, made before them', () => {
    const template = Template.fromStack(databaseStack({ readReplicas: 1 }).stack).toJSON().Resources;
    const [replica] = replicasOf({ readReplicas: 1 });
    for (const id of [logicalIdAt('Orders/ReadReplica1/PostgresqlLogs/Resource'), logicalIdAt('Orders/ReadReplica1/UpgradeLogs/Resource')]) {
      expect(template[id].Properties.RetentionInDays).toBe(90);
      expect(replica.DependsOn).toContain(id);
    }
  });

  test('go without a snapshot, since RDS takes none of a replica', () => {
    for (const removalPolicy of [RemovalPolicy.SNAPSHOT, RemovalPolicy.RETAIN]) {
      expect(replicasOf({ readReplicas: 1, removalPolicy })[0]).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    }
  });

  test('follow the protection of the primary', () => {
    expect(replicasOf({ readReplicas: 1, deletionProtection: false })[0].Properties.DeletionProtection).toBe(false);
  });

  test('keep the standby of the primary', () => {
    Template.fromStack(databaseStack({ readReplicas: 1 }).stack)
      .hasResourceProperties(INSTANCE, { SourceDBInstanceIdentifier: Match.absent(), MultiAZ: true });
  });

  test('have the longest identifier that RDS takes', () => {
    const [replica] = replicasOf({ readReplicas: 1, identifier: 'a'.repeat(59) });
    expect(replica.Properties.DBInstanceIdentifier).toBe(`${'a'.repeat(59)}-r1`);
  });

  test('keep their logical ids', () => {
    const template = Template.fromStack(databaseStack({ readReplicas: 2, proxy: {} }).stack);
    expect(Object.keys(template.findResources(INSTANCE, REPLICA))).toEqual(['OrdersReadReplica15799F050', 'OrdersReadReplica2253B579C']);
    expect(template.toJSON().Resources.OrdersReadReplicaSecurityGroup00BFFDC1.Properties.GroupDescription)
      .toBe('Read replicas of the PostgreSQL database Orders: reached by the workloads that use it');
  });

  test('behind a proxy, are reached through a group of their own, so that the primary is not', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ readReplicas: 1, proxy: {} });

    // WHEN
    database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    const template = Template.fromStack(stack);
    const admitted = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'))
      .filter(({ Properties }: any) => JSON.stringify(Properties.SourceSecurityGroupId).includes('Client'))
      .map(({ Properties }: any) => Properties.GroupId['Fn::GetAtt'][0]);
    expect(admitted).toEqual([logicalIdAt('Orders/ReadReplicaSecurityGroup/Resource'), logicalIdAt('Orders/Proxy/SecurityGroup/Resource')]);
  });
});

describe('a workload is told', () => {
  function environmentOf(options: RelationalDatabaseOptions) {
    const { stack, vpc, database } = databaseStack(options);
    const { environment } = database.bindTo(new Client(stack, 'Client', vpc));
    return { database, environment: stack.resolve(environment) };
  }

  test('of no host for reading when there is none', () => {
    const { database, environment } = environmentOf({});
    expect(Object.keys(environment)).not.toContain('ORDERS_READER_HOST');
    expect(database.readerHost).toBeUndefined();
  });

  test('of the one replica', () => {
    const { environment } = environmentOf({ readReplicas: 1 });
    expect(environment.ORDERS_READER_HOST).toEqual({ 'Fn::GetAtt': [logicalIdAt('Orders/ReadReplica1/Resource/Resource'), 'Endpoint.Address'] });
    expect(Object.keys(environment)).not.toContain('ORDERS_READER_HOSTS');
  });

  test('of the first replica and of all', () => {
    const { environment } = environmentOf({ readReplicas: 2 });
    expect(environment.ORDERS_READER_HOST).toEqual({ 'Fn::GetAtt': [logicalIdAt('Orders/ReadReplica1/Resource/Resource'), 'Endpoint.Address'] });
    expect(environment.ORDERS_READER_HOSTS).toEqual({
      'Fn::Join': ['', [
        { 'Fn::GetAtt': [logicalIdAt('Orders/ReadReplica1/Resource/Resource'), 'Endpoint.Address'] },
        ',',
        { 'Fn::GetAtt': [logicalIdAt('Orders/ReadReplica2/Resource/Resource'), 'Endpoint.Address'] },
      ]],
    });
  });

  test.each<[string, RelationalDatabaseOptions]>([
    ['replicas', { readReplicas: 2 }],
    ['replicas and a proxy', { readReplicas: 2, proxy: {} }],
  ])('in another stack too, with %s', (_label, options) => {
    // GIVEN
    const { app, consumer, store, client } = twoStacks((scope, vpc) => new RelationalDatabase(scope, 'Orders', { vpc, ...options }));

    // WHEN
    store.bindTo(client);

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(consumer).resourceCountIs('AWS::EC2::SecurityGroupIngress', options.proxy ? 2 : 1);
  });
});

describe('the signals of read replicas', () => {
  test('are those of the primary and the lag', () => {
    const alarms = databaseStack({ readReplicas: 2 }).database.recommendedAlarms();
    expect(alarms.map(({ id }) => id).slice(4)).toEqual([1, 2].flatMap((number) =>
      ['HighCpu', 'LowFreeStorage', 'HighConnections', 'LowFreeableMemory', 'HighLag'].map((id) => `ReadReplica${number}${id}`)));
  });

  test('watch each replica', () => {
    const { stack, database } = databaseStack({ readReplicas: 1 });
    const lag = database.recommendedAlarms().find(({ id }) => id === 'ReadReplica1HighLag')!;
    expect(lag.threshold).toBe(60);
    expect(stack.resolve((lag.metric as cloudwatch.Metric).dimensions)).toEqual({ DBInstanceIdentifier: { Ref: logicalIdAt('Orders/ReadReplica1/Resource/Resource') } });
  });

  test('share one row of graphs', () => {
    const widgets = databaseStack({ readReplicas: 2 }).database.dashboardWidgets();
    expect(widgets).toHaveLength(5);
    expect(widgets.reduce((width, widget) => width + widget.width, 0)).toBeLessThanOrEqual(24);
  });
});
