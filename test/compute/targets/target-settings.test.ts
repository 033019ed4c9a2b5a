import { Duration, Lazy, Token, aws_codedeploy as codedeploy, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerServiceProps } from '../../../src/compute';
import { Delivery } from '../../../src/delivery';
import { Ingress, IngressExposure, Route } from '../../../src/ingress';
import { certificateIn } from '../../ingress/support';
import { nag, plainApp } from '../../support/apps';
import { VpcStack, service, templateOf, warningsOf } from '../fixtures';

const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const { GRPC, HTTP2 } = elbv2.ApplicationProtocolVersion;
const LATER = Duration.seconds(Token.asNumber(Lazy.any({ produce: () => 1 })));

function behindIngress(props: Partial<ContainerServiceProps> = {}, stack = new VpcStack()) {
  const exposure = IngressExposure.internal({ certificates: [certificateIn(stack, 'eu-west-1')] });
  return service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc, exposure }), ...props }, stack);
}

function attributesOf(template: Template): Record<string, string> {
  const [group] = Object.values(template.findResources(GROUP));
  return Object.fromEntries(group.Properties.TargetGroupAttributes.map(({ Key, Value }: any) => [Key, Value]));
}

describe('the target of a service', () => {
  test('is spoken to over HTTP/1.1 by default', () => {
    templateOf(behindIngress()).hasResourceProperties(GROUP, { Protocol: 'HTTP', ProtocolVersion: 'HTTP1' });
  });

  test.each([[{ targetProtocol: elbv2.ApplicationProtocol.HTTPS }, { Protocol: 'HTTPS', HealthCheckProtocol: 'HTTPS' }],
    [{ protocolVersion: HTTP2 }, { ProtocolVersion: 'HTTP2' }],
    [{ protocolVersion: GRPC }, { ProtocolVersion: 'GRPC', Matcher: { GrpcCode: '12' } }],
    [{ protocolVersion: GRPC, healthCheck: { healthyGrpcCodes: '0' } }, { Matcher: { GrpcCode: '0' } }]])('with %j has %j', (props, expected) => {
    templateOf(behindIngress(props)).hasResourceProperties(GROUP, expected);
  });

  test('drains for 30 seconds by default', () => {
    expect(attributesOf(templateOf(behindIngress()))).toMatchObject({ 'deregistration_delay.timeout_seconds': '30', 'stickiness.enabled': 'false' });
  });

  test('drains as long as the user says', () => {
    expect(attributesOf(templateOf(behindIngress({ deregistrationDelay: Duration.minutes(5) })))).toMatchObject({ 'deregistration_delay.timeout_seconds': '300' });
  });

  test('is sticky', () => {
    expect(attributesOf(templateOf(behindIngress({ stickiness: { duration: Duration.hours(2) } }))))
      .toMatchObject({ 'stickiness.enabled': 'true', 'stickiness.type': 'lb_cookie', 'stickiness.lb_cookie.duration_seconds': '7200' });
  });

  test('is sticky by a cookie of the application', () => {
    expect(attributesOf(templateOf(behindIngress({ stickiness: { cookieName: 'session' } }))))
      .toMatchObject({ 'stickiness.type': 'app_cookie', 'stickiness.app_cookie.cookie_name': 'session' });
  });

  test('has no open finding of cdk-nag with all of them', () => {
    const app = plainApp();
    behindIngress({
      targetProtocol: elbv2.ApplicationProtocol.HTTPS, protocolVersion: GRPC, stickiness: {}, deregistrationDelay: Duration.minutes(1),
    }, new VpcStack(app));
    expect(nag(app).open.filter((finding) => finding.constructPath.startsWith('Stack/Api'))).toEqual([]);
  });
});

describe('a drain', () => {
  test('of 0 cuts off open requests, with a warning', () => {
    expect(warningsOf(behindIngress({ deregistrationDelay: Duration.seconds(0) })).join())
      .toMatch(/'deregistrationDelay' of 0 seconds cuts off the requests.*cdk-production-platform:compute.noDeregistrationDelay/);
  });

  test.each([1, 3600])('of %d seconds is silent', (seconds) => {
    expect(warningsOf(behindIngress({ deregistrationDelay: Duration.seconds(seconds) }))).toEqual([]);
  });
});

describe('stickiness', () => {
  test.each([
    ['blueGreen', Delivery.blueGreen()], ['canary', Delivery.canary()], ['linear', Delivery.linear()],
  ])('does not go with Delivery.%s(), which gives weights to two target groups', (name, delivery) => {
    expect(() => behindIngress({ stickiness: {}, delivery })).toThrow(`'stickiness' does not work with Delivery.${name}(), because Elastic Load Balancing refuses it`);
  });

  test('of an additional target does not either', () => {
    const additionalTargets = [{ port: 9090, route: Route.path('/admin/*'), stickiness: {} }];
    expect(() => behindIngress({ additionalTargets, delivery: Delivery.blueGreen() })).toThrow("'stickiness' does not work with Delivery.blueGreen()");
  });

  test('does not go with steps of AWS CodeDeploy', () => {
    const delivery = Delivery.codeDeploy({ deploymentConfig: codedeploy.EcsDeploymentConfig.CANARY_10PERCENT_5MINUTES });
    expect(() => behindIngress({ stickiness: {}, delivery })).toThrow("'stickiness' does not work with the steps of 'delivery.deploymentConfig'");
  });

  test.each([
    ['rolling', Delivery.rolling()],
    ['codeDeploy', Delivery.codeDeploy()],
    ['codeDeploy at once', Delivery.codeDeploy({ deploymentConfig: codedeploy.EcsDeploymentConfig.ALL_AT_ONCE })],
  ])('goes with %s', (_, delivery) => {
    expect(() => templateOf(behindIngress({ stickiness: {}, delivery }))).not.toThrow();
  });
});

describe('refuses', () => {
  test.each<[string, any, string]>([
    ['another protocol', { targetProtocol: 'TCP' }, "'targetProtocol' must be HTTP or HTTPS, got 'TCP'"],
    ['a token as protocol', { targetProtocol: Lazy.string({ produce: () => 'HTTP' }) }, "'targetProtocol' must be HTTP or HTTPS"],
    ['another version', { protocolVersion: 'HTTP3' }, "'protocolVersion' must be one of GRPC, HTTP1, HTTP2"],
    ['codes of HTTP for gRPC', { protocolVersion: GRPC, healthCheck: { healthyHttpCodes: '200' } }, "'healthCheck.healthyHttpCodes' must be left out with protocolVersion GRPC"],
    ['codes of gRPC for HTTP', { healthCheck: { healthyGrpcCodes: '0' } }, "'healthCheck.healthyGrpcCodes' must be left out without protocolVersion GRPC"],
    ['too long a drain', { deregistrationDelay: Duration.seconds(3601) }, "'deregistrationDelay' must be a whole number of seconds from 0 to 3600, got '3601 seconds'"],
    ['a number as drain', { deregistrationDelay: 30 }, "'deregistrationDelay' must be a Duration, got 30"],
    ['a token as drain', { deregistrationDelay: LATER }, "'deregistrationDelay' must be known at synthesis"],
    ['a word as stickiness', { stickiness: 'session' }, "'stickiness' must be an object with options, got 'session'"],
    ['an empty cookie', { stickiness: { cookieName: '' } }, "'stickiness.cookieName' must not be empty"],
    ['too long a stickiness', { stickiness: { duration: Duration.days(8) } }, "'stickiness.duration' must be a whole number of seconds from 1 to 604800"],
    ['a header that is none', { delivery: Delivery.blueGreen({ testTraffic: { header: '', value: 'green' } }) }, "'delivery.testTraffic.header' must be the name of an HTTP header"],
  ])('%s', (_, props, message) => {
    expect(() => behindIngress(props)).toThrow(message);
  });

  test.each<[string, any]>([
    ['targetProtocol', elbv2.ApplicationProtocol.HTTPS], ['protocolVersion', GRPC], ['deregistrationDelay', Duration.seconds(10)], ['stickiness', {}],
  ])('%s without an ingress', (prop, value) => {
    expect(() => service({ [prop]: value })).toThrow(`'${prop}' needs an 'ingress', because no request reaches this service otherwise`);
  });

  test.each([HTTP2, GRPC])('%s behind an HTTP listener', (protocolVersion) => {
    const stack = new VpcStack();
    expect(() => service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }), protocolVersion }, stack)).toThrow("'protocolVersion' must be HTTP1 with an HTTP listener");
  });
});

test('null counts as left out', () => {
  const props: any = { targetProtocol: null, protocolVersion: null, deregistrationDelay: null, stickiness: null };
  expect(templateOf(behindIngress(props)).toJSON()).toEqual(templateOf(behindIngress()).toJSON());
});
