import { App, aws_ec2 as ec2, CfnOutput, CfnParameter, Stack, Token } from 'aws-cdk-lib';
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

test('stands in the zones whose ids are given, and names no other', () => {
  // WHEN
  const template = networkTemplate({ availabilityZoneIds: ['euw1-az3', 'euw1-az1'] }, newStack(IRELAND));

  // THEN
  const subnets: any[] = Object.values(template.findResources('AWS::EC2::Subnet'));
  expect(subnets.map(({ Properties }) => Properties.AvailabilityZoneId)).toEqual(Array(3).fill(['euw1-az3', 'euw1-az1']).flat());
  expect(subnets.map(({ Properties }) => Properties.AvailabilityZone)).toEqual(Array(6).fill(undefined));
  template.resourceCountIs('AWS::EC2::NatGateway', 2);
});

test('tells whoever asks for a zone its name, also in another stack', () => {
  // GIVEN
  const app = new App();
  const { vpc } = new Network(new Stack(app, 'Stack', { env: IRELAND }), 'Network', { availabilityZoneIds: ['euw1-az1', 'euw1-az2'] });
  const other = new Stack(app, 'Other', { env: IRELAND });

  // WHEN
  vpc.isolatedSubnets.forEach(({ availabilityZone }, index) => new CfnOutput(other, `Zone${index}`, { value: availabilityZone }));

  // THEN
  const outputs = Object.values(Template.fromStack(other).findOutputs('*')).map(({ Value }) => Value['Fn::ImportValue']);
  expect(outputs).toEqual([1, 2].map((zone) => expect.stringMatching(new RegExp(`PublicSubnet${zone}.*AvailabilityZone`))));
});

test('gives the zones of ids to what asks for one subnet in each', () => {
  // GIVEN
  const stack = newStack(IRELAND);
  const { vpc } = new Network(stack, 'Network', { availabilityZoneIds: ['euw1-az1', 'euw1-az2'] });

  // THEN
  expect(vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_ISOLATED, onePerAz: true }).subnets).toHaveLength(2);
});

test('keeps every resource untouched when ids are added at the end', () => {
  // GIVEN
  const resources = (...ids: string[]): Record<string, any> => networkTemplate({ availabilityZoneIds: ids }).toJSON().Resources;
  const before = resources('euw1-az1', 'euw1-az2');

  // WHEN
  const after = resources('euw1-az1', 'euw1-az2', 'euw1-az3');

  // THEN
  const changed = Object.keys(before).filter((id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]));
  expect(new Set(changed.map((id) => before[id].Type))).toEqual(new Set(['AWS::EC2::VPCEndpoint']));
});

test.each([
  ['us-east-1', 'use1'], ['us-west-2', 'usw2'], ['ap-northeast-1', 'apne1'], ['ap-southeast-4', 'apse4'], ['ca-central-1', 'cac1'], ['eu-north-1', 'eun1'],
  ['sa-east-1', 'sae1'], ['us-gov-west-1', 'usgw1'], ['cn-northwest-1', 'cnnw1'],
])('knows how ids of zones in %s start', (region, start) => {
  expect(() => new Network(newStack({ region }), 'Network', { availabilityZoneIds: [`${start}-az1`, `${start}-az2`] })).not.toThrow();
});

test('says nothing against the ids of a region that is called in another way', () => {
  expect(() => new Network(newStack({ region: 'eusc-de-east-1' }), 'Network', { availabilityZoneIds: ['euscde1-az1', 'euscde1-az2'] })).not.toThrow();
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
  ['number and ids', { availabilityZones: 2, availabilityZoneIds: ['euw1-az1', 'euw1-az2'] }, "'availabilityZones' must be left out when 'availabilityZoneIds' is given, got 2; the number of ids is the number of zones"],
  ['names and ids', { availabilityZoneNames: ['eu-west-1a', 'eu-west-1b'], availabilityZoneIds: ['euw1-az1', 'euw1-az2'] }, "'availabilityZoneIds' must be left out when 'availabilityZoneNames' is given"],
  ['no id', { availabilityZoneIds: [] }, "'availabilityZoneIds' must name 2 to 6 zones, got []"],
  ['one id', { availabilityZoneIds: ['euw1-az1'] }, "'availabilityZoneIds' must name 2 to 6 zones"],
  ['seven ids', { availabilityZoneIds: [1, 2, 3, 4, 5, 6, 7].map((zone) => `use1-az${zone}`) }, "'availabilityZoneIds' must name 2 to 6 zones"],
  ['an id twice', { availabilityZoneIds: ['euw1-az1', 'euw1-az1'] }, "'euw1-az1' is there twice"],
  ['a zone name as id', { availabilityZoneIds: ['eu-west-1a', 'eu-west-1b'] }, "'availabilityZoneIds[0]' must be the id of an Availability Zone such as 'euw1-az1', not its name, got 'eu-west-1a'"],
  ['an empty id', { availabilityZoneIds: ['euw1-az1', ''] }, "'availabilityZoneIds[1]' must be the id of an Availability Zone"],
  ['ids of two regions', { availabilityZoneIds: ['euw1-az1', 'use1-az2'] }, "'availabilityZoneIds' must name zones of one region, got [\"euw1-az1\",\"use1-az2\"]; 'use1-az2' is not in euw1"],
  ['an id token', { availabilityZoneIds: ['euw1-az1', Token.asString({ Ref: 'Zone' })] }, "'availabilityZoneIds[1]' must be known at synthesis, got 'a token"],
  ['a list token of ids', { availabilityZoneIds: Token.asList({ Ref: 'Zones' }) }, "'availabilityZoneIds' must be known at synthesis, got 'a token"],
  ['a text as ids', { availabilityZoneIds: 'euw1-az1' as any }, "'availabilityZoneIds' must be a list"],
  ['more ids than a small range has room for', { availabilityZoneIds: [1, 2, 3, 4].map((zone) => `use1-az${zone}`), cidr: '10.1.0.0/22' }, "'availabilityZoneIds' must be at most 3 in 10.1.0.0/22"],
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

test('refuses the id of a zone of another region and says how its own start', () => {
  expect(() => new Network(newStack(IRELAND), 'Network', { availabilityZoneIds: ['use1-az1', 'use1-az2'] }))
    .toThrow("'availabilityZoneIds[0]' must be a zone of the stack's region eu-west-1, got 'use1-az1'; ids of its zones start with 'euw1-'");
});

test('refuses a stack parameter as number of zones', () => {
  // GIVEN
  const stack = newStack();
  const zones = new CfnParameter(stack, 'Zones', { type: 'Number' });

  // THEN
  expect(() => new Network(stack, 'Network', { availabilityZones: zones.valueAsNumber })).toThrow('must be known at synthesis');
});
