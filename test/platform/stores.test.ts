import { App, Duration, Stack, Validations, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { PlatformProfile, ProductionPlatform, ProductionPlatformProps } from '../../src';
import { CacheCapacity } from '../../src/cache';
import { DatabaseEngine } from '../../src/database';
import { plainApp } from '../support/apps';

const image = ecs.ContainerImage.fromRegistry('example/app');
const ALL_STORES: ProductionPlatformProps = { database: {}, documentDatabase: {}, cache: {} };

function platformStack(props: ProductionPlatformProps, app: App = plainApp()) {
  const stack = new Stack(app, 'Stack');
  return { stack, platform: new ProductionPlatform(stack, 'Platform', props) };
}

describe('stores of a platform', () => {
  test('are all used by a service declared beside them', () => {
    const [task] = Object.values(Template.fromStack(platformStack({ ...ALL_STORES, service: { image } }).stack).findResources('AWS::ECS::TaskDefinition'));
    const { Environment, Secrets } = task.Properties.ContainerDefinitions[0];
    const names = [...Environment, ...Secrets].map(({ Name }) => Name);
    expect(names).toEqual(expect.arrayContaining(['DATABASE_HOST', 'DOCUMENT_DATABASE_HOST', 'DOCUMENT_DATABASE_PASSWORD', 'CACHE_URL', 'CACHE_PASSWORD']));
  });

  test('leave nothing in a platform without them', () => {
    const resources = Object.values<any>(Template.fromStack(platformStack({ service: { image } }).stack).toJSON().Resources);
    expect(resources.map(({ Type }) => Type).filter((type) => /^AWS::(DocDB|ElastiCache|RDS|SecretsManager)/.test(type))).toEqual([]);
  });

  test('are watched', () => {
    const alarms = Object.keys(Template.fromStack(platformStack({ documentDatabase: {}, cache: {} }).stack).findResources('AWS::CloudWatch::Alarm'));
    for (const part of ['HighReplicaLag', 'HighReplicationLag']) expect(alarms.some((id) => id.includes(part))).toBe(true);
  });
});

describe.each`
  profile                          | instances | instanceType       | nodes | nodeType               | snapshotDays | backupDays | deletionPolicy
  ${PlatformProfile.production()}  | ${2}      | ${'db.r6g.large'}  | ${2}  | ${'cache.m6g.large'}   | ${5}         | ${14}      | ${'Snapshot'}
  ${PlatformProfile.staging()}     | ${2}      | ${'db.t4g.medium'} | ${2}  | ${'cache.t4g.small'}   | ${5}         | ${7}       | ${'Snapshot'}
  ${PlatformProfile.development()} | ${1}      | ${'db.t4g.medium'} | ${1}  | ${'cache.t4g.micro'}   | ${1}         | ${1}       | ${'Delete'}
`('the profile $profile.settings.name', ({ profile, instances, instanceType, nodes, nodeType, snapshotDays, backupDays, deletionPolicy }) => {
  test('sizes a document database', () => {
    const template = Template.fromStack(platformStack({ profile, documentDatabase: {} }).stack);
    template.resourceCountIs('AWS::DocDB::DBInstance', instances);
    template.allResourcesProperties('AWS::DocDB::DBInstance', { DBInstanceClass: instanceType });
    template.hasResource('AWS::DocDB::DBCluster', { DeletionPolicy: deletionPolicy, Properties: { BackupRetentionPeriod: backupDays } });
  });

  test('sizes a cache', () => {
    Template.fromStack(platformStack({ profile, cache: {} }).stack).hasResource('AWS::ElastiCache::ReplicationGroup', {
      DeletionPolicy: deletionPolicy,
      Properties: { NumCacheClusters: nodes, CacheNodeType: nodeType, SnapshotRetentionLimit: snapshotDays },
    });
  });

  test('gives no warning about what it decided', () => {
    const { stack } = platformStack({ profile, documentDatabase: {}, cache: {}, alerts: { emails: ['oncall@example.com'] } });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('documentdb|cache'))).toEqual([]);
  });
});

test('a prop beats the profile', () => {
  const { stack } = platformStack({
    profile: PlatformProfile.development(),
    documentDatabase: { instances: 3, backupRetention: Duration.days(30) },
    cache: { capacity: CacheCapacity.nodes({ nodeType: new ec2.InstanceType('r7g.large') }) },
  });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::DocDB::DBInstance', 3);
  template.hasResourceProperties('AWS::DocDB::DBCluster', { BackupRetentionPeriod: 30 });
  template.hasResourceProperties('AWS::ElastiCache::ReplicationGroup', { CacheNodeType: 'cache.r7g.large', NumCacheClusters: 2 });
});

test('a serverless cache takes what it can from the profile', () => {
  const { stack } = platformStack({ profile: PlatformProfile.development(), cache: { capacity: CacheCapacity.serverless() } });
  Template.fromStack(stack).hasResourceProperties('AWS::ElastiCache::ServerlessCache', { SnapshotRetentionLimit: 1, FinalSnapshotName: Match.absent() });
});

test('a warning is given when a prop decides it', () => {
  const { stack } = platformStack({ documentDatabase: { instances: 1 }, cache: { capacity: CacheCapacity.nodes({ nodes: 1 }) } });
  Validations.of(stack).acknowledge({ id: 'ProductionPlatform::AZ004', reason: 'One node is enough here' });
  const annotations = Annotations.fromStack(stack);
  annotations.hasWarning('/Stack/Platform/DocumentDatabase', Match.stringLikeRegexp('documentdb.singleInstance'));
  annotations.hasWarning('/Stack/Platform/Cache', Match.stringLikeRegexp('cache.singleNode'));
});

describe.each`
  profile                          | instances | instanceType       | backupDays | deletionPolicy
  ${PlatformProfile.production()}  | ${2}      | ${'db.r6g.large'}  | ${14}      | ${'Snapshot'}
  ${PlatformProfile.staging()}     | ${2}      | ${'db.t4g.medium'} | ${7}       | ${'Snapshot'}
  ${PlatformProfile.development()} | ${1}      | ${'db.t4g.medium'} | ${1}       | ${'Delete'}
`('Aurora in the profile $profile.settings.name', ({ profile, instances, instanceType, backupDays, deletionPolicy }) => {
  test.each([
    ['PostgreSQL', DatabaseEngine.auroraPostgres(), instanceType],
    ['MySQL', DatabaseEngine.auroraMysql(), instanceType],
    ['PostgreSQL, serverless', DatabaseEngine.auroraPostgres({ serverless: {} }), 'db.serverless'],
    ['MySQL, serverless', DatabaseEngine.auroraMysql({ serverless: { minimumAcu: 0 } }), 'db.serverless'],
  ])('has the size of the profile: %s', (_label, engine, expected) => {
    const template = Template.fromStack(platformStack({ profile, database: { engine }, service: { image } }).stack);
    template.resourceCountIs('AWS::RDS::DBInstance', instances);
    template.allResourcesProperties('AWS::RDS::DBInstance', { DBInstanceClass: expected });
    template.hasResource('AWS::RDS::DBCluster', { DeletionPolicy: deletionPolicy, Properties: { BackupRetentionPeriod: backupDays } });
  });

  test('has the readers that are asked for', () => {
    const { stack } = platformStack({ profile, database: { engine: DatabaseEngine.auroraPostgres(), readReplicas: 2 } });
    Template.fromStack(stack).resourceCountIs('AWS::RDS::DBInstance', 3);
  });

  test('has a writer alone when no reader is asked for', () => {
    const { stack } = platformStack({ profile, database: { engine: DatabaseEngine.auroraPostgres(), readReplicas: 0 } });
    Validations.of(stack).acknowledge({ id: 'ProductionPlatform::AZ004', reason: 'One instance is enough here' });
    Template.fromStack(stack).resourceCountIs('AWS::RDS::DBInstance', 1);
  });

  test('gives no warning about what the profile decided', () => {
    const { stack } = platformStack({ profile, database: { engine: DatabaseEngine.auroraPostgres() }, alerts: { emails: ['oncall@example.com'] } });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('database'))).toEqual([]);
  });
});
