import { Duration, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { IConstruct } from 'constructs';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { DatabaseEngine } from '../../src/database';
import { acknowledge } from '../../src/private/findings/acknowledgements';
import { plainApp } from '../support/apps';

const PROFILES = {
  production: PlatformProfile.production(),
  staging: PlatformProfile.staging(),
  development: PlatformProfile.development(),
};

function platformTemplate(profile: PlatformProfile): Template {
  const stack = new Stack(plainApp(), 'Stack');
  new ProductionPlatform(stack, 'Platform', {
    profile, database: {}, service: { image: ecs.ContainerImage.fromRegistry('example/app') },
  });
  return Template.fromStack(stack);
}

function only(template: Template, type: string): any {
  const [resource, ...more] = Object.values(template.findResources(type));
  expect(more).toEqual([]);
  return resource;
}

function acknowledgedIds({ node }: IConstruct): string[] {
  return node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules').flatMap(({ data }) => Object.keys(data));
}

describe('the documented differences between the profiles', () => {
  test.each`
    profile          | natGateways | multiAz  | minTasks | deletionProtection | backupDays | deletionPolicy
    ${'production'}  | ${2}        | ${true}  | ${2}     | ${true}            | ${14}      | ${'Snapshot'}
    ${'staging'}     | ${1}        | ${true}  | ${2}     | ${true}            | ${7}       | ${'Snapshot'}
    ${'development'} | ${1}        | ${false} | ${1}     | ${false}           | ${1}       | ${'Delete'}
  `('$profile', ({ profile, natGateways, multiAz, minTasks, deletionProtection, backupDays, deletionPolicy }) => {
    // WHEN
    const template = platformTemplate(PROFILES[profile as keyof typeof PROFILES]);

    // THEN
    template.resourceCountIs('AWS::EC2::NatGateway', natGateways);
    const database = only(template, 'AWS::RDS::DBInstance');
    expect(database.Properties).toMatchObject({ MultiAZ: multiAz, DeletionProtection: deletionProtection, BackupRetentionPeriod: backupDays });
    expect(database.DeletionPolicy).toEqual(deletionPolicy);
    expect(only(template, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties.MinCapacity).toEqual(minTasks);
  });

  test('the address ranges of the profiles do not overlap, so that all three fit into one app', () => {
    // GIVEN
    const app = plainApp();
    for (const [name, profile] of Object.entries(PROFILES)) new ProductionPlatform(new Stack(app, name), 'Platform', { profile });

    // THEN
    expect(() => app.synth()).not.toThrow();
  });
});

test('production is the default', () => {
  const stack = new Stack(plainApp(), 'Stack');
  expect(new ProductionPlatform(stack, 'Platform').profile.settings.name).toEqual('production');
});

test('a prop beats the profile', () => {
  // GIVEN
  const stack = new Stack(plainApp(), 'Stack');

  // WHEN
  new ProductionPlatform(stack, 'Platform', {
    profile: PlatformProfile.development(),
    database: { backupRetention: Duration.days(30) },
  });

  // THEN
  Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBInstance', { BackupRetentionPeriod: 30, MultiAZ: false });
});

describe('a warning about one task or one zone', () => {
  const image = ecs.ContainerImage.fromRegistry('example/app');
  const ONE_TASK = Match.stringLikeRegexp('compute.singleTask');
  const ONE_ZONE = Match.stringLikeRegexp('database.singleAz');

  test('is answered by choosing the development profile', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');
    new ProductionPlatform(stack, 'Platform', { profile: PlatformProfile.development(), database: {}, service: { image } });

    // THEN
    const annotations = Annotations.fromStack(stack);
    annotations.hasNoWarning('*', ONE_TASK);
    annotations.hasNoWarning('*', ONE_ZONE);
  });

  test('is not answered where readers make it two zones', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');
    const platform = new ProductionPlatform(stack, 'Platform', { profile: PlatformProfile.development() });

    // WHEN
    const orders = platform.addDatabase('Orders', { engine: DatabaseEngine.auroraPostgres(), readReplicas: 1 });
    const alone = platform.addDatabase('Alone', { engine: DatabaseEngine.auroraPostgres() });

    // THEN
    expect(acknowledgedIds(orders)).not.toContain('ProductionPlatform::AZ004');
    expect(acknowledgedIds(alone)).toContain('ProductionPlatform::AZ004');
  });

  test('is given when a prop decides it', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');
    acknowledge(stack, { ids: ['ProductionPlatform::AZ003', 'ProductionPlatform::AZ004'], reason: 'The warnings are looked at here' });
    new ProductionPlatform(stack, 'Platform', { database: { multiAz: false }, service: { image, scaling: { maxCapacity: 1 } } });

    // THEN
    const annotations = Annotations.fromStack(stack);
    annotations.hasWarning('/Stack/Platform/Service', ONE_TASK);
    annotations.hasWarning('/Stack/Platform/Database', ONE_ZONE);
  });
});

test('a profile of your own starts from the settings of a built-in one', () => {
  // GIVEN
  const preview = PlatformProfile.of({ ...PlatformProfile.development().settings, name: 'preview', cidr: '10.9.0.0/16' });
  const stack = new Stack(plainApp(), 'Stack');

  // WHEN
  new ProductionPlatform(stack, 'Platform', { profile: preview });

  // THEN
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' });
});

test('a profile is data that can be printed', () => {
  expect(PlatformProfile.development().describe()).toEqual({
    name: 'development',
    cidr: '10.0.0.0/16',
    availabilityZones: '2',
    egress: 'sharedNatGateway',
    endpoints: 'gateways',
    minTasks: '1',
    maxTasks: '2',
    containerInsights: 'disabled',
    logRetention: '7',
    databaseMultiAz: 'false',
    databaseInstanceType: 't4g.micro',
    auroraInstanceType: 't4g.medium',
    documentDatabaseInstances: '1',
    documentDatabaseInstanceType: 't4g.medium',
    cacheCapacity: '1 × t4g.micro',
    cacheSnapshotRetention: '1 day',
    searchAvailability: '1 zone',
    searchInstanceType: 't3.small',
    backupRetention: '1 day',
    deletionProtection: 'false',
    removalPolicy: 'destroy',
  });
});
