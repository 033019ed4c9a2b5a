import { App, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ContainerService, ContainerServiceProps } from '../../../src/compute';
import { Delivery } from '../../../src/delivery';
import { Ingress, Route } from '../../../src/ingress';
import { nag, plainApp } from '../../support/apps';
import { IMAGE, VpcStack, service, templateOf } from '../fixtures';

const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';

function scaled(targetRequestsPerTask: number | undefined, props: Partial<ContainerServiceProps> = {}, stack = new VpcStack()): ContainerService {
  return service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }), scaling: { targetRequestsPerTask }, ...props }, stack);
}

describe('scaling by requests', () => {
  test('aims at the requests per task that the target group of the route counts', () => {
    templateOf(scaled(600)).hasResourceProperties(POLICY, {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: {
            'Fn::Join': ['', [
              { 'Fn::GetAtt': [Match.stringLikeRegexp('^Ingress'), 'LoadBalancerFullName'] }, '/',
              { 'Fn::GetAtt': [Match.stringLikeRegexp('^ApiTarget'), 'TargetGroupFullName'] },
            ]],
          },
        },
        TargetValue: 600,
        ScaleOutCooldown: 60,
        ScaleInCooldown: 300,
      },
    });
  });

  test('waits for the rule, without which the target group has no load balancer', () => {
    templateOf(scaled(600)).hasResource(POLICY, {
      Properties: { TargetTrackingScalingPolicyConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget' } } },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ApiTargetRule')]),
    });
  });

  test('comes beside CPU and memory, whose policies stay', () => {
    const before = templateOf(scaled(undefined)).findResources(POLICY);
    const after = templateOf(scaled(600)).findResources(POLICY);
    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 1);
  });

  test('works with the load balancer in another stack', () => {
    // GIVEN
    const app: App = plainApp();
    const shared = new VpcStack(app, 'Shared');
    const ingress = new Ingress(shared, 'Ingress', { vpc: shared.vpc });
    const stack = new Stack(app, 'Service');

    // WHEN
    new ContainerService(stack, 'Api', { vpc: shared.vpc, image: IMAGE, ingress, scaling: { targetRequestsPerTask: 100 } });

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(stack).resourceCountIs(POLICY, 3);
  });

  test('counts the first port alone', () => {
    templateOf(scaled(600, { additionalTargets: [{ port: 9090, route: Route.path('/admin/*') }] })).resourceCountIs(POLICY, 3);
  });

  test('has no open finding of cdk-nag', () => {
    // GIVEN
    const app = plainApp();

    // WHEN
    scaled(600, {}, new VpcStack(app));

    // THEN
    expect(nag(app).open.filter((finding) => finding.constructPath.startsWith('Stack/Api'))).toEqual([]);
  });
});

describe('refuses', () => {
  test.each<[any, string]>([
    [0, "'scaling.targetRequestsPerTask' must be a whole number from 1 to 10000000, got 0"],
    [-5, "'scaling.targetRequestsPerTask' must be a whole number"],
    [1.5, "'scaling.targetRequestsPerTask' must be a whole number"],
    [10_000_001, "'scaling.targetRequestsPerTask' must be a whole number"],
    ['100', "'scaling.targetRequestsPerTask' must be a whole number from 1 to 10000000, got '100'"],
    [Token.asNumber(Lazy.any({ produce: () => 1 })), "'scaling.targetRequestsPerTask' must be known at synthesis"],
  ])('%s requests', (requests, message) => {
    expect(() => scaled(requests)).toThrow(message);
  });

  test('a service that nobody counts the requests of', () => {
    expect(() => service({ scaling: { targetRequestsPerTask: 100 } })).toThrow("'scaling.targetRequestsPerTask' needs an 'ingress'");
  });

  test.each([
    ['blueGreen', Delivery.blueGreen()], ['canary', Delivery.canary()], ['linear', Delivery.linear()], ['codeDeploy', Delivery.codeDeploy()],
  ])('Delivery.%s(), which shifts requests to another target group', (name, delivery) => {
    expect(() => scaled(100, { delivery })).toThrow(`'scaling.targetRequestsPerTask' does not work with Delivery.${name}()`);
  });

  test('null counts as left out', () => {
    expect(() => scaled(null as any, { delivery: Delivery.blueGreen() })).not.toThrow();
  });
});
