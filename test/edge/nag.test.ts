import { Stack } from 'aws-cdk-lib';
import { ACCOUNT, IRELAND, VIRGINIA, certificateIn, newFront, zoneIn } from './support';
import { Domain, Edge } from '../../src/edge';
import { nag, plainApp } from '../support/apps';

test.each<[string, (stack: Stack) => Edge, typeof IRELAND | undefined]>([
  ['CloudFront without a domain', () => Edge.cloudFront(), undefined],
  ['CloudFront in a region without log delivery', () => Edge.cloudFront(), { account: ACCOUNT, region: 'eu-south-1' }],
  ['CloudFront with a domain', (stack) => Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), 'app.example.com') }), VIRGINIA],
  ['CloudFront with a domain in another region', (stack) => Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), 'app.example.com') }), IRELAND],
  ['a load balancer', (stack) => Edge.loadBalancer({
    domain: Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificateIn(stack, 'eu-west-1') }),
  }), IRELAND],
])('%s has no open findings', (_, edge, env) => {
  // GIVEN
  const app = plainApp();
  const stack = new Stack(app, 'Stack', { env });
  newFront(edge(stack), stack);

  // WHEN
  const { open, acknowledged } = nag(app);

  // THEN
  expect(open.filter(({ constructPath }) => !constructPath.startsWith('Stack/Vpc'))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(0);
});
