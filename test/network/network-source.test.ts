import { App, aws_ec2 as ec2, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { importedVpc, TestWorkload, warningsOf } from './support';
import { DefaultSecurityGroup, Egress, EndpointSet, FlowLogs, Network, NetworkProps, NetworkSource } from '../../src/network';
import { newStack, plainApp } from '../support/apps';

function subnetsOf(network: Network, selection: ec2.SubnetSelection): string[] {
  return network.vpc.selectSubnets(selection).subnetIds;
}

test('creates nothing for a VPC that exists', () => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Network(stack, 'Network', { source: NetworkSource.existing(importedVpc(stack)) });

  // THEN
  expect(Template.fromStack(stack).toJSON().Resources ?? {}).toEqual({});
});

test('finds the three tiers of a VPC that exists', () => {
  // GIVEN
  const stack = newStack();
  const vpc = importedVpc(stack);

  // WHEN
  const network = new Network(stack, 'Network', { source: NetworkSource.existing(vpc) });

  // THEN
  expect(network.vpc).toBe(vpc);
  expect(subnetsOf(network, network.publicSubnets)).toEqual(['public-1', 'public-2']);
  expect(subnetsOf(network, network.privateSubnets)).toEqual(['private-1', 'private-2']);
  expect(subnetsOf(network, network.isolatedSubnets)).toEqual(['isolated-1', 'isolated-2']);
});

test('puts data stores into the private subnets of a VPC without isolated ones', () => {
  // GIVEN
  const stack = newStack();
  const vpc = importedVpc(stack, { isolatedSubnetIds: undefined, isolatedSubnetRouteTableIds: undefined });

  // WHEN
  const network = new Network(stack, 'Network', { source: NetworkSource.existing(vpc) });

  // THEN
  expect(subnetsOf(network, network.isolatedSubnets)).toEqual(['private-1', 'private-2']);
});

test('puts workloads into the isolated subnets of a VPC without egress', () => {
  // GIVEN
  const stack = newStack();
  const vpc = importedVpc(stack, { privateSubnetIds: undefined, privateSubnetRouteTableIds: undefined, privateSubnetIpv4CidrBlocks: undefined });

  // WHEN
  const network = new Network(stack, 'Network', { source: NetworkSource.existing(vpc) });

  // THEN
  expect(subnetsOf(network, network.privateSubnets)).toEqual(['isolated-1', 'isolated-2']);
});

test('takes the subnets that the user chooses', () => {
  // GIVEN
  const stack = newStack();
  const vpc = importedVpc(stack);
  const chosen = { subnets: [vpc.privateSubnets[1]] };

  // WHEN
  const network = new Network(stack, 'Network', {
    source: NetworkSource.existing(vpc, { publicSubnets: chosen, privateSubnets: chosen, isolatedSubnets: chosen }),
  });

  // THEN
  for (const selection of [network.publicSubnets, network.privateSubnets, network.isolatedSubnets]) {
    expect(subnetsOf(network, selection)).toEqual(['private-2']);
  }
});

test('adds the endpoints that are asked for and admits a workload of another stack', () => {
  // GIVEN
  const app = plainApp();
  const stack = new Stack(app, 'NetworkStack');
  const service = new Stack(app, 'ServiceStack');
  const network = new Network(stack, 'Network', { source: NetworkSource.existing(importedVpc(stack)), endpoints: EndpointSet.standard() });

  // WHEN
  network.admit(new TestWorkload(service, 'Api', network.vpc));

  // THEN
  expect(() => app.synth()).not.toThrow();
  Template.fromStack(stack).resourceCountIs('AWS::EC2::VPCEndpoint', 6);
  Template.fromStack(service).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
});

test('uses a VPC that the user builds in the same app', () => {
  // GIVEN
  const stack = newStack();
  const vpc = new ec2.Vpc(stack, 'OwnVpc', { restrictDefaultSecurityGroup: false });

  // WHEN
  new Network(stack, 'Network', { source: NetworkSource.existing(vpc) });

  // THEN
  expect(() => (stack.node.root as App).synth()).not.toThrow();
  Template.fromStack(stack).resourceCountIs('AWS::EC2::VPC', 1);
});

test('can be used by two networks', () => {
  // GIVEN
  const stack = newStack();
  const source = NetworkSource.existing(importedVpc(stack));

  // WHEN
  new Network(stack, 'One', { source });

  // THEN
  expect(() => new Network(stack, 'Two', { source })).not.toThrow();
});

test('warns when all workloads would stand in one zone', () => {
  // GIVEN
  const stack = newStack();
  const vpc = importedVpc(stack);

  // WHEN
  new Network(stack, 'Network', { source: NetworkSource.existing(vpc, { privateSubnets: { availabilityZones: ['eu-west-1a'] } }) });

  // THEN
  expect(warningsOf(stack.node.root as App).join()).toContain('cdk-production-platform:network.existingVpcInOneZone');
});

test('does not ask imported subnets for zones that they do not know', () => {
  // GIVEN
  const stack = newStack();
  const subnets = [ec2.Subnet.fromSubnetId(stack, 'A', 'subnet-a'), ec2.Subnet.fromSubnetId(stack, 'B', 'subnet-b')];

  // THEN
  expect(() => new Network(stack, 'Network', { source: NetworkSource.existing(importedVpc(stack), { privateSubnets: { subnets } }) })).not.toThrow();
});

const NEW_VPC_PROPS: [string, NetworkProps, string][] = [
  ['cidr', { cidr: '10.3.0.0/16' }, "got '10.3.0.0/16'"],
  ['availabilityZones', { availabilityZones: 2 }, 'got 2'],
  ['availabilityZoneNames', { availabilityZoneNames: ['eu-west-1a', 'eu-west-1b'] }, "got 'a value'"],
  ['availabilityZoneIds', { availabilityZoneIds: ['euw1-az1', 'euw1-az2'] }, "got 'a value'"],
  ['egress', { egress: Egress.none() }, "got 'a value'"],
  ['flowLogs', { flowLogs: FlowLogs.none() }, "got 'a value'"],
  ['defaultSecurityGroup', { defaultSecurityGroup: DefaultSecurityGroup.locked() }, "got 'a value'"],
];

test.each(NEW_VPC_PROPS)("refuses '%s' beside an existing VPC", (prop, props, given) => {
  // GIVEN
  const stack = newStack();
  const source = NetworkSource.existing(importedVpc(stack));

  // THEN
  expect(() => new Network(stack, 'Network', { source, ...props }))
    .toThrow(`[Stack/Network] '${prop}' must be left out when 'source' brings an existing VPC, ${given}`);
});

test("refuses 'encryptionKey' beside an existing VPC, which gets no log group", () => {
  // GIVEN
  const stack = newStack();
  const source = NetworkSource.existing(importedVpc(stack));

  // THEN
  expect(() => new Network(stack, 'Network', { source, encryptionKey: new kms.Key(stack, 'Key') })).toThrow("'encryptionKey' must be left out");
});

test('refuses a VPC that would place workloads on the internet', () => {
  // GIVEN
  const stack = newStack();
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['eu-west-1a'], publicSubnetIds: ['public-1'] });

  // THEN
  expect(() => new Network(stack, 'Network', { source: NetworkSource.existing(vpc) }))
    .toThrow("'source' must be a VPC with private subnets, so that workloads are not placed on the internet, got 'Stack/Vpc with 1 public subnets alone'");
});

test.each(['publicSubnets', 'privateSubnets', 'isolatedSubnets'])("refuses a '%s' that selects nothing", (tier) => {
  // GIVEN
  const stack = newStack();
  const network = (selection: ec2.SubnetSelection) =>
    new Network(stack, 'Network', { source: NetworkSource.existing(importedVpc(stack), { [tier]: selection }) });

  // THEN
  expect(() => network({ subnets: [] })).toThrow(`'source.${tier}' must select subnets of Stack/Imported, got 'a selection of no subnet'`);
});

test('refuses a subnet group that the VPC does not have and names those it has', () => {
  // GIVEN
  const stack = newStack();
  const source = NetworkSource.existing(importedVpc(stack), { privateSubnets: { subnetGroupName: 'Application' } });

  // THEN
  expect(() => new Network(stack, 'Network', { source }))
    .toThrow(/'source.privateSubnets' must select subnets of Stack\/Imported, got 'subnetGroupName'; .*Available names: Public,Private,Isolated/);
});

test('refuses gateway endpoints in a VPC whose route tables are not known', () => {
  // GIVEN
  const stack = newStack();
  const source = NetworkSource.existing(importedVpc(stack, { privateSubnetRouteTableIds: undefined }));

  // THEN
  expect(() => new Network(stack, 'Network', { source, endpoints: EndpointSet.gatewaysOnly() }))
    .toThrow("'endpoints' must know the route tables of the existing VPC to put gateway endpoints into, got 'the subnet private-1 without one'");
});
