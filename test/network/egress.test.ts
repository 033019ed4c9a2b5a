import { App, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { networkTemplate, warningsOf } from './support';
import { Egress, EndpointSet, Network } from '../../src/network';
import { newStack } from '../support/apps';

/** Targets of the default routes of the private tier, by the prop that names the kind of target. */
function privateRoutes(template: Template, target: string): any[] {
  return Object.values(template.findResources('AWS::EC2::Route', { Properties: { RouteTableId: { Ref: Match.stringLikeRegexp('Private') } } }))
    .map(({ Properties }) => Properties[target]);
}

test('routes each private subnet through the NAT gateway of its own zone by default', () => {
  // WHEN
  const template = networkTemplate({ availabilityZones: 3 });

  // THEN
  template.resourceCountIs('AWS::EC2::NatGateway', 3);
  template.resourceCountIs('AWS::EC2::EIP', 3);
  expect(privateRoutes(template, 'NatGatewayId').map(({ Ref }) => Ref.slice(0, -8))).toEqual([
    'NetworkVpcPublicSubnet1NATGateway', 'NetworkVpcPublicSubnet2NATGateway', 'NetworkVpcPublicSubnet3NATGateway',
  ]);
});

test('routes all private subnets through one shared NAT gateway', () => {
  // WHEN
  const template = networkTemplate({ egress: Egress.sharedNatGateway() });

  // THEN
  template.resourceCountIs('AWS::EC2::NatGateway', 1);
  const [first, second] = privateRoutes(template, 'NatGatewayId');
  expect(second).toEqual(first);
});

test('routes all private subnets through one regional NAT gateway', () => {
  // WHEN
  const template = networkTemplate({ egress: Egress.regionalNatGateway() });

  // THEN
  template.hasResourceProperties('AWS::EC2::NatGateway', { AvailabilityMode: 'regional', ConnectivityType: 'public', SubnetId: Match.absent() });
  expect(privateRoutes(template, 'NatGatewayId')).toEqual(Array(2).fill({ 'Fn::GetAtt': [expect.any(String), 'NatGatewayId'] }));
});

test('waits for the internet gateway before it creates the regional NAT gateway', () => {
  // WHEN
  const template = networkTemplate({ egress: Egress.regionalNatGateway() });

  // THEN
  template.hasResource('AWS::EC2::NatGateway', { DependsOn: [Match.stringLikeRegexp('NetworkVpcVPCGW')] });
});

test('routes through a NAT instance once it has its public address', () => {
  networkTemplate({ egress: Egress.natInstances() }).hasResource('AWS::EC2::Route', {
    Properties: { InstanceId: Match.anyValue() },
    DependsOn: [Match.stringLikeRegexp('PublicSubnet1NatAddress')],
  });
});

test('has no default route in the private tier without egress', () => {
  // WHEN
  const template = networkTemplate({ egress: Egress.none() });

  // THEN
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  expect(privateRoutes(template, 'NatGatewayId')).toEqual([]);
});

test('keeps all subnets when the strategy changes', () => {
  // GIVEN
  const subnets = (egress: Egress) => networkTemplate({ egress }).findResources('AWS::EC2::Subnet');

  // THEN
  expect(subnets(Egress.none())).toEqual(subnets(Egress.natGatewayPerZone()));
  expect(subnets(Egress.natInstances())).toEqual(subnets(Egress.natGatewayPerZone()));
});

test('warns when workloads could reach nothing at all', () => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Network(stack, 'Network', { egress: Egress.none(), endpoints: EndpointSet.gatewaysOnly() });

  // THEN
  expect(warningsOf(stack.node.root as App).join()).toContain('cdk-production-platform:network.cutOff');
});

test('takes one strategy for several networks', () => {
  // GIVEN
  const stack = newStack();
  const egress = Egress.natInstances();

  // WHEN
  new Network(stack, 'One', { cidr: '10.1.0.0/16', egress });
  new Network(stack, 'Two', { cidr: '10.2.0.0/16', egress });

  // THEN
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::EC2::Instance', 4);
  for (const { Properties } of Object.values(template.findResources('AWS::EC2::Route'))) {
    if (Properties.InstanceId) expect(Properties.InstanceId.Ref.slice(0, 3)).toBe(Properties.RouteTableId.Ref.slice(0, 3));
  }
});

test.each([
  ['natGatewayPerZone', Egress.natGatewayPerZone()],
  ['sharedNatGateway', Egress.sharedNatGateway()],
  ['natInstances', Egress.natInstances()],
  ['regionalNatGateway', Egress.regionalNatGateway()],
  ['none', Egress.none()],
])('prints %s by its name', (name, egress) => {
  expect(egress.name).toBe(name);
});

describe('NAT instances', () => {
  test('forward for the private subnet of their own zone under a fixed address', () => {
    // WHEN
    const template = networkTemplate({ egress: Egress.natInstances() });

    // THEN
    template.allResourcesProperties('AWS::EC2::Instance', { SourceDestCheck: false });
    template.resourceCountIs('AWS::EC2::EIP', 2);
    expect(privateRoutes(template, 'InstanceId').map(({ Ref }) => Ref.slice(0, -8))).toEqual([
      'NetworkVpcPublicSubnet1NatInstance', 'NetworkVpcPublicSubnet2NatInstance',
    ]);
  });

  test('require IMDSv2 and have an encrypted disk and no key pair', () => {
    // WHEN
    const template = networkTemplate({ egress: Egress.natInstances() });

    // THEN
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3' } }],
        ImageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
        KeyName: Match.absent(),
      },
    });
  });

  test('admit the private subnets alone', () => {
    // WHEN
    const template = networkTemplate({ egress: Egress.natInstances() });

    // THEN
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: Match.stringLikeRegexp('^NAT instances'),
      SecurityGroupIngress: [
        Match.objectLike({ CidrIp: '10.1.0.0/19', IpProtocol: '-1' }),
        Match.objectLike({ CidrIp: '10.1.32.0/19', IpProtocol: '-1' }),
      ],
    });
  });

  test('take the image of their architecture', () => {
    // WHEN
    const template = networkTemplate({ egress: Egress.natInstances({ instanceType: new ec2.InstanceType('c6i.large') }) });

    // THEN
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: { InstanceType: 'c6i.large', ImageId: Match.stringLikeRegexp('x86_64$') },
    });
  });

  test.each(['', 'bogus', 'x'.repeat(300)])("refuse '%s' as instance type", (type) => {
    expect(() => networkTemplate({ egress: Egress.natInstances({ instanceType: new ec2.InstanceType(type) }) }))
      .toThrow("'egress.instanceType' must be the name of an instance type such as 't4g.small'");
  });
});
