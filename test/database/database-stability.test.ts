import { Template } from 'aws-cdk-lib/assertions';
import { databaseStack } from './support';
import { DatabaseCredentials, DatabaseEngine } from '../../src/database';

/** Changing one of these replaces a resource of a running database, so no release may. */
const LOGICAL_IDS = {
  'AWS::RDS::DBInstance': ['Orders2A43276C'],
  'AWS::RDS::DBSubnetGroup': ['OrdersSubnetGroup60D14C2A'],
  'AWS::RDS::DBParameterGroup': ['OrdersParameterGroup6F967BFE'],
  'AWS::SecretsManager::Secret': ['OrdersSecret93AA201F'],
  'AWS::SecretsManager::SecretTargetAttachment': ['OrdersSecretAttachment82F308A6'],
  'AWS::Logs::LogGroup': ['OrdersPostgresqlLogsEF8133D6', 'OrdersUpgradeLogsDF0329F5'],
  'AWS::IAM::Role': ['OrdersMonitoringRoleA4855900'],
};

describe('what must never change across releases', () => {
  test('the logical ids', () => {
    const template = Template.fromStack(databaseStack().stack);
    for (const [type, ids] of Object.entries(LOGICAL_IDS)) {
      expect(Object.keys(template.findResources(type)).sort()).toEqual(ids);
    }
    expect(Object.keys(template.findResources('AWS::EC2::SecurityGroup'))).toContain('OrdersSecurityGroup2E5456CF');
  });

  test('the create-only properties', () => {
    const template = Template.fromStack(databaseStack().stack);
    const properties = (id: string) => template.toJSON().Resources[id].Properties;
    expect(properties('OrdersSecurityGroup2E5456CF').GroupDescription).toBe('PostgreSQL database Orders: reached by the workloads that use it');
    expect(properties('OrdersParameterGroup6F967BFE').Description).toBe('Parameters of the PostgreSQL database Orders');
    expect(properties('Orders2A43276C')).toMatchObject({ DBName: 'app', MasterUsername: 'dbadmin', StorageEncrypted: true });
    expect(properties('Orders2A43276C').DBInstanceIdentifier).toEqual({
      'Fn::Join': ['-', ['orders-b7e8ac', { 'Fn::Select': [0, { 'Fn::Split': ['-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }] }] }]],
    });
  });

  test('the password generator, which would make a new password', () => {
    const template = Template.fromStack(databaseStack().stack);
    expect(template.toJSON().Resources.OrdersSecret93AA201F.Properties.GenerateSecretString).toEqual({
      ExcludePunctuation: true, GenerateStringKey: 'password', PasswordLength: 40, SecretStringTemplate: '{"username":"dbadmin"}',
    });
  });

  test('the logical ids with credentials managed by RDS', () => {
    const template = Template.fromStack(databaseStack({ credentials: DatabaseCredentials.managedByRds() }).stack);
    expect(Object.keys(template.findResources('AWS::RDS::DBInstance'))).toEqual(LOGICAL_IDS['AWS::RDS::DBInstance']);
  });

  test('identifiers differ by construct path and stay within 63 characters', () => {
    const ids = ['Orders', 'orders', 'Orders-', 'a'.repeat(60)].map((id) => {
      const { stack } = databaseStack({}, undefined, id);
      const instance = Object.values(Template.fromStack(stack).findResources('AWS::RDS::DBInstance'))[0];
      return instance.Properties.DBInstanceIdentifier['Fn::Join'][1][0];
    });
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^(?=.{1,54}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });
});

describe('what must never change of an Aurora database', () => {
  const aurora = () => Template.fromStack(databaseStack({ engine: DatabaseEngine.auroraPostgres(), readReplicas: 2 }).stack);

  test.each([
    ['AWS::RDS::DBCluster', ['Orders2A43276C']],
    ['AWS::RDS::DBInstance', ['OrdersReader1A4D25B62', 'OrdersReader2A0F61242', 'OrdersWriter9EC817F4']],
    ['AWS::RDS::DBSubnetGroup', ['OrdersSubnetGroup60D14C2A']],
    ['AWS::RDS::DBClusterParameterGroup', ['OrdersParameterGroup6F967BFE']],
    ['AWS::SecretsManager::Secret', ['OrdersSecret93AA201F']],
    ['AWS::SecretsManager::SecretTargetAttachment', ['OrdersSecretAttachment82F308A6']],
    ['AWS::Logs::LogGroup', ['OrdersPostgresqlLogsEF8133D6']],
    ['AWS::IAM::Role', ['OrdersMonitoringRoleA4855900']],
  ])('the logical ids of %s', (type, ids) => {
    expect(Object.keys(aurora().findResources(type)).sort()).toEqual(ids);
  });

  test('the create-only properties', () => {
    const { Properties } = aurora().toJSON().Resources.Orders2A43276C;
    expect(Properties).toMatchObject({ DatabaseName: 'app', MasterUsername: 'dbadmin', StorageEncrypted: true });
    expect(Properties.DBClusterIdentifier['Fn::Join'][1][0]).toBe('orders-b7e8ac');
  });

  test('the cluster when readers are added', () => {
    const cluster = (readReplicas: number) =>
      Template.fromStack(databaseStack({ engine: DatabaseEngine.auroraPostgres(), readReplicas }).stack).toJSON().Resources.Orders2A43276C;
    expect(cluster(5)).toEqual(cluster(1));
  });
});
