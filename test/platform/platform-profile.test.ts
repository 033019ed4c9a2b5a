import { Duration, RemovalPolicy, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { IConstruct } from 'constructs';
import { PlatformProfile, PlatformProfileSettings, ProductionPlatform } from '../../src';
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

describe('a profile of your own', () => {
  test.each([
    ['ids instead of names', { availabilityZoneNames: ['eu-west-1a', 'eu-west-1b'] }, { availabilityZoneIds: ['euw1-az1', 'euw1-az2'] }, 'euw1-az2'],
    ['names instead of ids', { availabilityZoneIds: ['euw1-az1', 'euw1-az2'] }, { availabilityZoneNames: ['eu-west-1a', 'eu-west-1b'] }, 'eu-west-1b'],
    ['ids instead of a number', {}, { availabilityZoneIds: ['euw1-az1', 'euw1-az2'] }, 'euw1-az2'],
    ['its own ids', { availabilityZoneIds: ['euw1-az1', 'euw1-az2'] }, {}, 'euw1-az2'],
  ])('gives way to %s of zones', (_, own, given, zone) => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');

    // WHEN
    new ProductionPlatform(stack, 'Platform', { profile: PlatformProfile.production().extend({ name: 'own', network: own }), network: given });

    // THEN
    const [, second] = Object.values(Template.fromStack(stack).findResources('AWS::EC2::Subnet'));
    expect(second.Properties.AvailabilityZone ?? second.Properties.AvailabilityZoneId).toBe(zone);
  });

  test('starts from a built-in one and differs where it says so', () => {
    // GIVEN
    const preview = PlatformProfile.development().extend({ name: 'preview', network: { cidr: '10.9.0.0/16' } });
    const stack = new Stack(plainApp(), 'Stack');

    // WHEN
    new ProductionPlatform(stack, 'Platform', { profile: preview });

    // THEN
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' });
    template.resourceCountIs('AWS::EC2::NatGateway', 1);
  });

  test('starts from production when it names no other', () => {
    const { settings } = PlatformProfile.of({ name: 'own', database: { backupRetention: Duration.days(20) } });
    expect(settings).toMatchObject({ name: 'own', deletionProtection: true, database: { multiAz: true } });
  });

  test('decides any option of a part, and a prop beats it', () => {
    // GIVEN
    const profile = PlatformProfile.of({
      name: 'own', backupRetention: Duration.days(20), cache: { snapshotWindow: '01:00-02:00' }, database: { backupRetention: Duration.days(30), port: 6000 },
    });
    const stack = new Stack(plainApp(), 'Stack');

    // WHEN
    new ProductionPlatform(stack, 'Platform', { profile, cache: {}, documentDatabase: {}, database: { port: 7000 } });

    // THEN
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::ElastiCache::ReplicationGroup', { SnapshotWindow: '01:00-02:00' });
    template.hasResourceProperties('AWS::RDS::DBInstance', { BackupRetentionPeriod: 30, Port: '7000' });
    template.hasResourceProperties('AWS::DocDB::DBCluster', { BackupRetentionPeriod: 20 });
  });

  test('that gives something up answers the finding, and a prop that does so does not', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');
    const platform = new ProductionPlatform(stack, 'Platform', { profile: PlatformProfile.of({ name: 'own', database: { multiAz: false } }) });

    // THEN
    expect(acknowledgedIds(platform.addDatabase('Profiles'))).toContain('ProductionPlatform::AZ004');
    expect(acknowledgedIds(platform.addDatabase('Given', { multiAz: false }))).not.toContain('ProductionPlatform::AZ004');
  });

  test.each([
    ['with instances', DatabaseEngine.auroraPostgres(), 'db.r6g.large'],
    ['serverless', DatabaseEngine.auroraMysql({ serverless: {} }), 'db.serverless'],
  ])('may decide for Aurora %s', (_what, engine, expected) => {
    const stack = new Stack(plainApp(), 'Stack');
    new ProductionPlatform(stack, 'Platform', { profile: PlatformProfile.of({ name: 'own', database: { engine } }), database: {} });
    Template.fromStack(stack).allResourcesProperties('AWS::RDS::DBInstance', { DBInstanceClass: expected });
  });

  test('gives every service what it uses, declared or added', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');
    const uses = [{ bindTo: () => ({ environment: { SHARED: 'yes' } }) }];
    const profile = PlatformProfile.of({ name: 'own', service: { uses } });

    // WHEN
    new ProductionPlatform(stack, 'Platform', { profile, database: {}, service: { image: ecs.ContainerImage.fromRegistry('example/app') } });

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [Match.objectLike({ Environment: Match.arrayWith([{ Name: 'SHARED', Value: 'yes' }]) })],
    });
  });

  test('that keeps no versions of objects answers the finding', () => {
    const platform = new ProductionPlatform(new Stack(plainApp(), 'Stack'), 'Platform', {
      profile: PlatformProfile.of({ name: 'own', objectStore: { versioned: false } }),
    });
    expect(acknowledgedIds(platform.addObjectStore('Media'))).toContain('ProductionPlatform::DU004');
    expect(acknowledgedIds(platform.addObjectStore('Given', { versioned: false }))).not.toContain('ProductionPlatform::DU004');
  });

  test('leaves data that a prop destroys to the user, whatever the profile does', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');
    const platform = new ProductionPlatform(stack, 'Platform', { profile: PlatformProfile.development() });

    // THEN
    expect(acknowledgedIds(platform.addDatabase('Profiles'))).toContain('ProductionPlatform::DU001');
    expect(acknowledgedIds(platform.addDatabase('Given', { removalPolicy: RemovalPolicy.DESTROY }))).not.toContain('ProductionPlatform::DU001');
  });
});

test('a profile is data that can be printed', () => {
  expect(PlatformProfile.development().describe()).toEqual({
    'name': 'development',
    'logRetention': '7',
    'backupRetention': '1 day',
    'deletionProtection': 'false',
    'removalPolicy': 'destroy',
    'network.cidr': '10.0.0.0/16',
    'network.availabilityZones': '2',
    'network.egress': 'sharedNatGateway',
    'network.endpoints': 'gateways',
    'cluster.containerInsights': 'disabled',
    'service.scaling.minCapacity': '1',
    'worker.scaling.maxCapacity': '2',
    'worker.scaling.minCapacity': '1',
    'service.scaling.maxCapacity': '2',
    'instanceService.scaling.minCapacity': '1',
    'instanceService.scaling.maxCapacity': '2',
    'database.multiAz': 'false',
    'database.instanceType': 't4g.micro',
    'database.auroraInstanceType': 't4g.medium',
    'documentDatabase.instances': '1',
    'documentDatabase.instanceType': 't4g.medium',
    'cache.capacity': '1 × t4g.micro',
    'cache.snapshotRetention': '1 day',
    'search.availability': '1 zone',
    'search.instanceType': 't3.small',
  });
});

test.each<[string, PlatformProfileSettings, PlatformProfileSettings]>([
  ['engines', { name: 'own', database: { engine: DatabaseEngine.postgres() } }, { name: 'own', database: { engine: DatabaseEngine.mysql() } }],
  ['versions', { name: 'own', database: { engine: DatabaseEngine.postgres({ version: '16' }) } }, { name: 'own', database: { engine: DatabaseEngine.postgres() } }],
  ['processors', { name: 'own', service: { architecture: ecs.CpuArchitecture.ARM64 } }, { name: 'own', service: { architecture: ecs.CpuArchitecture.X86_64 } }],
])('profiles with other %s are told apart', (_what, one, other) => {
  const texts = [one, other].map((settings) => PlatformProfile.of(settings).describe());
  expect(texts[0]).not.toEqual(texts[1]);
  for (const text of Object.values(texts[0])) expect(text.length).toBeLessThan(120);
});
