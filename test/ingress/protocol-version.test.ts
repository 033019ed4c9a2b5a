import { Lazy, Stack, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { addTarget, certificateIn, newIngress, newVpc, publicIngress } from './support';
import { Edge, EdgeIngress } from '../../src/edge';
import { Ingress, IngressExposure, IngressTargetProps } from '../../src/ingress';
import { nag, newStack, plainApp } from '../support/apps';

const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const { GRPC, HTTP1, HTTP2 } = elbv2.ApplicationProtocolVersion;

function templateWith(props: Partial<IngressTargetProps>): Template {
  const ingress = publicIngress();
  addTarget(ingress, 'Service', props);
  return Template.fromStack(Stack.of(ingress));
}

describe('the version of the protocol to a target', () => {
  test.each([[undefined, 'HTTP1'], [HTTP1, 'HTTP1'], [HTTP2, 'HTTP2'], [GRPC, 'GRPC']])('%s is %s', (protocolVersion, expected) => {
    templateWith({ protocolVersion }).hasResourceProperties(GROUP, { ProtocolVersion: expected, Protocol: 'HTTP' });
  });

  test('is that of both target groups between which requests are shifted', () => {
    const groups = templateWith({ protocolVersion: GRPC, alternateTarget: {} }).findResources(GROUP);
    expect(Object.values(groups).map(({ Properties }) => Properties.ProtocolVersion)).toEqual(['GRPC', 'GRPC']);
  });

  test('may be gRPC over TLS', () => {
    templateWith({ protocolVersion: GRPC, protocol: elbv2.ApplicationProtocol.HTTPS })
      .hasResourceProperties(GROUP, { ProtocolVersion: 'GRPC', Protocol: 'HTTPS', HealthCheckProtocol: 'HTTPS' });
  });

  test('may be gRPC inside the VPC behind a certificate', () => {
    const stack = newStack();
    const ingress = newIngress({ exposure: IngressExposure.internal({ certificates: [certificateIn(stack, 'eu-west-1')] }) }, stack);
    expect(() => addTarget(ingress, 'Service', { protocolVersion: GRPC })).not.toThrow();
  });

  test('gRPC has no open finding of cdk-nag', () => {
    const app = plainApp();
    addTarget(publicIngress({}, new Stack(app, 'Stack')), 'Service', { protocolVersion: GRPC });
    expect(nag(app).open.filter(({ constructPath }) => constructPath.startsWith('Stack/Service'))).toEqual([]);
  });
});

describe('the health check', () => {
  test('of gRPC calls a method that no server has, and expects that answer', () => {
    templateWith({ protocolVersion: GRPC }).hasResourceProperties(GROUP, {
      HealthCheckPath: '/AWS.ALB/healthcheck', HealthCheckProtocol: 'HTTP', Matcher: { GrpcCode: '12', HttpCode: Match.absent() },
    });
  });

  test('of gRPC calls the method of the user', () => {
    templateWith({ protocolVersion: GRPC, healthCheck: { path: '/grpc.health.v1.Health/Check', healthyGrpcCodes: '0' } })
      .hasResourceProperties(GROUP, { HealthCheckPath: '/grpc.health.v1.Health/Check', Matcher: { GrpcCode: '0' } });
  });

  test('of HTTP/2 expects statuses of HTTP', () => {
    templateWith({ protocolVersion: HTTP2 }).hasResourceProperties(GROUP, {
      HealthCheckPath: '/', Matcher: { HttpCode: '200-399', GrpcCode: Match.absent() },
    });
  });

  test.each(['0', '0,12', '0-5', '12', '99'])('takes the gRPC codes %s', (healthyGrpcCodes) => {
    const template = templateWith({ protocolVersion: GRPC, healthCheck: { healthyGrpcCodes } });
    template.hasResourceProperties(GROUP, { Matcher: { GrpcCode: healthyGrpcCodes } });
  });

  test('takes gRPC codes that are only known at deployment', () => {
    const healthyGrpcCodes = Lazy.string({ produce: () => '0' });
    templateWith({ protocolVersion: GRPC, healthCheck: { healthyGrpcCodes } }).hasResourceProperties(GROUP, { Matcher: { GrpcCode: '0' } });
  });
});

describe('refuses', () => {
  test.each<[string, any, string]>([
    ['another version', { protocolVersion: 'HTTP3' }, "'protocolVersion' must be one of GRPC, HTTP1, HTTP2 (elbv2.ApplicationProtocolVersion), got 'HTTP3'"],
    ['an empty version', { protocolVersion: '' }, "'protocolVersion' must be one of GRPC, HTTP1, HTTP2"],
    ['a token as version', { protocolVersion: Lazy.string({ produce: () => 'GRPC' }) }, "'protocolVersion' must be"],
    [
      'codes of HTTP for gRPC', { protocolVersion: GRPC, healthCheck: { healthyHttpCodes: '200' } },
      "'healthCheck.healthyHttpCodes' must be left out with protocolVersion GRPC, whose answers have codes of gRPC, got '200'; did you mean healthCheck.healthyGrpcCodes?",
    ],
    [
      'codes of gRPC for HTTP', { healthCheck: { healthyGrpcCodes: '0' } },
      "'healthCheck.healthyGrpcCodes' must be left out without protocolVersion GRPC, whose answers have codes of gRPC, got '0'; did you mean healthCheck.healthyHttpCodes?",
    ],
    ['codes of gRPC for HTTP/2', { protocolVersion: HTTP2, healthCheck: { healthyGrpcCodes: '0' } }, "'healthCheck.healthyGrpcCodes' must be left out without protocolVersion GRPC"],
    ['gRPC codes that are a number', { protocolVersion: GRPC, healthCheck: { healthyGrpcCodes: 0 } }, "'healthCheck.healthyGrpcCodes' must be a string, got 0"],
    ['no gRPC codes', { protocolVersion: GRPC, healthCheck: { healthyGrpcCodes: '' } }, "'healthCheck.healthyGrpcCodes' must be status codes such as '0', '0,12' or '0-5', got ''"],
    ['a gRPC code of three digits', { protocolVersion: GRPC, healthCheck: { healthyGrpcCodes: '200' } }, "'healthCheck.healthyGrpcCodes' must be status codes"],
    ['a falling range', { protocolVersion: GRPC, healthCheck: { healthyGrpcCodes: '5-0' } }, "'healthCheck.healthyGrpcCodes' must be status codes or rising ranges from 0 to 99, got '5-0'"],
    ['a route that is none', { route: '/api' }, "'route' must be a Route, got '/api'; for example Route.path('/api/*')"],
    ['no route', { route: undefined }, "'route' must be a Route, got undefined"],
  ])('%s', (_, props, message) => {
    expect(() => addTarget(publicIngress(), 'Service', props)).toThrow(message);
  });

  test.each([HTTP2, GRPC])('%s with an HTTP listener', (protocolVersion) => {
    expect(() => addTarget(newIngress(), 'Service', { protocolVersion }))
      .toThrow(`[Stack/Service/Target] 'protocolVersion' must be HTTP1 with an HTTP listener, got '${protocolVersion}'; give the exposure of the ingress a certificate`);
  });

  test.each([HTTP2, GRPC])('%s behind CloudFront', (protocolVersion) => {
    expect(() => addTarget(behindCloudFront(), 'Service', { protocolVersion })).toThrow(
      `'protocolVersion' must be HTTP1 behind Edge.cloudFront(), which speaks HTTP/1.1 and no gRPC to a load balancer with private addresses, got '${protocolVersion}'; use Edge.loadBalancer()`,
    );
  });

  test('no HTTP/1.1 behind CloudFront', () => {
    expect(() => addTarget(behindCloudFront(), 'Service', { protocolVersion: HTTP1 })).not.toThrow();
  });
});

function behindCloudFront(): Ingress {
  const stack = newStack();
  return new EdgeIngress(stack, 'Edge', { vpc: newVpc(stack), edge: Edge.cloudFront() }).ingress;
}
