import { Duration, Stack, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { DatabaseCredentials, DatabaseEngine } from '../../src/database';
import { Route } from '../../src/ingress';
import { NetworkSource } from '../../src/network';
import { plainApp } from '../support/apps';

const image = ecs.ContainerImage.fromRegistry('example/app');
const ROTATED = { credentials: DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }) };

const PROFILES: [string, PlatformProfile][] = [
  ['production', PlatformProfile.production()],
  ['staging', PlatformProfile.staging()],
  ['development', PlatformProfile.development()],
];
const ENGINES: [string, DatabaseEngine][] = [
  ['PostgreSQL', DatabaseEngine.postgres()],
  ['MySQL', DatabaseEngine.mysql()],
  ['MariaDB', DatabaseEngine.mariadb()],
  ['Aurora PostgreSQL', DatabaseEngine.auroraPostgres()],
  ['Aurora MySQL', DatabaseEngine.auroraMysql()],
];

describe.each(PROFILES)('a database of the profile %s', (_profile, profile) => {
  test.each(ENGINES)('with %s, read replicas, a proxy and a changing password serves a service', (_engine, engine) => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Stack');

    // WHEN
    new ProductionPlatform(stack, 'Platform', {
      profile, database: { engine, readReplicas: 1, proxy: {}, ...ROTATED }, service: { image }, alerts: { emails: ['oncall@example.com'] },
    });

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(stack).hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [Match.objectLike({ Environment: Match.arrayWith([Match.objectLike({ Name: 'DATABASE_READER_HOST' })]) })],
    });
  });
});

test('what changes the password is let through to the endpoint of Secrets Manager', () => {
  // GIVEN
  const stack = new Stack(plainApp(), 'Stack');

  // WHEN
  new ProductionPlatform(stack, 'Platform', { database: ROTATED });

  // THEN
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('Endpoints'), 'GroupId'] },
    SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('DatabaseRotation'), 'GroupId'] },
    FromPort: 443,
  });
});

test('what changes the password has an address planned in each private subnet', () => {
  // GIVEN
  const app = plainApp();

  // WHEN
  new ProductionPlatform(new Stack(app, 'Stack'), 'Platform', {
    network: { cidr: '10.1.0.0/21' }, database: ROTATED, service: { image, scaling: { maxCapacity: 247 } },
  });

  // THEN
  expect(() => app.synth()).toThrow(
    "'cidr' must hold 496 planned addresses (Stack/Platform/Database/RotationSecurityGroup: 2, Stack/Platform/Service: 494), but the private subnets have 494");
});

test('what changes the password beside the database has none planned', () => {
  // GIVEN
  const app = plainApp();
  const stack = new Stack(app, 'Stack');
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1', vpcCidrBlock: '10.1.0.0/16', availabilityZones: ['eu-west-1a', 'eu-west-1b'], isolatedSubnetIds: ['subnet-a', 'subnet-b'],
  });

  // THEN
  expect(() => new ProductionPlatform(stack, 'Platform', { network: { source: NetworkSource.existing(vpc) }, database: ROTATED })).not.toThrow();
});

test('a database with all its parts can stand in a stack of its own', () => {
  // GIVEN
  const app = plainApp();
  const [core, data, web] = ['Core', 'Data', 'Web'].map((name) => new Stack(app, name));
  const platform = new ProductionPlatform(core, 'Platform');

  // WHEN
  const database = platform.addDatabase('Orders', { scope: data, readReplicas: 1, proxy: {}, ...ROTATED });
  platform.addService('Api', { scope: web, image, uses: [database] });
  platform.addService('Reports', { scope: web, image, route: Route.path('/reports/*'), uses: [database.forIamUser('reports')] });

  // THEN
  expect(() => app.synth()).not.toThrow();
  expect(core.dependencies).toEqual([]);
});
