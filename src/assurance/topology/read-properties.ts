import { Unknown } from '../finding';
import { STORE_FAMILIES, StoreFamily } from './store-family';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { Unresolved } from '../template/value';

const NETWORK = 'NetworkConfiguration.AwsvpcConfiguration';
const DEPLOYMENT = 'DeploymentConfiguration';

/** The properties that the proofs read; where one is only known at deployment, the proofs say so instead of assuming a default. */
export const READ_PROPERTIES: { [type: string]: string[] } = {
  ...Object.fromEntries(STORE_FAMILIES.map((family) => [family.type, readOfStore(family)])),
  'AWS::EC2::Subnet': ['VpcId', 'AvailabilityZone', 'MapPublicIpOnLaunch'],
  'AWS::EC2::SubnetRouteTableAssociation': ['SubnetId', 'RouteTableId'],
  'AWS::EC2::SubnetNetworkAclAssociation': ['SubnetId', 'NetworkAclId'],
  'AWS::EC2::Route': ['RouteTableId', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'GatewayId', 'NatGatewayId'],
  'AWS::EC2::VPCGatewayAttachment': ['VpcId', 'InternetGatewayId'],
  'AWS::EC2::NatGateway': ['SubnetId', 'AvailabilityMode', 'ConnectivityType'],
  'AWS::EC2::NetworkAclEntry': ['NetworkAclId', 'RuleNumber', 'RuleAction', 'Egress', 'Protocol', 'CidrBlock'],
  'AWS::EC2::VPCEndpoint': [
    'VpcId',
    'ServiceName',
    'VpcEndpointType',
    'PrivateDnsEnabled',
    'SubnetIds',
    'SecurityGroupIds',
    'RouteTableIds',
  ],
  'AWS::EC2::SecurityGroup': ['VpcId', 'SecurityGroupIngress', 'SecurityGroupEgress'],
  'AWS::EC2::SecurityGroupIngress': [
    'GroupId',
    'IpProtocol',
    'FromPort',
    'ToPort',
    'CidrIp',
    'SourceSecurityGroupId',
    'SourcePrefixListId',
  ],
  'AWS::EC2::SecurityGroupEgress': [
    'GroupId',
    'IpProtocol',
    'FromPort',
    'ToPort',
    'CidrIp',
    'DestinationSecurityGroupId',
    'DestinationPrefixListId',
  ],
  'AWS::EC2::Instance': ['SubnetId', 'SecurityGroupIds', 'NetworkInterfaces'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Scheme', 'Type', 'Subnets', 'SubnetMappings', 'SecurityGroups'],
  'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn', 'Port', 'Protocol', 'DefaultActions'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['ListenerArn', 'Actions'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    'TargetType',
    'Port',
    'Protocol',
    'HealthCheckEnabled',
    'HealthCheckPath',
    'HealthCheckPort',
    'HealthCheckIntervalSeconds',
    'HealthCheckTimeoutSeconds',
  ],
  'AWS::ECS::Service': [
    'TaskDefinition',
    'DesiredCount',
    'LaunchType',
    'CapacityProviderStrategy',
    'LoadBalancers',
    'SchedulingStrategy',
    'PlacementStrategies',
    'DeploymentController.Type',
    `${DEPLOYMENT}.MinimumHealthyPercent`,
    `${DEPLOYMENT}.MaximumPercent`,
    `${DEPLOYMENT}.DeploymentCircuitBreaker.Rollback`,
    `${NETWORK}.Subnets`,
    `${NETWORK}.SecurityGroups`,
    `${NETWORK}.AssignPublicIp`,
  ],
  'AWS::ECS::TaskDefinition': ['ContainerDefinitions', 'NetworkMode', 'RequiresCompatibilities'],
  'AWS::ApplicationAutoScaling::ScalableTarget': ['ResourceId', 'MinCapacity'],
  'AWS::AutoScaling::AutoScalingGroup': [
    'MinSize',
    'VPCZoneIdentifier',
    'HealthCheckType',
    'TargetGroupARNs',
    'LaunchTemplate.LaunchTemplateId',
  ],
  'AWS::Lambda::Function': ['VpcConfig.SubnetIds', 'VpcConfig.SecurityGroupIds'],
  'AWS::SecretsManager::RotationSchedule': ['HostedRotationLambda.VpcSubnetIds', 'HostedRotationLambda.VpcSecurityGroupIds'],
  'AWS::SecretsManager::SecretTargetAttachment': ['SecretId', 'TargetId'],
  'AWS::CloudFront::Distribution': ['DistributionConfig.Origins'],
};

/** Names every property that the proofs read and that only deployment tells. */
export function openProperties(deployment: Deployment): Unknown[] {
  return deployment.resources.flatMap((resource) => (READ_PROPERTIES[resource.type] ?? []).flatMap((path) => openProperty(resource, path)));
}

function openProperty(resource: Resource, path: string): Unknown[] {
  const value = resource.property(path);
  if (!(value instanceof Unresolved)) return [];
  const property = path.split('.').pop();
  return [
    {
      stack: resource.stack.id,
      logicalId: resource.logicalId,
      reason: `'${property}' of '${resource.name}' cannot be judged: ${value.reason}`,
    },
  ];
}

function readOfStore({ subnets, groups, publicProperty }: StoreFamily): string[] {
  return [typeof subnets === 'string' ? subnets : subnets.group, groups, 'Port', 'Engine', ...(publicProperty ? [publicProperty] : [])];
}
