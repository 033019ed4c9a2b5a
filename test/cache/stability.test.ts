import { Template } from 'aws-cdk-lib/assertions';
import { cacheStack, templateOf } from './support';
import { CacheAuthentication, CacheCapacity, CacheEngine } from '../../src/cache';

const IDENTIFIER = {
  'Fn::Join': ['-', ['sessions-6fa3cb', { 'Fn::Select': [0, { 'Fn::Split': ['-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }] }] }]],
};

/** Changing one of these replaces a resource of a running cache, so no release may. */
describe('what must never change across releases', () => {
  test('the logical ids', () => {
    const template = templateOf();
    const ids = (type: string) => Object.keys(template.findResources(type)).sort();
    expect(ids('AWS::ElastiCache::ReplicationGroup')).toEqual(['Sessions8896A56D']);
    expect(ids('AWS::ElastiCache::SubnetGroup')).toEqual(['SessionsSubnetGroupAA820CD9']);
    expect(ids('AWS::ElastiCache::ParameterGroup')).toEqual(['SessionsParameterGroup1B776060']);
    expect(ids('AWS::SecretsManager::Secret')).toEqual(['SessionsSecret887F45D4']);
    expect(ids('AWS::EC2::SecurityGroup')).toEqual(['SessionsSecurityGroupDC1B8A75']);
    expect(ids('AWS::Logs::LogGroup')).toEqual(['SessionsEngineLogsFE51438A', 'SessionsSlowLogs9F663342']);
  });

  test('the logical ids of users', () => {
    const template = templateOf({ engine: CacheEngine.redis(), authentication: CacheAuthentication.iam() });
    expect(Object.keys(template.findResources('AWS::ElastiCache::User')).sort()).toEqual(['SessionsDefaultUserEC7B7622', 'SessionsUser0EBF922C']);
    expect(Object.keys(template.findResources('AWS::ElastiCache::UserGroup'))).toEqual(['SessionsUserGroup05B9E662']);
  });

  test('the logical id of a serverless cache', () => {
    const template = templateOf({ capacity: CacheCapacity.serverless() });
    expect(Object.keys(template.findResources('AWS::ElastiCache::ServerlessCache'))).toEqual(['Sessions8896A56D']);
    template.hasResourceProperties('AWS::ElastiCache::ServerlessCache', { ServerlessCacheName: IDENTIFIER });
  });

  test('the create-only properties', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::ElastiCache::ReplicationGroup', { ReplicationGroupId: IDENTIFIER, Port: 6379, AtRestEncryptionEnabled: true });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { GroupDescription: 'Cache Sessions: reached by the workloads that use it' });
  });

  test('the password generator, which would make a new password', () => {
    const [secret] = Object.values(templateOf().findResources('AWS::SecretsManager::Secret'));
    expect(secret.Properties.GenerateSecretString).toEqual({
      ExcludePunctuation: true, GenerateStringKey: 'password', PasswordLength: 40, SecretStringTemplate: '{"username":"default"}',
    });
  });

  test('identifiers differ by construct path and leave room for a suffix in 40 characters', () => {
    const ids = ['Sessions8896A56D', 'sessions', 'Sessions-', 'a'.repeat(60)].map((id) => {
      const group = Object.values(Template.fromStack(cacheStack({}, undefined, id).stack).findResources('AWS::ElastiCache::ReplicationGroup'))[0];
      return group.Properties.ReplicationGroupId['Fn::Join'][1][0];
    });
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^(?=.{1,27}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });
});
