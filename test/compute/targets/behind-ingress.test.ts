import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { ContainerService } from '../../../src/compute';
import { Ingress, Route } from '../../../src/ingress';
import { nag, plainApp } from '../../support/apps';
import { IMAGE, VpcStack, behindIngress, service, templateOf } from '../fixtures';

describe('a service behind an ingress', () => {
  test('is a target by address on its port', () => {
    // WHEN
    const template = templateOf(behindIngress());

    // THEN
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { TargetType: 'ip', Port: 80, HealthCheckPath: '/' });
    template.hasResourceProperties('AWS::ECS::Service', {
      LoadBalancers: [{ ContainerName: 'app', ContainerPort: 3000, TargetGroupArn: Match.anyValue() }],
      HealthCheckGracePeriodSeconds: 60,
    });
  });

  test('admits the load balancer on its port and nobody else', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const api = behindIngress({ port: 8080 }, stack);

    // THEN
    const rules = Object.values(templateOf(api).findResources('AWS::EC2::SecurityGroupIngress')).map((rule) => rule.Properties);
    const [group] = api.connections.securityGroups.map((one) => stack.resolve(one.securityGroupId));
    expect(rules.filter((rule) => JSON.stringify(rule.GroupId) === JSON.stringify(group))).toEqual([expect.objectContaining({
      IpProtocol: 'tcp',
      FromPort: 8080,
      ToPort: 8080,
      SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringMatching('^IngressSecurityGroup'), 'GroupId'] },
    })]);
  });

  test('takes every request that has no other route', () => {
    templateOf(behindIngress()).hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }],
    });
  });

  test('takes the requests of its route', () => {
    templateOf(behindIngress({ route: Route.path('/api/*') })).hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }],
    });
  });

  test('takes the health check and grace period of the user', () => {
    // WHEN
    const template = templateOf(behindIngress({
      healthCheck: { path: '/health', healthyHttpCodes: '200', interval: Duration.seconds(30) },
      healthCheckGracePeriod: Duration.minutes(3),
    }));

    // THEN
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      HealthCheckPath: '/health',
      Matcher: { HttpCode: '200' },
      HealthCheckIntervalSeconds: 30,
    });
    template.hasResourceProperties('AWS::ECS::Service', { HealthCheckGracePeriodSeconds: 180 });
  });

  test('waits for its listener rule and its network path', () => {
    templateOf(behindIngress()).hasResource('AWS::ECS::Service', {
      DependsOn: Match.arrayWith([
        Match.stringLikeRegexp('^ApiSecurityGroupfrom'), Match.stringLikeRegexp('^ApiTargetLoadBalancerto'), Match.stringLikeRegexp('^ApiTargetRule'),
      ]),
    });
  });

  test('refuses a route that another service has', () => {
    // GIVEN
    const stack = new VpcStack();
    const ingress = new Ingress(stack, 'Ingress', { vpc: stack.vpc });
    service({ ingress }, stack);

    // WHEN / THEN
    expect(() => new ContainerService(stack, 'Web', { vpc: stack.vpc, image: IMAGE, ingress })).toThrow(/Stack\/Api/);
  });

  test('has no open finding of cdk-nag', () => {
    // GIVEN
    const app = plainApp();

    // WHEN
    behindIngress({}, new VpcStack(app));

    // THEN
    expect(nag(app).open.filter((finding) => finding.constructPath.startsWith('Stack/Api'))).toEqual([]);
  });
});

describe('a service without an ingress', () => {
  test('has no target group and no grace period', () => {
    // WHEN
    const api = service();

    // THEN
    expect(api.target).toBeUndefined();
    templateOf(api).resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 0);
    templateOf(api).hasResourceProperties('AWS::ECS::Service', { HealthCheckGracePeriodSeconds: Match.absent() });
  });
});
