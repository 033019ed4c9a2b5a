import { Template } from 'aws-cdk-lib/assertions';
import { databaseStack, templateOf } from './support';

/** Changing one of these replaces a resource of a running database, so no release may. */
const LOGICAL_IDS = {
  'AWS::DocDB::DBCluster': ['Orders2A43276C'],
  'AWS::DocDB::DBInstance': ['OrdersInstance12AB45327', 'OrdersInstance202EABACF'],
  'AWS::DocDB::DBSubnetGroup': ['OrdersSubnets3D6E0452'],
  'AWS::DocDB::DBClusterParameterGroup': ['OrdersParameterGroup6F967BFE'],
  'AWS::SecretsManager::Secret': ['OrdersSecret93AA201F'],
  'AWS::SecretsManager::SecretTargetAttachment': ['OrdersSecretAttachment82F308A6'],
  'AWS::Logs::LogGroup': ['OrdersAuditLogsEA789D77', 'OrdersProfilerLogsF384B3C1'],
};

describe('what must never change across releases', () => {
  test('the logical ids', () => {
    const template = templateOf();
    for (const [type, ids] of Object.entries(LOGICAL_IDS)) {
      expect(Object.keys(template.findResources(type)).sort()).toEqual(ids);
    }
    expect(Object.keys(template.findResources('AWS::EC2::SecurityGroup'))).toEqual(['OrdersSecurityGroup2E5456CF']);
  });

  test('the create-only properties', () => {
    const { Resources } = templateOf().toJSON();
    expect(Resources.OrdersSecurityGroup2E5456CF.Properties.GroupDescription).toBe('Document database Orders: reached by the workloads that use it');
    expect(Resources.OrdersParameterGroup6F967BFE.Properties.Description).toBe('Parameters of the document database Orders');
    expect(Resources.OrdersSubnets3D6E0452.Properties.DBSubnetGroupDescription).toBe('Subnets of the document database Orders');
    expect(Resources.Orders2A43276C.Properties).toMatchObject({ StorageEncrypted: true, Port: 27017 });
    expect(Resources.Orders2A43276C.Properties.DBClusterIdentifier).toEqual({
      'Fn::Join': ['-', ['orders-b7e8ac', { 'Fn::Select': [0, { 'Fn::Split': ['-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }] }] }]],
    });
  });

  test('the password generator, which would make a new password', () => {
    expect(templateOf().toJSON().Resources.OrdersSecret93AA201F.Properties.GenerateSecretString).toEqual({
      ExcludePunctuation: true, GenerateStringKey: 'password', PasswordLength: 40, SecretStringTemplate: '{"username":"dbadmin"}',
    });
  });

  test('identifiers differ by construct path and stay within 63 characters', () => {
    const ids = ['Orders', 'orders', 'Orders-', 'a'.repeat(60)].map((id) => {
      const cluster = Object.values(Template.fromStack(databaseStack({}, undefined, id).stack).findResources('AWS::DocDB::DBCluster'))[0];
      return cluster.Properties.DBClusterIdentifier['Fn::Join'][1][0];
    });
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^(?=.{1,54}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });
});
