import { App, Token } from 'aws-cdk-lib';
import { warningsOf } from './support';
import { Network } from '../../src/network';
import { AddressPlan, Tier } from '../../src/network/address-plan';
import { CidrBlock } from '../../src/network/cidr-block';
import { newStack } from '../support/apps';

test.each([
  ['an empty string', '', "[Stack/Network] 'cidr' must be an IPv4 range in CIDR notation such as '10.1.0.0/16', got ''"],
  ['words', 'ten dot one', 'must be an IPv4 range in CIDR notation'],
  ['an address', '10.1.0.0', 'must be an IPv4 range in CIDR notation'],
  ['three octets', '10.1.0/16', 'must be an IPv4 range in CIDR notation'],
  ['an octet out of range', '10.256.0.0/16', 'must be an IPv4 range in CIDR notation'],
  ['an octet with a leading zero', '10.01.0.0/16', 'must be an IPv4 range in CIDR notation'],
  ['a prefix out of range', '10.1.0.0/33', 'must be an IPv4 range in CIDR notation'],
  ['blanks around it', ' 10.1.0.0/16 ', 'must be an IPv4 range in CIDR notation'],
  ['an IPv6 range', 'fd00::/16', 'must be an IPv4 range in CIDR notation'],
  ['a very long string', '1'.repeat(500), 'must be an IPv4 range in CIDR notation'],
  ['host bits', '10.1.2.3/16', "must start at the first address of its range, got '10.1.2.3/16'; did you mean '10.1.0.0/16'?"],
  ['more than AWS allows', '10.0.0.0/8', "must have a prefix from /16 to /28, the sizes that AWS accepts for a VPC, got '10.0.0.0/8'"],
  ['less than AWS allows', '10.1.0.0/29', 'must have a prefix from /16 to /28'],
  ['less than the tiers need', '10.1.4.0/23', "must have at least 1024 addresses: an eighth of them is the public tier, in up to four zones, and a load balancer needs 32 addresses (/27) in each, got '10.1.4.0/23 with 512 addresses'; take at least '10.1.4.0/22'"],
  ['loopback', '127.0.0.0/16', "must be a range that a VPC can have, got '127.0.0.0/16'"],
  ['link-local', '169.254.0.0/16', 'must be a range that a VPC can have'],
  ['multicast', '224.0.0.0/16', 'must be a range that a VPC can have'],
  ['a token', Token.asString({ Ref: 'Cidr' }), "'cidr' must be known at synthesis, got 'a token"],
])('refuses %s', (_case, cidr, message) => {
  expect(() => new Network(newStack(), 'Network', { cidr })).toThrow(message);
});

test.each([
  ['8.8.0.0/16', 'cdk-production-platform:network.publicCidr'],
  ['172.17.0.0/16', 'cdk-production-platform:network.dockerCidr'],
])('warns of %s', (cidr, warning) => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Network(stack, 'Network', { cidr });

  // THEN
  expect(warningsOf(stack.node.root as App).join()).toContain(warning);
});

test.each(['10.0.0.0/16', '172.31.0.0/16', '192.168.0.0/20', '100.64.0.0/16', '10.1.0.0/22'])('takes %s without a word', (cidr) => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Network(stack, 'Network', { cidr });

  // THEN
  expect(warningsOf(stack.node.root as App)).toEqual([]);
});

test('refuses a second network of the same id', () => {
  // GIVEN
  const stack = newStack();
  new Network(stack, 'Network', { cidr: '10.0.0.0/16' });

  // THEN
  expect(() => new Network(stack, 'Network', { cidr: '10.1.0.0/16' })).toThrow("already a Construct with name 'Network'");
});

test('gives three quarters of the range to the private tier', () => {
  // GIVEN
  const plan = new AddressPlan(CidrBlock.tryParse('10.1.0.0/16')!);

  // THEN
  expect(plan.zones).toBe(6);
  expect(`${plan.subnet(Tier.PRIVATE, 0)}`).toBe('10.1.0.0/19');
  expect(`${plan.subnet(Tier.PRIVATE, 5)}`).toBe('10.1.160.0/19');
  expect(`${plan.subnet(Tier.PUBLIC, 0)}`).toBe('10.1.192.0/22');
  expect(`${plan.subnet(Tier.ISOLATED, 5)}`).toBe('10.1.244.0/22');
});

test.each([16, 17, 18, 19, 20, 21, 22])('places the subnets of a /%d inside it and apart, none smaller than a load balancer needs', (prefix) => {
  // GIVEN
  const cidr = CidrBlock.around(10 * 2 ** 24, prefix);
  const plan = new AddressPlan(cidr);

  // WHEN
  const zones = [...Array(plan.zones).keys()];
  const subnets = [Tier.PUBLIC, Tier.PRIVATE, Tier.ISOLATED].flatMap((tier) => zones.map((zone) => plan.subnet(tier, zone)));

  // THEN
  for (const subnet of subnets) {
    expect(subnet.first).toBeGreaterThanOrEqual(cidr.first);
    expect(subnet.first + subnet.size).toBeLessThanOrEqual(cidr.first + cidr.size);
    expect(subnet.prefix).toBeLessThanOrEqual(27);
    expect(subnets.filter((other) => other.overlaps(subnet))).toEqual([subnet]);
  }
});
