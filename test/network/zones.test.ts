import { App, CfnParameter, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { networkTemplate, warningsOf } from './support';
import { Network } from '../../src/network';
import { newStack } from '../support/apps';

const IRELAND = { account: '111122223333', region: 'eu-west-1' };

function zonesIn(template: Template): unknown[] {
  return Object.values(template.findResources('AWS::EC2::Subnet')).map(({ Properties }) => Properties.AvailabilityZone);
}

test('asks AWS nothing in a stack with account and region', () => {
  // GIVEN
  const stack = newStack(IRELAND);

  // WHEN
  new Network(stack, 'Network', { availabilityZones: 3 });

  // THEN
  expect((stack.node.root as App).synth().manifest.missing ?? []).toEqual([]);
});

test('creates the same network with and without an environment', () => {
  // GIVEN
  const subnets = (stack: Stack) => networkTemplate({}, stack).findResources('AWS::EC2::Subnet');

  // THEN
  expect(subnets(newStack(IRELAND))).toEqual(subnets(newStack()));
});

test('leaves the stack able to look up its zones afterwards', () => {
  // GIVEN
  const stack = newStack(IRELAND);
  new Network(stack, 'Network');

  // WHEN
  const zones = stack.availabilityZones;

  // THEN
  expect(zones).toEqual(['dummy1a', 'dummy1b', 'dummy1c']);
  expect((stack.node.root as App).synth().manifest.missing).toHaveLength(1);
});

test('leaves a stack alone that has zones of its own', () => {
  // GIVEN
  class ZonedStack extends Stack {
    get availabilityZones() {
      return ['eu-west-1b', 'eu-west-1c'];
    }
  }
  const stack = new ZonedStack(new App(), 'Stack', { env: IRELAND });
  Object.defineProperty(stack, 'availabilityZones', { configurable: true, value: ['eu-west-1c'] });

  // WHEN
  new Network(stack, 'Network');

  // THEN
  expect(stack.availabilityZones).toEqual(['eu-west-1c']);
});

test('stands in the zones that are named', () => {
  // WHEN
  const template = networkTemplate({ availabilityZoneNames: ['eu-west-1c', 'eu-west-1a'] }, newStack(IRELAND));

  // THEN
  expect(new Set(zonesIn(template))).toEqual(new Set(['eu-west-1c', 'eu-west-1a']));
});

test.each([2, 3, 4, 5, 6])('stands in %d zones', (availabilityZones) => {
  // WHEN
  const template = networkTemplate({ availabilityZones });

  // THEN
  expect(zonesIn(template)).toHaveLength(3 * availabilityZones);
  template.resourceCountIs('AWS::EC2::NatGateway', availabilityZones);
});

test('warns when it asks for more zones than most regions have', () => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Network(stack, 'Network', { availabilityZones: 4 });

  // THEN
  expect(warningsOf(stack.node.root as App).join()).toContain('cdk-production-platform:network.manyAvailabilityZones');
});

test.each([3, 4, 5, 6])('keeps every resource of two zones untouched when it grows to %d', (availabilityZones) => {
  // GIVEN
  const resources = (zones: number): Record<string, any> => networkTemplate({ availabilityZones: zones }).toJSON().Resources;
  const before = resources(2);

  // WHEN
  const after = resources(availabilityZones);

  // THEN
  const changed = Object.keys(before).filter((id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]));
  // Endpoints span all zones: they gain route tables and subnets in place.
  expect(changed.map((id) => before[id].Type)).toEqual(changed.map(() => 'AWS::EC2::VPCEndpoint'));
});

test.each([
  ['one zone, which a load balancer and a database cannot stand in', { availabilityZones: 1 }, "[Stack/Network] 'availabilityZones' must be a whole number from 2 to 6, got 1"],
  ['no zone', { availabilityZones: 0 }, 'a whole number from 2 to 6, got 0'],
  ['more zones than any region has', { availabilityZones: 7 }, 'a whole number from 2 to 6, got 7'],
  ['a part of a zone', { availabilityZones: 2.5 }, 'a whole number from 2 to 6, got 2.5'],
  ['not a number', { availabilityZones: NaN }, 'a whole number from 2 to 6, got NaN'],
  ['a token as number', { availabilityZones: Token.asNumber({ Ref: 'Zones' }) }, "'availabilityZones' must be known at synthesis, got 'a token"],
  ['more zones than a small range has room for', { availabilityZones: 4, cidr: '10.1.0.0/22' }, "'availabilityZones' must be at most 3 in 10.1.0.0/22"],
  ['number and names', { availabilityZones: 2, availabilityZoneNames: ['eu-west-1a', 'eu-west-1b'] }, "'availabilityZones' must be left out when 'availabilityZoneNames' is given"],
  ['no name', { availabilityZoneNames: [] }, "'availabilityZoneNames' must name 2 to 6 zones, got []"],
  ['one name', { availabilityZoneNames: ['eu-west-1a'] }, "'availabilityZoneNames' must name 2 to 6 zones"],
  ['seven names', { availabilityZoneNames: [...'abcdefg'].map((letter) => `us-east-1${letter}`) }, "'availabilityZoneNames' must name 2 to 6 zones"],
  ['a name twice', { availabilityZoneNames: ['eu-west-1a', 'eu-west-1a'] }, "must name each zone once, got [\"eu-west-1a\",\"eu-west-1a\"]; 'eu-west-1a' is there twice"],
  ['an empty name', { availabilityZoneNames: ['eu-west-1a', ''] }, "'availabilityZoneNames[1]' must be the name of an Availability Zone such as 'eu-west-1a', not its id, got ''"],
  ['a zone id', { availabilityZoneNames: ['use1-az1', 'use1-az2'] }, "'availabilityZoneNames[0]' must be the name of an Availability Zone"],
  ['a region', { availabilityZoneNames: ['eu-west-1', 'eu-west-2'] }, "'availabilityZoneNames[0]' must be the name of an Availability Zone"],
  ['a list token', { availabilityZoneNames: Token.asList({ Ref: 'Zones' }) }, "'availabilityZoneNames' must be known at synthesis, got 'a token"],
  ['a name token', { availabilityZoneNames: ['eu-west-1a', Token.asString({ Ref: 'Zone' })] }, "'availabilityZoneNames[1]' must be known at synthesis, got 'a token"],
])('refuses %s', (_case, props, message) => {
  expect(() => new Network(newStack(), 'Network', props)).toThrow(message);
});

test('refuses a zone of another region', () => {
  expect(() => new Network(newStack(IRELAND), 'Network', { availabilityZoneNames: ['us-east-1a', 'us-east-1b'] }))
    .toThrow("'availabilityZoneNames[0]' must be a zone of the stack's region eu-west-1, got 'us-east-1a'");
});

test('refuses a stack parameter as number of zones', () => {
  // GIVEN
  const stack = newStack();
  const zones = new CfnParameter(stack, 'Zones', { type: 'Number' });

  // THEN
  expect(() => new Network(stack, 'Network', { availabilityZones: zones.valueAsNumber })).toThrow('must be known at synthesis');
});
