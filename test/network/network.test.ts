import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { networkTemplate } from './support';
import { Egress, Network } from '../../src/network';
import { modernApp, nag, newStack, plainApp } from '../support/apps';

const EGRESS: [string, () => Egress][] = [
  ['natGatewayPerZone', () => Egress.natGatewayPerZone()],
  ['sharedNatGateway', () => Egress.sharedNatGateway()],
  ['natInstances', () => Egress.natInstances()],
  ['regionalNatGateway', () => Egress.regionalNatGateway()],
  ['none', () => Egress.none()],
];

test.each(EGRESS)('has no open finding of cdk-nag with %s', (_name, egress) => {
  // GIVEN
  const app = plainApp();

  // WHEN
  new Network(new Stack(app, 'Stack'), 'Network', { egress: egress() });

  // THEN
  expect(nag(app).open).toEqual([]);
});

test('acknowledges each finding with a reason on a construct inside the network', () => {
  // GIVEN
  const app = plainApp();
  new Network(new Stack(app, 'Stack'), 'Network', { egress: Egress.natInstances() });

  // WHEN
  const { acknowledged } = nag(app);

  // THEN
  expect(acknowledged.length).toBeGreaterThan(0);
  for (const { constructPath } of acknowledged) expect(constructPath).toMatch(/^Stack\/Network\/.+/);
});

test.each(EGRESS)('creates the same resources with no and with all recommended feature flags with %s', (_name, egress) => {
  // GIVEN
  const resources = (app: App) => {
    const stack = new Stack(app, 'Stack');
    new Network(stack, 'Network', { egress: egress(), availabilityZones: 3 });
    return Template.fromStack(stack).toJSON().Resources;
  };

  // THEN
  expect(resources(modernApp())).toEqual(resources(plainApp()));
});

test('gives identical bytes when synthesized twice', () => {
  // GIVEN
  const bytes = () => JSON.stringify(networkTemplate().toJSON());

  // THEN
  expect(bytes()).toBe(bytes());
});

test('creates one VPC with DNS support and hostnames and the production range', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.resourceCountIs('AWS::EC2::VPC', 1);
  template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true });
});

test('creates three tiers in the first two zones of the region and gives no public address at launch', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  const subnets = Object.values(template.findResources('AWS::EC2::Subnet')).map(({ Properties }) => Properties);
  expect(subnets).toHaveLength(6);
  for (const zone of [0, 1]) {
    expect(subnets.filter(({ AvailabilityZone }) => AvailabilityZone['Fn::Select'][0] === zone)).toHaveLength(3);
  }
  for (const subnet of subnets) expect(subnet.MapPublicIpOnLaunch).toBe(false);
});

test('gives each subnet a route table and the isolated tier no way out', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.resourceCountIs('AWS::EC2::RouteTable', 6);
  const routes = Object.values(template.findResources('AWS::EC2::Route')).map(({ Properties }) => Properties.RouteTableId.Ref);
  expect(routes).toHaveLength(4);
  for (const table of routes) expect(table).not.toContain('Isolated');
});

test('has subnet selections that find the three tiers', () => {
  // GIVEN
  const network = new Network(newStack(), 'Network');
  const ids = (selection: object) => network.vpc.selectSubnets(selection).subnets.map(({ node }) => node.id);

  // THEN
  expect(ids(network.publicSubnets)).toEqual(['PublicSubnet1', 'PublicSubnet2']);
  expect(ids(network.privateSubnets)).toEqual(['PrivateSubnet1', 'PrivateSubnet2']);
  expect(ids(network.isolatedSubnets)).toEqual(['IsolatedSubnet1', 'IsolatedSubnet2']);
});

test('creates every resource inside its own subtree', () => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Network(stack, 'Network', { egress: Egress.natInstances() });

  // THEN
  expect(stack.node.children.map(({ node }) => node.id)).toEqual(['Network']);
});

test('uses no asset', () => {
  // GIVEN
  const stack = newStack();
  new Network(stack, 'Network');

  // WHEN
  const [artifact] = (stack.node.root as App).synth().stacks;

  // THEN
  expect(artifact.assets).toEqual([]);
});

test('keeps the logical ids of everything that holds data or addresses', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  const ids = (type: string) => Object.keys(template.findResources(type));
  expect(ids('AWS::EC2::VPC')).toEqual(['NetworkVpc7FB7348F']);
  expect(ids('AWS::Logs::LogGroup')).toContain('NetworkFlowLogsLogGroup625EB2BC');
  expect(ids('AWS::EC2::EIP')).toEqual(['NetworkVpcPublicSubnet1EIPE0D52090', 'NetworkVpcPublicSubnet2EIP24F41572']);
  expect(ids('AWS::EC2::Subnet')).toEqual([
    'NetworkVpcPublicSubnet1Subnet36933139', 'NetworkVpcPublicSubnet2SubnetC427CCE0',
    'NetworkVpcPrivateSubnet1Subnet6DD86AE6', 'NetworkVpcPrivateSubnet2Subnet1BDBE877',
    'NetworkVpcIsolatedSubnet1Subnet0400477E', 'NetworkVpcIsolatedSubnet2SubnetF65B365A',
  ]);
});

test('gives each log group a finite retention', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() });
});

test('works in a nested stack', () => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Network(new NestedStack(stack, 'Nested'), 'Network');

  // THEN
  expect(() => (stack.node.root as App).synth()).not.toThrow();
});

test('refuses ids that are too long for the tags of AWS', () => {
  expect(() => new Network(newStack(), 'N'.repeat(250))).toThrow(
    'the construct path gives subnets a Name tag of 276 characters, but AWS allows 256; choose shorter ids',
  );
});

test('accepts the longest id that fits', () => {
  expect(() => new Network(newStack(), 'N'.repeat(230))).not.toThrow();
});
