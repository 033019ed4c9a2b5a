import { App, aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, aws_rds as rds, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AURORA_ENGINES, databaseStack } from './support';
import { DatabaseCredentials, DatabaseEngine, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { modernApp, newStack, plainApp } from '../support/apps';
import { network } from '../support/stores';

const AURORA = DatabaseEngine.auroraPostgres();

function templateOf(options: RelationalDatabaseOptions = {}) {
  return Template.fromStack(databaseStack({ engine: AURORA, ...options }).stack);
}

function expectCluster(options: RelationalDatabaseOptions, properties: object) {
  templateOf(options).hasResourceProperties('AWS::RDS::DBCluster', properties);
}

/** The instances of the cluster: the writer, then its readers. */
function instancesOf(options: RelationalDatabaseOptions = {}): any[] {
  return Object.values(templateOf(options).findResources('AWS::RDS::DBInstance'));
}

const zone = (index: number) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] });

describe.each(AURORA_ENGINES)('an %s database', (_label, engine) => {
  test.each([
    ['is encrypted', { StorageEncrypted: true }],
    ['pays for storage by volume and by requests', { StorageType: 'aurora' }],
    ['refuses to be deleted', { DeletionProtection: true }],
    ['is backed up for 14 days', { BackupRetentionPeriod: 14, PreferredBackupWindow: '03:00-04:00', DeleteAutomatedBackups: false }],
    ['tags its snapshots', { CopyTagsToSnapshot: true }],
    ['is maintained on Sundays after the backup', { PreferredMaintenanceWindow: 'sun:05:00-sun:06:00' }],
    ['stays on its major version', { EngineLifecycleSupport: 'open-source-rds-extended-support' }],
    ['has Database Insights', { PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: 7, DatabaseInsightsMode: 'standard' }],
    ['accepts IAM tokens', { EnableIAMDatabaseAuthentication: true }],
    ['has a database and a user', { DatabaseName: 'app', MasterUsername: 'dbadmin' }],
    ['is not serverless', { ServerlessV2ScalingConfiguration: Match.absent() }],
  ])('%s', (_behaviour, properties) => {
    expectCluster({ engine }, properties);
  });

  test.each([
    ['is not reachable from the internet', { PubliclyAccessible: false }],
    ['publishes system metrics', { MonitoringInterval: 60, MonitoringRoleArn: Match.anyValue() }],
    ['has Database Insights', { EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: 7 }],
    ['installs minor versions', { AutoMinorVersionUpgrade: true }],
    ['is maintained on Sundays after the backup', { PreferredMaintenanceWindow: 'sun:05:00-sun:06:00' }],
    ['names its certificate authority', { CACertificateIdentifier: 'rds-ca-rsa2048-g1' }],
    ['runs on Graviton', { DBInstanceClass: 'db.r6g.large' }],
    ['has no name, so that it can be replaced', { DBInstanceIdentifier: Match.absent() }],
  ])('each instance %s', (_behaviour, properties) => {
    templateOf({ engine }).allResourcesProperties('AWS::RDS::DBInstance', properties);
  });

  test('has a writer and a reader that takes over in another zone', () => {
    const [writer, reader, ...others] = instancesOf({ engine });
    expect([writer.Properties.AvailabilityZone, reader.Properties.AvailabilityZone]).toEqual([zone(0), zone(1)]);
    expect([writer.Properties.PromotionTier, reader.Properties.PromotionTier]).toEqual([0, 1]);
    expect(others).toEqual([]);
  });

  test('leaves a snapshot when it is deleted; its instances hold no data', () => {
    const template = templateOf({ engine });
    template.hasResource('AWS::RDS::DBCluster', { DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' });
    template.allResources('AWS::RDS::DBInstance', { DeletionPolicy: 'Delete' });
  });

  test('lives in the isolated subnets and admits nobody by itself', () => {
    const template = templateOf({ engine });
    template.hasResourceProperties('AWS::RDS::DBSubnetGroup', {
      SubnetIds: [{ Ref: Match.stringLikeRegexp('isolatedSubnet1') }, { Ref: Match.stringLikeRegexp('isolatedSubnet2') }],
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent(), SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })] });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('never has its password in the template', () => {
    expectCluster({ engine }, {
      MasterUserPassword: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: Match.stringLikeRegexp('^OrdersSecret') }, ':SecretString:password::}}']] },
    });
  });

  test('has log groups of its own that exist before Aurora writes to them', () => {
    // WHEN
    const template = templateOf({ engine });

    // THEN
    const groups = template.findResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 } });
    const cluster = Object.values(template.findResources('AWS::RDS::DBCluster'))[0];
    const names = Object.values(groups).map((group) => group.Properties.LogGroupName['Fn::Join'][1]);
    expect(Object.keys(groups).sort()).toEqual([...cluster.DependsOn].sort());
    expect(names.map((parts) => parts[0])).toEqual(names.map(() => '/aws/rds/cluster/'));
    expect(names.map((parts) => parts[2].slice(1))).toEqual(cluster.Properties.EnableCloudwatchLogsExports);
    expect(names.every((parts) => JSON.stringify(parts[1]) === JSON.stringify(cluster.Properties.DBClusterIdentifier))).toBe(true);
  });

  test('gives the same resources with and without feature flags', () => {
    const resources = (app: App) => Template.fromStack(databaseStack({ engine, readReplicas: 2 }, app).stack).toJSON().Resources;
    expect(resources(modernApp())).toEqual(resources(plainApp()));
  });

  test('can be taken down to a development database by props alone', () => {
    const template = templateOf({
      engine,
      instanceType: new ec2.InstanceType('t4g.medium'),
      multiAz: false,
      backupRetention: Duration.days(1),
      deletionProtection: false,
      removalPolicy: RemovalPolicy.DESTROY,
      monitoringInterval: Duration.seconds(0),
      logs: { retention: logs.RetentionDays.ONE_WEEK },
    });
    template.resourceCountIs('AWS::RDS::DBInstance', 1);
    template.hasResource('AWS::RDS::DBCluster', {
      DeletionPolicy: 'Delete',
      Properties: { BackupRetentionPeriod: 1, DeletionProtection: false, DeleteAutomatedBackups: true },
    });
    template.hasResourceProperties('AWS::RDS::DBInstance', { DBInstanceClass: 'db.t4g.medium', MonitoringInterval: 0, MonitoringRoleArn: Match.absent() });
    template.resourceCountIs('AWS::IAM::Role', 0);
  });
});

describe('engines', () => {
  test('Aurora PostgreSQL forces TLS and logs connections, locks and slow statements', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', Port: 5432, EnableCloudwatchLogsExports: ['postgresql'] });
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: {
        'rds.force_ssl': '1',
        'log_connections': '1',
        'log_disconnections': '1',
        'log_lock_waits': '1',
        'log_min_duration_statement': '1000',
        'log_temp_files': '10240',
        'shared_preload_libraries': 'pg_stat_statements',
      },
    });
  });

  test('Aurora MySQL forces TLS, audits connections and logs slow statements to files', () => {
    const template = templateOf({ engine: DatabaseEngine.auroraMysql() });
    template.hasResourceProperties('AWS::RDS::DBCluster', { Engine: 'aurora-mysql', Port: 3306, EnableCloudwatchLogsExports: ['audit', 'error', 'slowquery'] });
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: {
        log_output: 'FILE',
        long_query_time: '1',
        require_secure_transport: 'ON',
        server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL',
        server_audit_logging: '1',
        slow_query_log: '1',
      },
    });
  });

  test('say what they are', () => {
    const engine = DatabaseEngine.auroraMysql({ version: '3.10' });
    expect({ ...engine }).toMatchObject({ engineType: 'aurora-mysql', version: '3.10', defaultPort: 3306 });
  });
});

describe('serverless capacity', () => {
  const serverless = (capacity = {}, options: RelationalDatabaseOptions = {}) =>
    ({ engine: DatabaseEngine.auroraPostgres({ serverless: capacity }), ...options });

  test.each([
    [{}, { MinCapacity: 0.5, MaxCapacity: 8 }],
    [{ minimumAcu: 2 }, { MinCapacity: 2, MaxCapacity: 8 }],
    [{ minimumAcu: 16.5 }, { MinCapacity: 16.5, MaxCapacity: 16.5 }],
    [{ minimumAcu: 0, maximumAcu: 256 }, { MinCapacity: 0, MaxCapacity: 256 }],
  ])('%j reaches the cluster', (capacity, ServerlessV2ScalingConfiguration) => {
    expectCluster(serverless(capacity), { ServerlessV2ScalingConfiguration });
  });

  test('makes all instances serverless; the reader that takes over follows the writer', () => {
    const instances = instancesOf(serverless({}, { readReplicas: 2 }));
    expect(instances.map(({ Properties }) => Properties.DBInstanceClass)).toEqual(['db.serverless', 'db.serverless', 'db.serverless']);
    expect(instances.map(({ Properties }) => Properties.PromotionTier)).toEqual([0, 1, 2]);
  });
});

describe('readers', () => {
  test('stand in the zones in turn', () => {
    const zones = instancesOf({ readReplicas: 3 }).map(({ Properties }) => Properties.AvailabilityZone);
    expect(zones).toEqual([zone(0), zone(1), zone(0), zone(1)]);
  });

  test('of one size with the writer can all take over', () => {
    expect(instancesOf({ readReplicas: 3 }).map(({ Properties }) => Properties.PromotionTier)).toEqual([0, 1, 1, 1]);
  });

  test('give way to a writer alone', () => {
    expect(instancesOf({ multiAz: false }).map(({ Properties }) => Properties.AvailabilityZone)).toEqual([zone(0)]);
  });
});

describe('options', () => {
  test.each<[string, RelationalDatabaseOptions, object]>([
    ['port', { port: 6543 }, { Port: 6543 }],
    ['databaseName', { databaseName: 'shop' }, { DatabaseName: 'shop' }],
    ['backupRetention', { backupRetention: Duration.days(35) }, { BackupRetentionPeriod: 35 }],
    ['extendedSupport', { extendedSupport: false }, { EngineLifecycleSupport: 'open-source-rds-extended-support-disabled' }],
    ['iamAuthentication', { iamAuthentication: false }, { EnableIAMDatabaseAuthentication: false }],
    ['identifier', { identifier: 'orders-prod' }, { DBClusterIdentifier: 'orders-prod' }],
    ['autoMinorVersionUpgrade', { autoMinorVersionUpgrade: false }, { AutoMinorVersionUpgrade: false }],
    ['engine.storageType', { engine: DatabaseEngine.auroraPostgres({ storageType: rds.DBClusterStorageType.AURORA_IOPT1 }) }, { StorageType: 'aurora-iopt1' }],
  ])("'%s' reaches the cluster", (_name, options, properties) => {
    expectCluster(options, properties);
  });

  test.each<[string, RelationalDatabaseOptions, object]>([
    ['instanceType', { instanceType: new ec2.InstanceType('r8g.2xlarge') }, { DBInstanceClass: 'db.r8g.2xlarge' }],
    ['autoMinorVersionUpgrade', { autoMinorVersionUpgrade: false }, { AutoMinorVersionUpgrade: false }],
    ['monitoringInterval', { monitoringInterval: Duration.seconds(5) }, { MonitoringInterval: 5 }],
    ['maintenanceWindow', { maintenanceWindow: 'tue:05:00-tue:06:00' }, { PreferredMaintenanceWindow: 'tue:05:00-tue:06:00' }],
  ])("'%s' reaches every instance", (_name, options, properties) => {
    templateOf(options).allResourcesProperties('AWS::RDS::DBInstance', properties);
  });

  test("'parameters' are merged over the library's own", () => {
    templateOf({ parameters: { log_min_duration_statement: '250', work_mem: '65536' } }).hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: Match.objectLike({ 'log_min_duration_statement': '250', 'work_mem': '65536', 'rds.force_ssl': '1' }),
    });
  });

  test("'encryptionKey' encrypts storage, insights and the secret", () => {
    // GIVEN
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');

    // WHEN
    new RelationalDatabase(stack, 'Orders', { vpc: network(stack), engine: AURORA, encryptionKey });

    // THEN
    const template = Template.fromStack(stack);
    const key = stack.resolve(encryptionKey.keyArn);
    template.hasResourceProperties('AWS::RDS::DBCluster', { KmsKeyId: key, PerformanceInsightsKmsKeyId: key });
    template.allResourcesProperties('AWS::RDS::DBInstance', { PerformanceInsightsKMSKeyId: key });
    template.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: key });
  });

  test("'removalPolicy' RETAIN keeps everything the cluster needs", () => {
    const template = templateOf({ removalPolicy: RemovalPolicy.RETAIN });
    for (const type of ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::RDS::DBSubnetGroup', 'AWS::RDS::DBClusterParameterGroup', 'AWS::IAM::Role']) {
      template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate' });
    }
  });

  test("'snapshotIdentifier' restores the snapshot, which has the names already; the password becomes that of the secret", () => {
    expectCluster({ snapshotIdentifier: 'orders-2026' }, {
      SnapshotIdentifier: 'orders-2026',
      MasterUsername: Match.absent(),
      DatabaseName: Match.absent(),
      MasterUserPassword: Match.anyValue(),
      StorageEncrypted: true,
    });
  });

  test("'snapshotIdentifier' works with credentials managed by RDS", () => {
    expectCluster({ snapshotIdentifier: 'orders-2026', credentials: DatabaseCredentials.managedByRds() }, {
      SnapshotIdentifier: 'orders-2026', MasterUsername: Match.absent(), ManageMasterUserPassword: true,
    });
  });
});

describe('credentials managed by RDS', () => {
  test('are allowed with readers', () => {
    const template = templateOf({ readReplicas: 2, credentials: DatabaseCredentials.managedByRds({ username: 'chief' }) });
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
    template.hasResourceProperties('AWS::RDS::DBCluster', {
      ManageMasterUserPassword: true, MasterUsername: 'chief', MasterUserPassword: Match.absent(),
    });
  });

  test('are encrypted with the key of the database', () => {
    const encryptionKey = kms.Key.fromKeyArn(newStack(), 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    expectCluster({ encryptionKey, credentials: DatabaseCredentials.managedByRds() }, { MasterUserSecret: { KmsKeyId: encryptionKey.keyArn } });
  });
});
