import { Duration, Stack, aws_applicationautoscaling as appscaling, aws_certificatemanager as acm, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PlatformProfile, PlatformServiceOptions, ProductionPlatform } from '../../src';
import { Domain, Edge } from '../../src/edge';
import { Route } from '../../src/ingress';
import { nag, newStack, plainApp } from '../support/apps';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app');
const EVENING = { id: 'Evening', schedule: appscaling.Schedule.cron({ hour: '19', minute: '0' }) };
const { GRPC } = elbv2.ApplicationProtocolVersion;

const ALL: PlatformServiceOptions = {
  image: IMAGE,
  deregistrationDelay: Duration.minutes(1),
  alarmThresholds: { cpuPercent: 90, unhealthyTasks: 1 },
  scaling: { schedules: [{ ...EVENING, maxCapacity: 4 }], targetRequestsPerTask: 500 },
  stickiness: {},
  additionalTargets: [{ port: 9090, route: Route.path('/admin/*') }],
  additionalPorts: [9100],
};

describe('a service of a platform with several ports and schedules', () => {
  test('is proved, and has no open finding of cdk-nag', () => {
    const app = plainApp();
    new ProductionPlatform(new Stack(app, 'Stack'), 'Platform').addService('Api', ALL);
    expect(nag(app).open.filter(({ constructPath }) => constructPath.startsWith('Stack/Platform/Api'))).toEqual([]);
  });

  test('is proved to lose a zone by a schedule of one task', () => {
    const app = plainApp();
    new ProductionPlatform(new Stack(app, 'Stack'), 'Platform').addService('Api', { image: IMAGE, scaling: { schedules: [{ ...EVENING, minCapacity: 1 }] } });
    expect(nag(app).open.map(({ rule }) => rule)).toContain('AZ015');
  });
});

describe('gRPC', () => {
  test('is refused behind the edge that a platform has by default', () => {
    expect(() => new ProductionPlatform(newStack(), 'Platform', { service: { image: IMAGE, protocolVersion: GRPC } }))
      .toThrow("[Stack/Platform/Service/Target] 'service.protocolVersion' must be HTTP1 behind Edge.cloudFront(), which speaks HTTP/1.1 and no gRPC");
  });

  test('works behind a load balancer that users reach themselves', () => {
    // GIVEN
    const stack = newStack();
    const loadBalancerCertificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1');
    const edge = Edge.loadBalancer({ domain: Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate }) });

    // WHEN
    new ProductionPlatform(stack, 'Platform', { edge, service: { image: IMAGE, protocolVersion: GRPC } });

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { ProtocolVersion: 'GRPC' });
  });
});

describe('an error names the prop as it was written', () => {
  test.each<[any, string]>([
    [{ additionalTargets: [{ port: 0, route: Route.path('/a') }] }, "'service.additionalTargets[0].port' must be a whole number"],
    [{ additionalTargets: [{ port: 1, route: Route.path('/a'), healthCheck: { path: 'a' } }] }, "'service.additionalTargets[0].healthCheck.path' must start with '/'"],
    [{ targetProtocol: 'TCP' }, "'service.targetProtocol' must be HTTP or HTTPS"],
    [{ scaling: { schedules: [{}] } }, "'service.scaling.schedules[0].id' must be a string"],
    [{ alarmThresholds: { cpuPercent: 0 } }, "'service.alarmThresholds.cpuPercent' must be a whole number"],
  ])('%j', (options, message) => {
    expect(() => new ProductionPlatform(newStack(), 'Platform', { service: { image: IMAGE, ...options } })).toThrow(message);
  });

  test('in the profile', () => {
    const profile = PlatformProfile.production().extend({ name: 'busy', service: { scaling: { schedules: [{ ...EVENING, minCapacity: 9 }] } } });
    expect(() => new ProductionPlatform(newStack(), 'Platform', { profile }).addService('Api', { image: IMAGE }))
      .toThrow("'profile.service.scaling.schedules[0].maxCapacity' must be at least");
  });
});
