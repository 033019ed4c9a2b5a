import * as fs from 'fs';
import * as path from 'path';
import { App, Duration, Stack, aws_cloudwatch as cloudwatch, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { Assurance } from '../../src/assurance';
import { Delivery } from '../../src/delivery';
import { Route } from '../../src/ingress';
import { modernApp, nag, plainApp } from '../support/apps';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app');

/** A platform whose service `Web` uses `Orders`, which users do not call, each where it is told. */
function shopIn(app: App, { serverStack = 'Core', clientStack = 'Core', used = true, delivery = Delivery.rolling() } = {}) {
  const core = new Stack(app, 'Core', { terminationProtection: true });
  const platform = new ProductionPlatform(core, 'Platform');
  const scopes = [serverStack, clientStack].map((name) => (name === 'Core' ? undefined : new Stack(app, name)));
  const orders = platform.addService('Orders', { image: IMAGE, route: Route.none(), serviceConnect: {}, delivery, scope: scopes[0] });
  platform.addService('Web', { image: IMAGE, uses: used ? [orders] : [], scope: scopes[1] });
  return { platform, core, server: scopes[0] ?? core, client: scopes[1] ?? core };
}

/** What the proofs find at synthesis, as `rule: construct path`. */
function proved(app: App): string[] {
  try {
    app.synth();
  } catch {
    // What is found is in the report, which is written first.
  }
  const { pluginReports } = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8'));
  const violations = pluginReports.find(({ pluginName }: any) => pluginName === 'ProductionPlatform')?.violations ?? [];
  return violations.flatMap(({ ruleName, violatingConstructs }: any) => violatingConstructs.map(({ constructPath }: any) => `${ruleName}: ${constructPath}`));
}

describe('a platform with a service that uses another one', () => {
  const PLACES: [string, object][] = [
    ['in one stack', {}],
    ['in stacks of their own', { serverStack: 'Orders', clientStack: 'Web' }],
    ['the one that uses in a stack of its own', { clientStack: 'Web' }],
  ];

  test.each(PLACES)('is proved without a finding, %s', (_, places) => {
    const app = plainApp();
    shopIn(app, places);

    expect(proved(app)).toEqual([]);
  });

  test('is proved without a finding where the one that is used is shifted from one revision to the other', () => {
    const app = plainApp();
    const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'RefusedOrders', period: Duration.minutes(1) });
    const alarms = [new cloudwatch.Alarm(new Stack(app, 'Watch'), 'Alarm', { metric, threshold: 1, evaluationPeriods: 2 })];
    shopIn(app, { delivery: Delivery.canary({ testTraffic: { header: 'x-test', value: 'green' }, alarms }) });

    expect(proved(app)).toEqual([]);
  });

  test.each([['without flags', plainApp], ['with all flags', modernApp]])('leaves the template of the service that is used as it is %s', (_, makeApp) => {
    const [without, withIt] = [false, true].map((used) => {
      const { server, core } = shopIn(makeApp(), { serverStack: 'Orders', clientStack: 'Web', used });
      return JSON.stringify([Template.fromStack(server), Template.fromStack(core)]);
    });

    expect(withIt).toBe(without);
  });

  test('has no finding of cdk-nag', () => {
    const app = plainApp();
    shopIn(app, { serverStack: 'Orders', clientStack: 'Web' });

    expect(nag(app).open.filter(({ constructPath }) => /^(Orders|Web)\//.test(constructPath))).toEqual([]);
  });

  test('has one namespace for all of them, made for the first one', () => {
    const { core } = shopIn(plainApp(), { serverStack: 'Orders', clientStack: 'Web' });

    Template.fromStack(core).resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 1);
  });

  test('refuses a use that would tie the stacks in a circle', () => {
    const app = plainApp();
    const platform = new ProductionPlatform(new Stack(app, 'Core'), 'Platform');
    const orders = platform.addService('Orders', { image: IMAGE, route: Route.none(), serviceConnect: {}, scope: new Stack(app, 'Orders') });

    expect(() => platform.addService('Web', { image: IMAGE, uses: [orders] })).toThrow("'scope' must be another stack than that of the platform, because what it uses, Orders/Orders, is in a stack that depends on it");
  });
});

describe('a service of a platform that users do not call', () => {
  test('is there without a way in', () => {
    const stack = new Stack(plainApp(), 'Core');
    new ProductionPlatform(stack, 'Platform', { service: { image: IMAGE, route: Route.none() } });

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::ECS::Service', 1);
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
    template.resourceCountIs('AWS::CloudFront::Distribution', 0);
  });

  test('needs nothing that the profile decides about requests', () => {
    const profile = PlatformProfile.of({ name: 'shop', service: { healthCheck: { path: '/health' } } });
    const platform = new ProductionPlatform(new Stack(plainApp(), 'Core'), 'Platform', { profile });

    expect(() => platform.addService('Mail', { image: IMAGE, route: Route.none(), healthCheck: {} })).toThrow("'healthCheck' does not go with Route.none()");
    expect(() => platform.addService('Worker', { image: IMAGE, route: Route.none() })).not.toThrow();
    platform.addService('Web', { image: IMAGE });
    Template.fromStack(Stack.of(platform)).hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { HealthCheckPath: '/health' });
  });

  test('can be all that a profile has', () => {
    const profile = PlatformProfile.of({ name: 'shop', service: { route: Route.none(), healthCheck: { path: '/health' } } });
    const platform = new ProductionPlatform(new Stack(plainApp(), 'Core'), 'Platform', { profile });

    expect(platform.addService('Worker', { image: IMAGE }).target).toBeUndefined();
    expect(platform.addService('Web', { image: IMAGE, route: Route.everything() }).target).toBeDefined();
  });

  test('is not what answers users in the proofs', () => {
    const app = plainApp();
    shopIn(app);
    app.synth();

    const proof = Assurance.ofPath(app.outdir);
    const tables = `${proof.zoneTable()}\n${proof.reachabilityTable()}`;
    expect(tables).toMatch(/EdgeIngress\/Ingress +→? *Web/);
    expect(tables).not.toMatch(/EdgeIngress\/Ingress +→? *Orders/);
  });
});
