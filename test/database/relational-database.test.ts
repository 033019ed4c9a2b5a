import { aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { databaseStack, ENGINES, expectInstance, templateOf } from './support';
import { DatabaseCredentials, DatabaseEngine, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { modernApp, newStack, plainApp } from '../support/apps';
import { network } from '../support/stores';

describe.each(ENGINES)('a %s database', (_label, engine) => {
  test.each([
    ['stands in two zones', { MultiAZ: true }],
    ['is encrypted', { StorageEncrypted: true }],
    ['is not reachable from the internet', { PubliclyAccessible: false }],
    ['refuses to be deleted', { DeletionProtection: true }],
    ['has gp3 storage that grows', { StorageType: 'gp3', AllocatedStorage: '100', MaxAllocatedStorage: 1000 }],
    ['is backed up for 14 days', { BackupRetentionPeriod: 14, PreferredBackupWindow: '03:00-04:00', DeleteAutomatedBackups: false }],
    ['tags its snapshots', { CopyTagsToSnapshot: true }],
    ['is maintained on Sundays after the backup', { PreferredMaintenanceWindow: 'sun:05:00-sun:06:00' }],
    ['changes in the maintenance window alone', { ApplyImmediately: false }],
    ['installs minor versions', { AutoMinorVersionUpgrade: true }],
    ['never changes its major version by itself', { AllowMajorVersionUpgrade: false }],
    ['publishes system metrics', { MonitoringInterval: 60, MonitoringRoleArn: Match.anyValue() }],
    ['has Database Insights', { EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: 7, DatabaseInsightsMode: 'standard' }],
    ['names its certificate authority', { CACertificateIdentifier: 'rds-ca-rsa2048-g1' }],
    ['accepts IAM tokens', { EnableIAMDatabaseAuthentication: true }],
    ['runs on Graviton', { DBInstanceClass: 'db.m6g.large' }],
  ])('%s', (_behaviour, properties) => {
    expectInstance({ engine }, properties);
  });

  test('leaves a snapshot when it is deleted', () => {
    templateOf({ engine }).hasResource('AWS::RDS::DBInstance', { DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' });
  });

  test('lives in the isolated subnets', () => {
    templateOf({ engine }).hasResourceProperties('AWS::RDS::DBSubnetGroup', {
      SubnetIds: [{ Ref: Match.stringLikeRegexp('isolatedSubnet1') }, { Ref: Match.stringLikeRegexp('isolatedSubnet2') }],
    });
  });

  test('admits nobody and reaches nothing by itself', () => {
    const template = templateOf({ engine });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: Match.stringLikeRegexp('database Orders'),
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('never has its password in the template', () => {
    expectInstance({ engine }, {
      MasterUsername: 'dbadmin',
      MasterUserPassword: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: Match.stringLikeRegexp('^OrdersSecret') }, ':SecretString:password::}}']] },
    });
  });

  test('has log groups of its own that exist before RDS writes to them', () => {
    // WHEN
    const template = templateOf({ engine });

    // THEN
    const groups = template.findResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 } });
    const instance = Object.values(template.findResources('AWS::RDS::DBInstance'))[0];
    expect(Object.keys(groups).sort()).toEqual([...instance.DependsOn].sort());
    const names = Object.values(groups).map((group) => group.Properties.LogGroupName['Fn::Join'][1]);
    expect(names.map((parts) => parts[2].slice(1))).toEqual(instance.Properties.EnableCloudwatchLogsExports);
    expect(names.every((parts) => JSON.stringify(parts[1]) === JSON.stringify(instance.Properties.DBInstanceIdentifier))).toBe(true);
  });

  test('gives the same resources with and without feature flags', () => {
    const plain = Template.fromStack(databaseStack({ engine }, plainApp()).stack).toJSON();
    const modern = Template.fromStack(databaseStack({ engine }, modernApp()).stack).toJSON();
    expect(modern.Resources).toEqual(plain.Resources);
  });

  test('can be taken down to a development database by props alone', () => {
    const template = templateOf({
      engine,
      instanceType: new ec2.InstanceType('t4g.micro'),
      multiAz: false,
      allocatedStorage: Size.gibibytes(20),
      maxAllocatedStorage: Size.gibibytes(20),
      backupRetention: Duration.days(1),
      deletionProtection: false,
      removalPolicy: RemovalPolicy.DESTROY,
      monitoringInterval: Duration.seconds(0),
      logs: { retention: logs.RetentionDays.ONE_WEEK },
    });
    template.hasResource('AWS::RDS::DBInstance', {
      DeletionPolicy: 'Delete',
      Properties: {
        DBInstanceClass: 'db.t4g.micro',
        MultiAZ: false,
        AllocatedStorage: '20',
        MaxAllocatedStorage: Match.absent(),
        BackupRetentionPeriod: 1,
        DeletionProtection: false,
        DeleteAutomatedBackups: true,
        MonitoringInterval: 0,
        MonitoringRoleArn: Match.absent(),
      },
    });
    template.hasResource('AWS::SecretsManager::Secret', { DeletionPolicy: 'Delete' });
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 7 } });
    template.resourceCountIs('AWS::IAM::Role', 0);
  });
});

describe('engines', () => {
  test('PostgreSQL forces TLS and logs connections, locks and slow statements', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::RDS::DBInstance', {
      Engine: 'postgres', EngineVersion: '17.9', Port: '5432', EnableCloudwatchLogsExports: ['postgresql', 'upgrade'],
    });
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', {
      Family: 'postgres17',
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

  test('MySQL forces TLS and logs slow statements to files', () => {
    const template = templateOf({ engine: DatabaseEngine.mysql() });
    template.hasResourceProperties('AWS::RDS::DBInstance', {
      Engine: 'mysql', EngineVersion: '8.4.10', Port: '3306', EnableCloudwatchLogsExports: ['error', 'slowquery'],
    });
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', {
      Family: 'mysql8.4',
      Parameters: { require_secure_transport: '1', slow_query_log: '1', long_query_time: '1', log_output: 'FILE' },
    });
  });

  test('MySQL has no Performance Insights on classes where RDS does not offer it', () => {
    expectInstance({ engine: DatabaseEngine.mysql(), instanceType: new ec2.InstanceType('t4g.small') }, {
      EnablePerformanceInsights: false, DatabaseInsightsMode: Match.absent(), PerformanceInsightsRetentionPeriod: Match.absent(),
    });
    expectInstance({ instanceType: new ec2.InstanceType('t4g.small') }, { EnablePerformanceInsights: true });
  });
});

describe('options', () => {
  test.each<[string, RelationalDatabaseOptions, object]>([
    ['instanceType', { instanceType: ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.XLARGE2) }, { DBInstanceClass: 'db.r7g.2xlarge' }],
    ['databaseName', { databaseName: 'orders' }, { DBName: 'orders' }],
    ['port', { port: 6543 }, { Port: '6543' }],
    ['multiAz', { multiAz: false }, { MultiAZ: false }],
    ['allocatedStorage', { allocatedStorage: Size.gibibytes(2000) }, { AllocatedStorage: '2000', MaxAllocatedStorage: 4000 }],
    ['maxAllocatedStorage', { maxAllocatedStorage: Size.gibibytes(110) }, { MaxAllocatedStorage: 110 }],
    ['maxAllocatedStorage equal to the allocated storage', { maxAllocatedStorage: Size.gibibytes(100) }, { MaxAllocatedStorage: Match.absent() }],
    ['backupRetention', { backupRetention: Duration.days(7) }, { BackupRetentionPeriod: 7 }],
    ['backupWindow', { backupWindow: '23:45-00:30' }, { PreferredBackupWindow: '23:45-00:30' }],
    ['maintenanceWindow', { maintenanceWindow: 'tue:09:00-tue:10:00' }, { PreferredMaintenanceWindow: 'tue:09:00-tue:10:00' }],
    ['applyImmediately', { applyImmediately: true }, { ApplyImmediately: true }],
    ['autoMinorVersionUpgrade', { autoMinorVersionUpgrade: false }, { AutoMinorVersionUpgrade: false }],
    ['allowMajorVersionUpgrade', { allowMajorVersionUpgrade: true }, { AllowMajorVersionUpgrade: true }],
    ['extendedSupport', { extendedSupport: false }, { EngineLifecycleSupport: 'open-source-rds-extended-support-disabled' }],
    ['deletionProtection', { deletionProtection: false }, { DeletionProtection: false }],
    ['monitoringInterval', { monitoringInterval: Duration.seconds(1) }, { MonitoringInterval: 1 }],
    ['iamAuthentication', { iamAuthentication: false }, { EnableIAMDatabaseAuthentication: false }],
    ['identifier', { identifier: 'orders-prod' }, { DBInstanceIdentifier: 'orders-prod' }],
    ['credentials.username', { credentials: DatabaseCredentials.generated({ username: 'root_user' }) }, { MasterUsername: 'root_user' }],
  ])("'%s' reaches the instance", (_name, options, properties) => {
    expectInstance(options, properties);
  });

  test("'parameters' are merged over the library's own", () => {
    templateOf({ parameters: { log_min_duration_statement: '250', work_mem: '65536' } }).hasResourceProperties('AWS::RDS::DBParameterGroup', {
      Parameters: Match.objectLike({ 'log_min_duration_statement': '250', 'work_mem': '65536', 'rds.force_ssl': '1' }),
    });
  });

  test('without isolated subnets the private ones are used', () => {
    // GIVEN
    const stack = newStack();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1', availabilityZones: ['a', 'b'], publicSubnetIds: ['public-a', 'public-b'], privateSubnetIds: ['private-a', 'private-b'],
    });

    // WHEN
    new RelationalDatabase(stack, 'Orders', { vpc });

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBSubnetGroup', { SubnetIds: ['private-a', 'private-b'] });
  });

  test("'removalPolicy' RETAIN keeps everything the instance needs", () => {
    const template = templateOf({ removalPolicy: RemovalPolicy.RETAIN });
    for (const type of ['AWS::RDS::DBInstance', 'AWS::RDS::DBSubnetGroup', 'AWS::RDS::DBParameterGroup', 'AWS::IAM::Role']) {
      template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate' });
    }
    template.hasResource('AWS::EC2::SecurityGroup', { DeletionPolicy: 'RetainExceptOnCreate', Properties: { GroupDescription: Match.stringLikeRegexp('Orders') } });
  });

  test("'encryptionKey' encrypts storage, insights and the secret", () => {
    // GIVEN
    const { stack } = databaseStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');

    // WHEN
    const template = templateOf({ encryptionKey });

    // THEN
    template.hasResourceProperties('AWS::RDS::DBInstance', { KmsKeyId: encryptionKey.keyArn, PerformanceInsightsKMSKeyId: encryptionKey.keyArn });
    template.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: encryptionKey.keyArn });
  });

  test("'logs.encryptionKey' encrypts the logs and admits CloudWatch Logs to the key", () => {
    // GIVEN
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');

    // WHEN
    new RelationalDatabase(stack, 'Orders', { vpc: network(stack), logs: { encryptionKey } });

    // THEN
    const template = Template.fromStack(stack);
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Condition: { ArnLike: Match.anyValue() } })]) },
    });
  });
});

describe('credentials', () => {
  test('generated: a password that fits into a URL, kept when the database goes', () => {
    templateOf().hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        GenerateSecretString: {
          SecretStringTemplate: '{"username":"dbadmin"}', GenerateStringKey: 'password', PasswordLength: 40, ExcludePunctuation: true,
        },
      },
    });
  });

  test('generated: with the name that is asked for', () => {
    const credentials = DatabaseCredentials.generated({ secretName: 'prod/rds/master_password' });
    templateOf({ credentials }).hasResourceProperties('AWS::SecretsManager::Secret', { Name: 'prod/rds/master_password' });
  });

  test('managed by RDS: no secret and no password of this library', () => {
    const template = templateOf({ credentials: DatabaseCredentials.managedByRds({ username: 'chief' }) });
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
    template.hasResourceProperties('AWS::RDS::DBInstance', {
      ManageMasterUserPassword: true, MasterUsername: 'chief', MasterUserPassword: Match.absent(),
    });
  });

  test('managed by RDS: encrypted with the key of the database', () => {
    const { stack } = databaseStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    expectInstance({ encryptionKey, credentials: DatabaseCredentials.managedByRds() }, { MasterUserSecret: { KmsKeyId: encryptionKey.keyArn } });
  });
});

describe('the end of standard support', () => {
  test.each([DatabaseEngine.postgres(), DatabaseEngine.mysql()])('%# is followed by paid support', (engine) => {
    expectInstance({ engine }, { EngineLifecycleSupport: 'open-source-rds-extended-support' });
  });

  test('of MariaDB is the end', () => {
    expectInstance({ engine: DatabaseEngine.mariadb() }, { EngineLifecycleSupport: Match.absent() });
  });
});

describe('MariaDB', () => {
  test('takes IAM tokens from 10.11 on', () => {
    expectInstance({ engine: DatabaseEngine.mariadb({ version: '10.11' }) }, { EnableIAMDatabaseAuthentication: true });
    expectInstance({ engine: DatabaseEngine.mariadb({ version: '10.6.25' }) }, { EnableIAMDatabaseAuthentication: false });
  });

  test('has no insights on the smallest classes', () => {
    expectInstance({ engine: DatabaseEngine.mariadb(), instanceType: new ec2.InstanceType('t4g.micro') }, { EnablePerformanceInsights: false });
  });

  test('exports its logs and refuses connections without TLS', () => {
    const template = templateOf({ engine: DatabaseEngine.mariadb() });
    template.hasResourceProperties('AWS::RDS::DBInstance', { EnableCloudwatchLogsExports: ['error', 'slowquery'] });
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', { Parameters: Match.objectLike({ require_secure_transport: '1' }) });
  });
});
