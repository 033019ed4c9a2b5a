import { Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PlatformProfile, ProductionPlatform, ProductionPlatformProps } from '../../src';
import { InstanceApp, InstanceService } from '../../src/compute';
import { Route } from '../../src/ingress';
import { plainApp } from '../support/apps';

const app = InstanceApp.commands(['exec node server.js']);

function platformWith(props: ProductionPlatformProps): { readonly stack: Stack; readonly service: InstanceService } {
  const stack = new Stack(plainApp(), 'Stack');
  const platform = new ProductionPlatform(stack, 'Platform', { alerts: { emails: ['oncall@example.com'] }, ...props });
  return { stack, service: platform.node.findChild('InstanceService') as InstanceService };
}

function groupIn(stack: Stack): any {
  const [group, ...more] = Object.values(Template.fromStack(stack).findResources('AWS::AutoScaling::AutoScalingGroup'));
  expect(more).toEqual([]);
  return group;
}

describe('an instance service of a platform', () => {
  test('uses every store that is declared beside it', () => {
    const { service, stack } = platformWith({ database: {}, cache: {}, instanceService: { app } });
    const userData = JSON.stringify(stack.resolve(service.launchTemplate.userData!.render()));
    for (const name of ['DATABASE_HOST=', 'DATABASE_PASSWORD ', 'CACHE_HOST=']) expect(userData).toContain(name);
  });

  test('names what it uses where the user wrote it', () => {
    expect(() => platformWith({ database: {}, instanceService: { app, uses: ['orders' as any] } })).toThrow("'instanceService.uses[0]' must be a backing service");
  });

  test('needs a route beside a container service', () => {
    const image = ecs.ContainerImage.fromRegistry('example/app');
    expect(() => platformWith({ service: { image }, instanceService: { app } })).toThrow("'instanceService.route' must differ from the routes of all other targets");
    expect(() => platformWith({ service: { image }, instanceService: { app, route: Route.path('/old/*') } })).not.toThrow();
  });

  test('is watched', () => {
    const { stack } = platformWith({ instanceService: { app } });
    const names = Object.keys(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).filter((id) => id.includes('InstanceService'));
    expect(names.length).toBe(5);
  });

  test('plans the addresses of its instances and their successors', () => {
    expect(platformWith({ instanceService: { app } }).service.maximumInstanceAddresses).toBe(15);
  });

  test('waits for the endpoints that it reaches', () => {
    const { stack } = platformWith({ instanceService: { app } });
    expect(groupIn(stack).DependsOn).toContainEqual(expect.stringMatching(/EndpointsSecretsmanager/));
  });

  test('makes no way in with Route.none()', () => {
    const { stack } = platformWith({ instanceService: { app, route: Route.none() } });
    Template.fromStack(stack).resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
  });
});

describe('the profiles', () => {
  test.each`
    profile          | min    | max
    ${'production'}  | ${'2'} | ${'10'}
    ${'staging'}     | ${'2'} | ${'4'}
    ${'development'} | ${'1'} | ${'2'}
  `('$profile runs $min to $max instances without an open finding', ({ profile, min, max }) => {
    // GIVEN
    const { stack } = platformWith({ profile: PlatformProfile[profile as 'production' | 'staging' | 'development'](), instanceService: { app } });

    // THEN
    expect(groupIn(stack).Properties).toMatchObject({ MinSize: min, MaxSize: max });
    expect(() => (stack.node.root as any).synth()).not.toThrow();
  });

  test('one instance is an error where the user asks for it', () => {
    const { stack } = platformWith({ instanceService: { app, scaling: { minCapacity: 1 } } });
    expect(() => (stack.node.root as any).synth()).toThrow();
  });
});
