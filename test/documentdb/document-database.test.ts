import { aws_docdb as docdb, aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, aws_secretsmanager as secretsmanager, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { databaseStack, templateOf } from './support';
import { DocumentDatabase, DocumentDatabaseCredentials, DocumentDatabaseOptions } from '../../src/documentdb';
import { modernApp, newStack, plainApp } from '../support/apps';
import { logicalIdAt } from '../support/logical-ids';
import { importedNetwork, network } from '../support/stores';

const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/k';

function importedKey() {
  return kms.Key.fromKeyArn(newStack(), 'Key', KEY_ARN);
}

function expectCluster(options: DocumentDatabaseOptions, properties: object) {
  templateOf(options).hasResourceProperties('AWS::DocDB::DBCluster', properties);
}

describe('a document database', () => {
  test.each([
    ['is encrypted', { StorageEncrypted: true }],
    ['refuses to be deleted', { DeletionProtection: true }],
    ['is backed up for 14 days', { BackupRetentionPeriod: 14, PreferredBackupWindow: '03:00-04:00' }],
    ['is maintained on Sundays after the backup', { PreferredMaintenanceWindow: 'sun:05:00-sun:06:00' }],
    ['exports the audit and the profiler log', { EnableCloudwatchLogsExports: ['audit', 'profiler'] }],
    ['tags its snapshots', { CopyTagsToSnapshot: true }],
    ['runs the version with long-term support', { EngineVersion: '5.0.0' }],
    ['listens where drivers expect it', { Port: 27017 }],
  ])('%s', (_behaviour, properties) => {
    expectCluster({}, properties);
  });

  test('leaves a snapshot when it is deleted', () => {
    templateOf().hasResource('AWS::DocDB::DBCluster', { DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' });
  });

  test('has two instances, on Graviton, in two zones', () => {
    const instances = Object.values(templateOf().findResources('AWS::DocDB::DBInstance')).map(({ Properties }) => Properties);
    expect(instances.map(({ AvailabilityZone }) => AvailabilityZone)).toEqual([0, 1].map((zone) => ({ 'Fn::Select': [zone, { 'Fn::GetAZs': '' }] })));
    for (const instance of instances) {
      expect(instance).toMatchObject({
        DBInstanceClass: 'db.r6g.large', PreferredMaintenanceWindow: 'sun:05:00-sun:06:00', CACertificateIdentifier: 'rds-ca-rsa2048-g1',
      });
    }
  });

  test('leaves its instances unnamed, so that CloudFormation can replace one', () => {
    templateOf().allResourcesProperties('AWS::DocDB::DBInstance', { DBInstanceIdentifier: Match.absent() });
  });

  test('demands TLS, and writes the logs that it exports', () => {
    templateOf().hasResourceProperties('AWS::DocDB::DBClusterParameterGroup', {
      Family: 'docdb5.0',
      Parameters: { tls: 'enabled', audit_logs: 'enabled', profiler: 'enabled', profiler_threshold_ms: '100' },
    });
  });

  test('lives in the isolated subnets', () => {
    templateOf().hasResourceProperties('AWS::DocDB::DBSubnetGroup', {
      SubnetIds: [{ Ref: Match.stringLikeRegexp('isolatedSubnet1') }, { Ref: Match.stringLikeRegexp('isolatedSubnet2') }],
    });
  });

  test('admits nobody and reaches nothing by itself', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Document database Orders: reached by the workloads that use it',
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('never has its password in the template', () => {
    const reference = (field: string) => ({
      'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: Match.stringLikeRegexp('^OrdersSecret') }, `:SecretString:${field}::}}`]],
    });
    expectCluster({}, { MasterUsername: reference('username'), MasterUserPassword: reference('password') });
  });

  test('has log groups of its own that exist before DocumentDB writes to them', () => {
    // WHEN
    const template = templateOf();

    // THEN
    const groups = template.findResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 } });
    const cluster = Object.values(template.findResources('AWS::DocDB::DBCluster'))[0];
    expect(Object.keys(groups).sort()).toEqual([...cluster.DependsOn].sort());
    expect(Object.values(groups).map((group) => group.Properties.LogGroupName['Fn::Join'][1]))
      .toEqual(['/audit', '/profiler'].map((log) => ['/aws/docdb/', cluster.Properties.DBClusterIdentifier, log]));
  });

  test.each([
    ['in any region', undefined],
    ['in a known region', { account: '111122223333', region: 'eu-west-1' }],
  ])('gives the same resources with and without feature flags, %s', (_label, env) => {
    const resources = (app: ReturnType<typeof plainApp>) => {
      const stack = new Stack(app, 'Stack', { env });
      new DocumentDatabase(stack, 'Orders', { vpc: network(stack) });
      return Template.fromStack(stack).toJSON().Resources;
    };
    expect(resources(modernApp())).toEqual(resources(plainApp()));
  });

  test('creates nothing outside its own subtree', () => {
    const { stack } = databaseStack();
    expect(stack.node.children.map(({ node }) => node.id)).toEqual(['Vpc', 'Orders']);
  });

  test('can be taken down to a development database by props alone', () => {
    const template = templateOf({
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM),
      instances: 1,
      backupRetention: Duration.days(1),
      deletionProtection: false,
      removalPolicy: RemovalPolicy.DESTROY,
      logs: { retention: logs.RetentionDays.ONE_WEEK },
    });
    template.hasResource('AWS::DocDB::DBCluster', { DeletionPolicy: 'Delete', Properties: { DeletionProtection: false, BackupRetentionPeriod: 1 } });
    template.resourceCountIs('AWS::DocDB::DBInstance', 1);
    template.hasResource('AWS::DocDB::DBInstance', { DeletionPolicy: 'Delete', Properties: { DBInstanceClass: 'db.t4g.medium' } });
    template.hasResource('AWS::SecretsManager::Secret', { DeletionPolicy: 'Delete' });
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 7 } });
  });
});

describe('options', () => {
  test.each<[string, DocumentDatabaseOptions, object]>([
    ['engineVersion', { engineVersion: '4.0.0' }, { EngineVersion: '4.0.0' }],
    ['engineVersion, short', { engineVersion: '8' }, { EngineVersion: '8.0.0' }],
    ['engineVersion newer than the library', { engineVersion: '5.0.7' }, { EngineVersion: '5.0.7' }],
    ['port', { port: 27100 }, { Port: 27100 }],
    ['storageType', { storageType: docdb.StorageType.IOPT1 }, { StorageType: 'iopt1' }],
    ['encryptionKey', { encryptionKey: importedKey() }, { KmsKeyId: KEY_ARN }],
    ['backupRetention', { backupRetention: Duration.days(35) }, { BackupRetentionPeriod: 35 }],
    ['backupWindow', { backupWindow: '23:45-00:30' }, { PreferredBackupWindow: '23:45-00:30' }],
    ['maintenanceWindow', { maintenanceWindow: 'tue:09:00-tue:10:00' }, { PreferredMaintenanceWindow: 'tue:09:00-tue:10:00' }],
    ['deletionProtection', { deletionProtection: false }, { DeletionProtection: false }],
    ['identifier', { identifier: 'orders-prod' }, { DBClusterIdentifier: 'orders-prod' }],
  ])("'%s' reaches the cluster", (_name, options, properties) => {
    expectCluster(options, properties);
  });

  test("'instanceType' and 'maintenanceWindow' reach every instance", () => {
    templateOf({ instanceType: new ec2.InstanceType('r8g.2xlarge'), maintenanceWindow: 'tue:09:00-tue:10:00' })
      .allResourcesProperties('AWS::DocDB::DBInstance', { DBInstanceClass: 'db.r8g.2xlarge', PreferredMaintenanceWindow: 'tue:09:00-tue:10:00' });
  });

  test("'instances' alternate between the zones", () => {
    const instances = Object.values(templateOf({ instances: 5 }).findResources('AWS::DocDB::DBInstance'));
    expect(instances.map(({ Properties }) => Properties.AvailabilityZone['Fn::Select'][0])).toEqual([0, 1, 0, 1, 0]);
  });

  test("'parameters' are merged over the library's own", () => {
    templateOf({ parameters: { audit_logs: 'ddl,dml_write', ttl_monitor: 'disabled' } }).hasResourceProperties('AWS::DocDB::DBClusterParameterGroup', {
      Parameters: { tls: 'enabled', audit_logs: 'ddl,dml_write', ttl_monitor: 'disabled' },
    });
  });

  test.each([['3.6.0', 'docdb3.6'], ['4.0.0', 'docdb4.0'], ['8.0.0', 'docdb8.0']])('engine version %s has parameters of the family %s', (engineVersion, family) => {
    templateOf({ engineVersion }).hasResourceProperties('AWS::DocDB::DBClusterParameterGroup', { Family: family });
  });

  test('without isolated subnets the private ones are used', () => {
    const stack = newStack();
    new DocumentDatabase(stack, 'Orders', { vpc: importedNetwork(stack, { privateSubnetIds: ['private-a', 'private-b'] }) });
    Template.fromStack(stack).hasResourceProperties('AWS::DocDB::DBSubnetGroup', { SubnetIds: ['private-a', 'private-b'] });
  });

  test("'removalPolicy' RETAIN keeps everything the cluster needs", () => {
    const template = templateOf({ removalPolicy: RemovalPolicy.RETAIN });
    const types = [
      'AWS::DocDB::DBCluster', 'AWS::DocDB::DBInstance', 'AWS::DocDB::DBSubnetGroup', 'AWS::DocDB::DBClusterParameterGroup', 'AWS::EC2::SecurityGroup',
    ];
    for (const type of types) template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate' });
  });

  test("'encryptionKey' encrypts the secret too", () => {
    templateOf({ encryptionKey: importedKey() }).hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: KEY_ARN });
  });

  test("'logs.encryptionKey' encrypts the logs and admits CloudWatch Logs to the key", () => {
    // GIVEN
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');

    // WHEN
    new DocumentDatabase(stack, 'Orders', { vpc: network(stack), logs: { encryptionKey } });

    // THEN
    const template = Template.fromStack(stack);
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({
          Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': { 'Fn::Join': ['', Match.arrayWith([':log-group:/aws/docdb/*'])] } } },
        })]),
      },
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
    const credentials = DocumentDatabaseCredentials.generated({ username: 'chief', secretName: 'prod/docdb/master_password' });
    templateOf({ credentials }).hasResourceProperties('AWS::SecretsManager::Secret', {
      Name: 'prod/docdb/master_password', GenerateSecretString: { SecretStringTemplate: '{"username":"chief"}' },
    });
  });

  test('generated: with a key of its own', () => {
    const credentials = DocumentDatabaseCredentials.generated({ encryptionKey: importedKey() });
    templateOf({ credentials }).hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: KEY_ARN });
  });

  test('generated: the secret learns where the database is', () => {
    templateOf().hasResourceProperties('AWS::SecretsManager::SecretTargetAttachment', {
      TargetType: 'AWS::DocDB::DBCluster', TargetId: { Ref: logicalIdAt('Orders/Resource/Resource') },
    });
  });

  test('from a secret: no secret of this library', () => {
    // GIVEN
    const stack = newStack();
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Mine', 'mine');

    // WHEN
    new DocumentDatabase(stack, 'Orders', { vpc: network(stack), credentials: DocumentDatabaseCredentials.fromSecret(secret) });

    // THEN
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
    expect(JSON.stringify(template.findResources('AWS::DocDB::DBCluster'))).toContain(':secret:mine:SecretString:password::');
  });

  test('from a secret in another stack', () => {
    // GIVEN
    const app = plainApp();
    const secret = new secretsmanager.Secret(new Stack(app, 'Secrets'), 'Secret');
    const stack = new Stack(app, 'Stack');

    // WHEN
    new DocumentDatabase(stack, 'Orders', { vpc: network(stack), credentials: DocumentDatabaseCredentials.fromSecret(secret) });

    // THEN
    app.synth();
    Template.fromStack(stack).hasResourceProperties('AWS::DocDB::DBCluster', {
      MasterUserPassword: { 'Fn::Join': ['', Match.arrayWith([{ 'Fn::ImportValue': Match.stringLikeRegexp('^Secrets:') }])] },
    });
  });
});
