import { resource, Resources } from '../rule-table';

const SUBNETS = ['SubnetA', 'SubnetB'];

/** A reference. */
export const ref = (id: string) => ({ Ref: id });
/** An attribute. */
export const att = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });

/** A VPC with two private subnets that go out through a NAT gateway, complete before whoever waits for the routes and associations. */
export function network(): Resources {
  const subnet = (cidr: string, zone: string) => resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: cidr, AvailabilityZone: zone });
  const table = (id: string, subnets: string[]): Resources => ({
    [id]: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    ...Object.fromEntries(subnets.map((name) => [
      `${name}Association`, resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref(name), RouteTableId: ref(id) }),
    ])),
  });
  return {
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: true, EnableDnsSupport: true }),
    Gateway: resource('AWS::EC2::InternetGateway'),
    Attachment: resource('AWS::EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') }),
    Public: subnet('10.0.0.0/24', 'eu-west-1a'),
    SubnetA: subnet('10.0.1.0/24', 'eu-west-1a'),
    SubnetB: subnet('10.0.2.0/24', 'eu-west-1b'),
    ...table('PublicTable', ['Public']),
    ...table('PrivateTable', SUBNETS),
    PublicRoute: resource(
      'AWS::EC2::Route', { RouteTableId: ref('PublicTable'), DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') }, { DependsOn: 'Attachment' },
    ),
    Address: resource('AWS::EC2::EIP', { Domain: 'vpc' }),
    Nat: resource(
      'AWS::EC2::NatGateway', { SubnetId: ref('Public'), AllocationId: att('Address', 'AllocationId') }, { DependsOn: ['PublicRoute', 'PublicAssociation'] },
    ),
    Route: resource('AWS::EC2::Route', { RouteTableId: ref('PrivateTable'), DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: ref('Nat') }),
  };
}

/** What a service in the network waits for. */
export const NETWORK_READY = ['Route', 'SubnetAAssociation', 'SubnetBAssociation'];

/** A service in the network, with what its container is told. */
export function service(container: object = {}, dependsOn: string[] = NETWORK_READY): Resources {
  return {
    ServiceGroup: group({ SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] }),
    Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {} }),
    Cluster: resource('AWS::ECS::Cluster'),
    Task: resource('AWS::ECS::TaskDefinition', {
      RequiresCompatibilities: ['FARGATE'],
      NetworkMode: 'awsvpc',
      Cpu: '256',
      Memory: '512',
      ExecutionRoleArn: att('Role', 'Arn'),
      ContainerDefinitions: [{ Name: 'web', Image: 'public.ecr.aws/nginx/nginx:stable', ...container }],
    }),
    Service: resource('AWS::ECS::Service', {
      Cluster: ref('Cluster'),
      LaunchType: 'FARGATE',
      TaskDefinition: ref('Task'),
      DesiredCount: 2,
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: SUBNETS.map(ref), SecurityGroups: [att('ServiceGroup', 'GroupId')] } },
    }, { DependsOn: dependsOn }),
  };
}

/** A security group of the network. */
export function group(properties: object = {}): object {
  return resource('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc'), ...properties });
}

/** An Aurora cluster with an instance, which admits the service by a rule of its own group. */
export function aurora(properties: object = {}, beside: object = { DeletionPolicy: 'Snapshot' }): Resources {
  return {
    Subnets: resource('AWS::RDS::DBSubnetGroup', { SubnetIds: SUBNETS.map(ref), DBSubnetGroupDescription: 'x' }),
    StoreGroup: group({ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: att('ServiceGroup', 'GroupId') }] }),
    Store: resource('AWS::RDS::DBCluster', {
      Engine: 'aurora-postgresql', Port: 5432, DBSubnetGroupName: ref('Subnets'), VpcSecurityGroupIds: [att('StoreGroup', 'GroupId')], ...properties,
    }, beside),
    Writer: resource('AWS::RDS::DBInstance', { Engine: 'aurora-postgresql', DBClusterIdentifier: ref('Store'), DBInstanceClass: 'db.t4g.medium' }),
    Reader: resource('AWS::RDS::DBInstance', { Engine: 'aurora-postgresql', DBClusterIdentifier: ref('Store'), DBInstanceClass: 'db.t4g.medium' }),
  };
}

/** The environment that names a store. */
export const told = (value: object) => ({ Environment: [{ Name: 'HOST', Value: value }] });
