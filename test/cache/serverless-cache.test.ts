import { RemovalPolicy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { importedKey, KEY_ARN, templateOf } from './support';
import { CacheCapacity } from '../../src/cache';

describe('serverless', () => {
  const capacity = CacheCapacity.serverless();

  test('stands in the isolated subnets, keeps snapshots and its major version', () => {
    const template = templateOf({ capacity });
    template.hasResourceProperties('AWS::ElastiCache::ServerlessCache', {
      Engine: 'valkey',
      MajorEngineVersion: '8',
      SubnetIds: [{ Ref: Match.stringLikeRegexp('isolatedSubnet1') }, { Ref: Match.stringLikeRegexp('isolatedSubnet2') }],
      DailySnapshotTime: '03:00',
      SnapshotRetentionLimit: 5,
      CacheUsageLimits: Match.absent(),
    });
    for (const type of ['ReplicationGroup', 'ParameterGroup', 'SubnetGroup']) template.resourceCountIs(`AWS::ElastiCache::${type}`, 0);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('leaves a snapshot when it is deleted', () => {
    templateOf({ capacity }).hasResource('AWS::ElastiCache::ServerlessCache', {
      DeletionPolicy: 'Delete', Properties: { FinalSnapshotName: { 'Fn::Join': ['-', Match.arrayWith(['final'])] } },
    });
  });

  test('leaves none when it is destroyed', () => {
    templateOf({ capacity, removalPolicy: RemovalPolicy.DESTROY }).hasResource('AWS::ElastiCache::ServerlessCache', {
      DeletionPolicy: 'Delete', Properties: { FinalSnapshotName: Match.absent() },
    });
  });

  test.each<[string, object, object]>([
    ['data', { maxStorageGb: 50 }, { DataStorage: { Maximum: 50, Unit: 'GB' }, ECPUPerSecond: Match.absent() }],
    ['requests', { maxEcpuPerSecond: 9000 }, { ECPUPerSecond: { Maximum: 9000 }, DataStorage: Match.absent() }],
  ])('has a limit of %s when it is asked for', (_label, limit, limits) => {
    templateOf({ capacity: CacheCapacity.serverless(limit) }).hasResourceProperties('AWS::ElastiCache::ServerlessCache', { CacheUsageLimits: limits });
  });

  test("'encryptionKey' encrypts it", () => {
    templateOf({ capacity, encryptionKey: importedKey() }).hasResourceProperties('AWS::ElastiCache::ServerlessCache', { KmsKeyId: KEY_ARN });
  });

  test('has a password as the user that clients without a user name log in as', () => {
    const template = templateOf({ capacity });
    template.resourceCountIs('AWS::ElastiCache::User', 1);
    template.hasResourceProperties('AWS::ElastiCache::User', {
      UserName: 'default',
      Engine: 'valkey',
      AccessString: 'on ~* +@all',
      AuthenticationMode: {
        Type: 'password',
        Passwords: [{ 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: Match.stringLikeRegexp('^SessionsSecret') }, ':SecretString:password::}}']] }],
      },
    });
    template.hasResourceProperties('AWS::ElastiCache::ServerlessCache', { UserGroupId: { Ref: Match.stringLikeRegexp('^SessionsUserGroup') } });
  });
});
