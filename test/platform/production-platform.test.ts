import { App, Stack, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ProductionPlatform } from '../../src';
import { Edge } from '../../src/edge';
import { Route } from '../../src/ingress';
import { NetworkSource } from '../../src/network';
import { modernApp, plainApp } from '../support/apps';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app');

function synthesized(app: App, build: (stack: Stack) => void): string {
  const stack = new Stack(app, 'Stack');
  build(stack);
  return JSON.stringify(Template.fromStack(stack).toJSON());
}

describe('props and methods', () => {
  test('a part that is not declared leaves nothing in the template', () => {
    // WHEN
    const stack = new Stack(plainApp(), 'Stack');
    new ProductionPlatform(stack, 'Platform');

    // THEN
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::RDS::DBInstance', 0);
    template.resourceCountIs('AWS::ECS::Cluster', 0);
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
    template.resourceCountIs('AWS::CloudFront::Distribution', 0);
  });

  test('a declared service uses the declared database and what it names itself', () => {
    // WHEN
    const stack = new Stack(plainApp(), 'Stack');
    new ProductionPlatform(stack, 'Platform', {
      database: {},
      service: { image: IMAGE, uses: [{ bindTo: () => ({ environment: { SEARCH_HOST: 'search.example.com' } }) }] },
    });

    // THEN
    const [definition] = Object.values(Template.fromStack(stack).findResources('AWS::ECS::TaskDefinition'));
    const names = definition.Properties.ContainerDefinitions[0].Environment.map(({ Name }: any) => Name);
    expect(names).toEqual(expect.arrayContaining(['DATABASE_HOST', 'DATABASE_PORT', 'SEARCH_HOST']));
  });

  test('two parts with one id are refused', () => {
    // GIVEN
    const platform = new ProductionPlatform(new Stack(plainApp(), 'Stack'), 'Platform', { database: {} });

    // THEN
    expect(() => platform.addDatabase('Database')).toThrow(/'id' must be unique in Stack\/Platform, got 'Database'/);
  });
});

describe('url', () => {
  test('is an output of the stack', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');

    // WHEN
    new ProductionPlatform(stack, 'Platform', { service: { image: IMAGE } });

    // THEN
    expect(Object.keys(Template.fromStack(stack).findOutputs('*'))).toEqual([expect.stringMatching(/^PlatformUrl/)]);
  });
});

describe('stacks', () => {
  test('a database, the platform and two services each in a stack of their own synthesize without a cycle', () => {
    // GIVEN
    const app = plainApp();
    const [core, data, first, second] = ['Core', 'Data', 'First', 'Second'].map((name) => new Stack(app, name));

    // WHEN
    const platform = new ProductionPlatform(core, 'Platform');
    const store = platform.addDatabase('Orders', { scope: data });
    platform.addService('Api', { scope: first, image: IMAGE, route: Route.path('/api/*'), uses: [store] });
    platform.addService('Web', { scope: second, image: IMAGE, uses: [store] });

    // THEN
    expect(() => app.synth()).not.toThrow();
    expect(first.dependencies).toEqual(expect.arrayContaining([core, data]));
    expect(core.dependencies).toEqual([]);
  });

  test('one more service leaves the stacks of the other services as they are', () => {
    // GIVEN
    const stacksOf = (services: string[]) => {
      const app = plainApp();
      const platform = new ProductionPlatform(new Stack(app, 'Core'), 'Platform', { edge: Edge.cloudFront() });
      for (const name of services) {
        platform.addService(name, { scope: new Stack(app, name), image: IMAGE, route: Route.path(`/${name}/*`) });
      }
      return app.synth();
    };

    // WHEN
    const before = stacksOf(['orders', 'users']);
    const after = stacksOf(['orders', 'basket', 'users']);

    // THEN
    for (const name of ['orders', 'users']) {
      expect(after.getStackByName(name).template).toEqual(before.getStackByName(name).template);
    }
  });
});

describe('an existing VPC', () => {
  const existing = (stack: Stack) => NetworkSource.existing(ec2.Vpc.fromVpcAttributes(stack, 'Existing', {
    vpcId: 'vpc-1',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-public-a', 'subnet-public-b'],
    privateSubnetIds: ['subnet-private-a', 'subnet-private-b', 'subnet-old-a', 'subnet-old-b'],
    privateSubnetNames: ['Apps', 'Old'],
  }), { privateSubnets: { subnetGroupName: 'Apps' } });

  test('holds the parts in the subnets that were chosen', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');

    // WHEN
    new ProductionPlatform(stack, 'Platform', { network: { source: existing(stack) }, service: { image: IMAGE }, database: {} });

    // THEN
    const template = Template.fromStack(stack);
    const apps = ['subnet-private-a', 'subnet-private-b'];
    template.resourceCountIs('AWS::EC2::VPC', 0);
    template.hasResourceProperties('AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: apps } } });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal', Subnets: apps });
    template.hasResourceProperties('AWS::RDS::DBSubnetGroup', { SubnetIds: apps });
  });
});

describe('synthesis', () => {
  const everything = (stack: Stack) => new ProductionPlatform(stack, 'Platform', { database: {}, service: { image: IMAGE } });

  test('gives the same bytes each time', () => {
    expect(synthesized(plainApp(), everything)).toEqual(synthesized(plainApp(), everything));
  });

  test('gives the same resources with no feature flag and with every recommended one', () => {
    const resources = (app: App) => JSON.parse(synthesized(app, everything)).Resources;

    expect(resources(modernApp())).toEqual(resources(plainApp()));
  });

  test.each([undefined, { account: '111122223333', region: 'eu-west-1' }])('asks AWS for nothing in environment %j', (env) => {
    // GIVEN
    const app = plainApp();
    everything(new Stack(app, 'Stack', { env }));

    // THEN
    expect(app.synth().manifest.missing ?? []).toEqual([]);
  });

  test('creates nothing outside the platform', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');

    // WHEN
    everything(stack);

    // THEN
    expect(stack.node.children.map(({ node }) => node.id)).toEqual(['Platform']);
  });
});
