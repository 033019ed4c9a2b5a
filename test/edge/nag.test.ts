import { App, Stack, aws_certificatemanager as acm, aws_ec2 as ec2, aws_route53 as route53 } from 'aws-cdk-lib';
import { Domain, Edge, EdgeIngress } from '../../src/edge';
import { nag, plainApp } from '../support/apps';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/one';

function front(app: App, edge: (stack: Stack) => Edge, env?: { account: string; region: string }) {
  const stack = new Stack(app, 'Stack', { env });
  const vpc = new ec2.Vpc(stack, 'Vpc', { ipAddresses: ec2.IpAddresses.cidr('10.1.0.0/16'), availabilityZones: env ? [`${env.region}a`, `${env.region}b`] : undefined });
  return new EdgeIngress(stack, 'Front', { vpc, edge: edge(stack) });
}

const ENV = { account: '111111111111', region: 'us-east-1' };

test.each<[string, (stack: Stack) => Edge, typeof ENV | undefined]>([
  ['CloudFront without a domain', () => Edge.cloudFront(), undefined],
  ['CloudFront in a region without log delivery', () => Edge.cloudFront(), { ...ENV, region: 'eu-south-1' }],
  ['CloudFront with a domain', (stack) => Edge.cloudFront({
    domain: Domain.route53(route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' }), 'app.example.com'),
  }), ENV],
  ['a load balancer', (stack) => Edge.loadBalancer({
    domain: Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE) }),
  }), ENV],
])('%s has no open findings', (_, edge, env) => {
  // GIVEN
  const app = plainApp();
  front(app, edge, env);

  // WHEN
  const { open } = nag(app);

  // THEN
  expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Front'))).toEqual([]);
});
