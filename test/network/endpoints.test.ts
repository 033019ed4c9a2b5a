import { App, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { networkTemplate, TestWorkload } from './support';
import { EndpointSet, Network } from '../../src/network';
import { newStack, plainApp } from '../support/apps';

const { SSM, SQS, CLOUDWATCH_LOGS, EMAIL_SMTP } = ec2.InterfaceVpcEndpointAwsService;

function interfaceNames(set: EndpointSet): string[] {
  return set.interfaceServices.map(({ shortName }) => shortName);
}

test('has gateway endpoints for S3 and DynamoDB in every route table', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  const gateways = Object.values(template.findResources('AWS::EC2::VPCEndpoint', { Properties: { VpcEndpointType: 'Gateway' } }));
  expect(gateways.map(({ Properties }) => Properties.ServiceName['Fn::Join'][1].at(-1)).sort()).toEqual(['.dynamodb', '.s3']);
  for (const { Properties } of gateways) expect(Properties.RouteTableIds).toHaveLength(6);
});

test('has interface endpoints in each private subnet for what a task needs to start', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  const endpoints = Object.values(template.findResources('AWS::EC2::VPCEndpoint', { Properties: { VpcEndpointType: 'Interface' } }));
  expect(endpoints.map(({ Properties }) => Properties.ServiceName['Fn::Join'][1].at(-1)).sort()).toEqual([
    '.ecr.api', '.ecr.dkr', '.logs', '.secretsmanager',
  ]);
  for (const { Properties } of endpoints) {
    expect(Properties.PrivateDnsEnabled).toBe(true);
    expect(Properties.SubnetIds.map(({ Ref }: any) => Ref.slice(0, -8))).toEqual(['NetworkVpcPrivateSubnet1Subnet', 'NetworkVpcPrivateSubnet2Subnet']);
  }
});

test('puts all interface endpoints behind one security group that admits nobody', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  const groups = template.findResources('AWS::EC2::SecurityGroup');
  expect(Object.keys(groups)).toHaveLength(1);
  expect(Object.values(groups)[0].Properties.SecurityGroupIngress).toBeUndefined();
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
});

test('admits a workload on 443 and nothing else', () => {
  // GIVEN
  const stack = newStack();
  const network = new Network(stack, 'Network');
  const workload = new TestWorkload(stack, 'Api', network.vpc);

  // WHEN
  network.admit(workload);

  // THEN
  const template = Template.fromStack(stack);
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Stack/Api to AWS services' };
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { ...rule, SourceSecurityGroupId: Match.anyValue() });
  template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { ...rule, DestinationSecurityGroupId: Match.anyValue() });
});

test('admits a workload of another stack by rules in that stack', () => {
  // GIVEN
  const app = plainApp();
  const network = new Network(new Stack(app, 'NetworkStack'), 'Network');
  const stack = new Stack(app, 'ServiceStack');

  // WHEN
  network.admit(new TestWorkload(stack, 'Api', network.vpc));

  // THEN
  expect(() => app.synth()).not.toThrow();
  Template.fromStack(stack).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  Template.fromStack(Stack.of(network)).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
});

test('admits a workload once however often it is asked', () => {
  // GIVEN
  const stack = newStack();
  const network = new Network(stack, 'Network');
  const workload = new TestWorkload(stack, 'Api', network.vpc);

  // WHEN
  network.admit(workload);
  network.admit(workload);

  // THEN
  Template.fromStack(stack).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
});

test('describes rules in characters that EC2 accepts and not too long', () => {
  // GIVEN
  const stack = newStack();
  const network = new Network(stack, 'Network');

  // WHEN
  network.admit(new TestWorkload(stack, `Bestellung für "alle" ${'x'.repeat(240)}`, network.vpc));

  // THEN
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::EC2::SecurityGroupIngress'));
  expect(Properties.Description).toMatch(/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
});

test('opens the port of a service that does not listen on 443', () => {
  // GIVEN
  const stack = newStack();
  const service = new ec2.InterfaceVpcEndpointAwsService('email-smtp', undefined, 587);
  const network = new Network(stack, 'Network', { endpoints: EndpointSet.of(service) });

  // WHEN
  network.admit(new TestWorkload(stack, 'Api', network.vpc));

  // THEN
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 587, ToPort: 587 });
});

test('admits nobody and creates no group without interface endpoints', () => {
  // GIVEN
  const stack = newStack();
  const network = new Network(stack, 'Network', { endpoints: EndpointSet.gatewaysOnly() });

  // WHEN
  network.admit(new TestWorkload(stack, 'Api', network.vpc));

  // THEN
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::EC2::VPCEndpoint', 2);
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
});

test('creates no endpoint when there is none in the set', () => {
  networkTemplate({ endpoints: EndpointSet.none() }).resourceCountIs('AWS::EC2::VPCEndpoint', 0);
});

test('leaves the gateways out for a VPC that has them', () => {
  // GIVEN
  const set = EndpointSet.of(SQS).withoutGateways();

  // THEN
  expect(set.gateways).toBe(false);
  expect(interfaceNames(set)).toEqual(['sqs']);
});

test('creates one endpoint for a service that is named twice', () => {
  expect(interfaceNames(EndpointSet.of(SQS, SQS).including(SQS, CLOUDWATCH_LOGS))).toEqual(['sqs', 'logs']);
});

test('leaves a set as it is when another is made of it', () => {
  // GIVEN
  const standard = EndpointSet.standard();

  // WHEN
  standard.including(SSM);

  // THEN
  expect(interfaceNames(standard)).toEqual(['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager']);
});

test.each([
  ['standard', EndpointSet.standard(), 29.2],
  ['gatewaysOnly', EndpointSet.gatewaysOnly(), 0],
  ['none', EndpointSet.none(), 0],
  ['standard with one more', EndpointSet.standard().including(SSM), 36.5],
])('knows what %s costs in a zone', (_name, set, usd) => {
  expect(set.monthlyUsdPerZone).toBe(usd);
});

test('asks AWS nothing about the services', () => {
  // GIVEN
  const stack = newStack({ account: '111122223333', region: 'eu-west-1' });
  new Network(stack, 'Network', { endpoints: EndpointSet.standard().including(EMAIL_SMTP) });

  // THEN
  expect((stack.node.root as App).synth().manifest.missing ?? []).toEqual([]);
});
