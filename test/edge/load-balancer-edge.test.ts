import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { IRELAND, certificateIn, newFront, templateOf, zoneIn } from './support';
import { Domain, Edge, LoadBalancerEdgeOptions } from '../../src/edge';
import { modernApp, newStack, plainApp } from '../support/apps';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

function publicFront(options: Partial<LoadBalancerEdgeOptions> = {}, stack = newStack(IRELAND)) {
  const domain = Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificateIn(stack, 'eu-west-1') });
  return newFront(Edge.loadBalancer({ domain, ...options }), stack);
}

function openPorts(template: Template): unknown[] {
  return Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'))
    .map(({ Properties: { CidrIp, FromPort, ToPort } }) => [CidrIp, FromPort, ToPort]);
}

test('has a load balancer that faces the internet in public subnets, and no CloudFront', () => {
  const front = publicFront();
  const template = templateOf(front);
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internet-facing',
    Subnets: front.ingress.vpc.publicSubnets.map((subnet) => Stack.of(front).resolve(subnet.subnetId)),
  });
  template.resourceCountIs('AWS::CloudFront::Distribution', 0);
  expect(front.distribution).toBeUndefined();
});

test('opens 443, and 80 for the redirect alone', () => {
  const template = templateOf(publicFront());
  expect(openPorts(template)).toEqual([['0.0.0.0/0', 443, 443], ['0.0.0.0/0', 80, 80]]);
  template.hasResourceProperties(LISTENER, { Port: 80, DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }] });
});

test('without the redirect opens 443 alone', () => {
  const template = templateOf(publicFront({ redirectHttp: false }));
  expect(openPorts(template)).toEqual([['0.0.0.0/0', 443, 443]]);
  template.resourceCountIs(LISTENER, 1);
});

test('puts the rules of targets on the HTTPS listener', () => {
  const front = publicFront();
  expect(front.ingress.port).toBe(443);
  templateOf(front).hasResourceProperties(LISTENER, { Port: 443, Protocol: 'HTTPS', Certificates: [{ CertificateArn: Match.stringLikeRegexp('eu-west-1') }] });
});

test('is reached by its name and tells what the DNS must point to', () => {
  const front = publicFront();
  expect(front.url).toBe('https://app.example.com');
  expect(Stack.of(front).resolve(front.dnsTarget)).toEqual({ 'Fn::GetAtt': [expect.stringContaining('FrontIngress'), 'DNSName'] });
});

test('with Route 53 makes a validated certificate and an IPv4 record, in a stack without a known region', () => {
  const stack = newStack();
  const template = templateOf(newFront(Edge.loadBalancer({ domain: Domain.route53(zoneIn(stack), 'app.example.com') }), stack));
  template.hasResourceProperties('AWS::CertificateManager::Certificate', {
    DomainName: 'app.example.com',
    ValidationMethod: 'DNS',
    DomainValidationOptions: [{ DomainName: 'app.example.com', HostedZoneId: 'Z1' }],
  });
  template.resourceCountIs('AWS::Route53::RecordSet', 1);
  template.hasResourceProperties('AWS::Route53::RecordSet', { Type: 'A', Name: 'app.example.com.' });
});

test('gives the same resources with no feature flags and with all recommended ones', () => {
  const resources = (app: App) => {
    const stack = new Stack(app, 'Stack', { env: IRELAND });
    publicFront({}, stack);
    return Object.entries(Template.fromStack(stack).toJSON().Resources).filter(([id]) => id.startsWith('Front'));
  };
  expect(resources(modernApp())).toEqual(resources(plainApp()));
});

describe('refuses', () => {
  test('a domain without certificate for it', () => {
    const domain = Domain.withCertificates({ names: ['app.example.com'] });
    expect(() => publicFront({ domain })).toThrow(
      "[Stack/Front/Edge] 'edge.domain.loadBalancerCertificate' must be given for a load balancer that faces the internet, got undefined; request a certificate",
    );
  });

  test('a certificate of another region', () => {
    const stack = newStack(IRELAND);
    const domain = Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificateIn(stack, 'us-east-1') });
    expect(() => publicFront({ domain }, stack)).toThrow("'exposure.certificates' must be issued in the region of the load balancer, eu-west-1");
  });
});
