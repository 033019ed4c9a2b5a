import { Placement } from './outcome';
import { overZones, part, singleIn, spreadOver, zonal, ZonalType } from './zonal-type';
import { Resource } from '../template/resource';
import type { Topology } from '../topology/topology';
import { zoneOf } from '../topology/zone';

/** Every zonal type that carries traffic, and network configuration that is not zonal by itself. */
export const NETWORK_TYPES: ZonalType[] = [
  zonal('AWS::EC2::NatGateway', 'gateway', natGateway),
  zonal('AWS::ElasticLoadBalancingV2::LoadBalancer', 'path', placed),
  zonal('AWS::ElasticLoadBalancing::LoadBalancer', 'path', placed),
  zonal('AWS::EC2::VPCEndpoint', 'path', (resource, topology) =>
    resource.property('SubnetIds') === undefined ? { kind: 'regional' } : spreadOver('SubnetIds')(resource, topology),
  ),
  zonal('AWS::EC2::NetworkInterface', 'path', singleIn('SubnetId', 'a network interface stands in one zone')),
  zonal('AWS::EC2::TransitGatewayAttachment', 'path', spreadOver('SubnetIds')),
  zonal('AWS::EC2::TransitGatewayVpcAttachment', 'path', spreadOver('SubnetIds')),
  zonal('AWS::NetworkManager::VpcAttachment', 'path', () => ({ kind: 'regional' })),
  zonal('AWS::NetworkFirewall::Firewall', 'path', spreadOver('SubnetMappings[].SubnetId')),
  zonal('AWS::Route53Resolver::ResolverEndpoint', 'path', spreadOver('IpAddresses[].SubnetId')),
  zonal('AWS::ApiGatewayV2::VpcLink', 'path', spreadOver('SubnetIds')),
  zonal('AWS::AppRunner::VpcConnector', 'path', spreadOver('Subnets')),
  zonal('AWS::Transfer::Server', 'path', spreadOver('EndpointDetails.SubnetIds')),
  zonal('AWS::DirectoryService::MicrosoftAD', 'path', spreadOver('VpcSettings.SubnetIds')),
  zonal('AWS::DirectoryService::SimpleAD', 'path', spreadOver('VpcSettings.SubnetIds')),
  zonal('AWS::EC2::ClientVpnTargetNetworkAssociation', 'path', singleIn('SubnetId', 'an association is with one subnet')),
  zonal(
    'AWS::Glue::Connection',
    'path',
    singleIn('ConnectionInput.PhysicalConnectionRequirements.SubnetId', 'a connection goes through one subnet'),
  ),
  zonal('AWS::VpcLattice::ResourceGateway', 'path', spreadOver('SubnetIds')),
  zonal('AWS::EC2::InstanceConnectEndpoint', 'path', singleIn('SubnetId', 'an endpoint stands in one subnet')),
  ...[
    'AWS::EC2::Subnet',
    'AWS::EC2::SubnetRouteTableAssociation',
    'AWS::EC2::SubnetNetworkAclAssociation',
    'AWS::EC2::SubnetCidrBlock',
    'AWS::EC2::FlowLog',
    'AWS::EC2::CapacityReservation',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    'AWS::ARCZonalShift::ZonalAutoshiftConfiguration',
    'AWS::FIS::ExperimentTemplate',
    'AWS::SSM::Parameter',
    'AWS::CloudFormation::Stack',
    'AWS::EC2::EIP',
    'AWS::EC2::ClientVpnRoute',
    'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
  ].map(part),
];

function placed(resource: Resource, topology: Topology): Placement {
  return overZones(topology.hostOf(resource)!.placement, (zones) => ({ kind: 'spread', zones }));
}

function natGateway(resource: Resource, topology: Topology): Placement {
  if (resource.text('AvailabilityMode') !== 'regional') return singleIn('SubnetId', 'a NAT gateway stands in one zone')(resource, topology);
  const zones = resource
    .maps('AvailabilityZoneAddresses')
    .flatMap((address) => zoneOf(address.AvailabilityZone ?? address.AvailabilityZoneId) ?? []);
  return zones.length ? { kind: 'spread', zones } : { kind: 'regional' };
}
