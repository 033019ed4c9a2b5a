import { App, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { importedVpc } from './support';
import { EndpointSet, Network, NetworkProps, NetworkSource } from '../../src/network';
import { newStack } from '../support/apps';

/** The errors of an app whose network must hold what is planned, by consumer. */
function synthesize(props: NetworkProps, planned: Record<string, number>, stack = newStack()) {
  const network = new Network(stack, 'Network', props);
  for (const [consumer, maximum] of Object.entries(planned)) network.planAddresses(new Construct(stack, consumer), maximum);
  return () => (stack.node.root as App).synth();
}

test('accepts as many addresses as the private subnets have', () => {
  // 2 subnets of 256, less 5 each for AWS, less 4 interface endpoints in 2 zones
  expect(synthesize({ cidr: '10.1.0.0/21' }, { Api: 494 })).not.toThrow();
});

test('refuses one more, with the arithmetic and the range that would fit', () => {
  expect(synthesize({ cidr: '10.1.0.0/21' }, { Api: 400, Worker: 95 })).toThrow(
    "'cidr' must hold 495 planned addresses (Stack/Api: 400, Stack/Worker: 95), but the private subnets have 494 "
    + '(10.1.0.0/24 256 - 5, 10.1.1.0/24 256 - 5, 5 each being reserved by AWS, less 8 for interface endpoints); '
    + "a 'cidr' of '10.1.0.0/20' would fit",
  );
});

test('counts no endpoints where there are none', () => {
  expect(synthesize({ cidr: '10.1.0.0/21', endpoints: EndpointSet.gatewaysOnly() }, { Api: 502 })).not.toThrow();
  expect(synthesize({ cidr: '10.1.0.0/21', endpoints: EndpointSet.gatewaysOnly() }, { Api: 503 })).toThrow('have 502');
});

test('skips ranges that are still too small', () => {
  expect(synthesize({ cidr: '10.1.0.0/22' }, { Api: 5000 })).toThrow("a 'cidr' of '10.1.0.0/17' would fit");
});

test('says so when no range is large enough', () => {
  expect(synthesize({}, { Api: 20000 })).toThrow("no larger 'cidr' exists in AWS; plan fewer or add zones with 'availabilityZones'");
});

test('adds up what one consumer plans in several calls', () => {
  // GIVEN
  const stack = newStack();
  const network = new Network(stack, 'Network', { cidr: '10.1.0.0/21' });
  const consumer = new Construct(stack, 'Api');

  // WHEN
  network.planAddresses(consumer, 300);
  network.planAddresses(consumer, 300);

  // THEN
  expect(() => (stack.node.root as App).synth()).toThrow('must hold 600 planned addresses (Stack/Api: 300, Stack/Api: 300)');
});

test('checks the subnets of an existing VPC whose ranges are known', () => {
  // GIVEN
  const stack = newStack();

  // THEN
  expect(synthesize({ source: NetworkSource.existing(importedVpc(stack)) }, { Api: 23 }, stack))
    .toThrow('but the private subnets have 22 (10.9.0.0/28 16 - 5, 10.9.0.16/28 16 - 5, 5 each being reserved by AWS, less 0 for interface endpoints); plan fewer, or choose more subnets of the existing VPC');
});

test('checks nothing in an existing VPC whose ranges are not known', () => {
  // GIVEN
  const stack = newStack();
  const vpc = importedVpc(stack, { privateSubnetIpv4CidrBlocks: undefined });

  // THEN
  expect(synthesize({ source: NetworkSource.existing(vpc) }, { Api: 60000 }, stack)).not.toThrow();
});

test.each([
  ['zero', 0],
  ['a negative number', -1],
  ['a part of an address', 1.5],
  ['not a number', NaN],
  ['more than any VPC has', 65537],
])('refuses to plan %s', (_case, maximum) => {
  expect(() => synthesize({}, { Api: maximum })).toThrow("[Stack/Api] 'maximum' must be a whole number from 1 to 65536");
});

test('refuses to plan a token', () => {
  expect(() => synthesize({}, { Api: Token.asNumber({ Ref: 'Tasks' }) })).toThrow("[Stack/Api] 'maximum' must be known at synthesis");
});
