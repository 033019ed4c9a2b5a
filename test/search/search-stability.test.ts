import { Template } from 'aws-cdk-lib/assertions';
import { searchStack } from './support';

/** Changing one of these replaces a resource of a running domain, so no release may. */
const LOGICAL_IDS = {
  'AWS::OpenSearchService::Domain': ['Products0974EAE2'],
  'AWS::SecretsManager::Secret': ['ProductsSecret231BE70E'],
  'AWS::Logs::LogGroup': ['ProductsAppLogs6F6A9BAA', 'ProductsAuditLogsCC78DBDF', 'ProductsSlowIndexLogs383AE5AC', 'ProductsSlowSearchLogs03B68CFA'],
  'AWS::Logs::ResourcePolicy': ['ProductsLogAccessCA2C70A1'],
};

describe('what must never change across releases', () => {
  test('the logical ids', () => {
    const template = Template.fromStack(searchStack().stack);
    for (const [type, ids] of Object.entries(LOGICAL_IDS)) {
      expect(Object.keys(template.findResources(type)).sort()).toEqual(ids);
    }
    expect(Object.keys(template.findResources('AWS::EC2::SecurityGroup'))).toContain('ProductsSecurityGroupFD24F67B');
  });

  test('the create-only properties', () => {
    const { Resources } = Template.fromStack(searchStack().stack).toJSON();
    expect(Resources.ProductsSecurityGroupFD24F67B.Properties.GroupDescription).toBe('Search domain Products: reached by the workloads that use it');
    expect(Resources.Products0974EAE2.Properties.DomainName).toEqual({
      'Fn::Join': ['-', ['products-4edc8b', { 'Fn::Select': [0, { 'Fn::Split': ['-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }] }] }]],
    });
    expect(Resources.Products0974EAE2.Properties).toMatchObject({
      EncryptionAtRestOptions: { Enabled: true }, AdvancedSecurityOptions: { Enabled: true },
    });
  });

  test('the password generator, which would make a new password', () => {
    const { Resources } = Template.fromStack(searchStack().stack).toJSON();
    expect(Resources.ProductsSecret231BE70E.Properties.GenerateSecretString).toEqual({
      ExcludeCharacters: '"#$%&\'()*+,-/:;<=>?@[\\]^_`{|}~',
      GenerateStringKey: 'password',
      PasswordLength: 40,
      RequireEachIncludedType: true,
      SecretStringTemplate: '{"username":"master"}',
    });
  });

  test('names differ by construct path and have at most 28 characters', () => {
    const names = ['Products', 'products', 'Products-', 'a'.repeat(60), 'A-b-c-d-e-f-g-h'].map((id) => {
      const [domain] = Object.values(Template.fromStack(searchStack({}, undefined, id).stack).findResources('AWS::OpenSearchService::Domain'));
      return domain.Properties.DomainName['Fn::Join'][1][0];
    });
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(?=.{3,19}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });
});
