import { INERT, none, Service } from './entry';
import { Answer, no, openAt, YES } from './facets/answer';
import { holds, PLANNED, turnedOn } from './facets/contents';
import { DEPLOYMENT_LOG, takes, TypicalTime, UNDER_A_MINUTE, untilSignals } from './facets/creation-time';
import { sharedName, uniqueName } from './facets/limits';
import { Placement } from './facets/placement';
import { PRIVATELINK, raisable, VPC } from './facets/quota';
import { inZone, overZones, PART, singleIn, spreadOver, Surroundings, zonal } from './facets/zones';
import { Resource } from '../template/resource';
import { zoneOf } from '../template/zone';

export const EC2: Service<'EC2'> = {
  'AWS::EC2::EIP': {
    zones: PART,
    contents: holds('address', 'address'),
    quotas: [{ ...raisable(5, VPC), words: 'elastic IP addresses', per: 'region' }],
    ...none('interfaces reads name version regions numbers addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::EC2::VPC': { ...INERT, quotas: [{ ...raisable(5, VPC), words: 'VPCs', per: 'region' }] },
  'AWS::EC2::VPCEndpoint': {
    interfaces: 'elsewhere',
    zones: zonal('path', spreadOver('SubnetIds')),
    reads: ['VpcId', 'ServiceName', 'VpcEndpointType', 'PrivateDnsEnabled', 'SubnetIds', 'SecurityGroupIds', 'RouteTableIds', 'PolicyDocument'],
    quotas: [
      { ...raisable(20, PRIVATELINK), words: 'gateway endpoints', per: 'region', where: { property: 'VpcEndpointType', value: 'Gateway', byDefault: true } },
      { ...raisable(50, PRIVATELINK), words: 'interface endpoints', per: 'VPC', where: { property: 'VpcEndpointType', value: 'Interface', byDefault: false } },
    ],
    creation: endpointTime,
    ...none('contents name version regions numbers addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::EC2::Subnet': {
    ...INERT,
    zones: PART,
    reads: ['VpcId', 'AvailabilityZone', 'AvailabilityZoneId', 'MapPublicIpOnLaunch'],
    quotas: [{ ...raisable(200, VPC), words: 'subnets', per: 'VPC' }],
  },
  'AWS::EC2::RouteTable': { ...INERT, contents: 'nothing', quotas: [{ ...raisable(200, VPC), words: 'route tables', per: 'VPC' }] },
  'AWS::EC2::SecurityGroup': {
    ...INERT,
    reads: ['VpcId', 'SecurityGroupIngress', 'SecurityGroupEgress'],
    name: sharedName('GroupName', 255),
  },
  'AWS::EC2::LaunchTemplate': { ...INERT, zones: PART, name: uniqueName('LaunchTemplateName', 128) },
  'AWS::EC2::SubnetRouteTableAssociation': { ...INERT, zones: PART, reads: ['SubnetId', 'RouteTableId'] },
  'AWS::EC2::SubnetNetworkAclAssociation': { ...INERT, zones: PART, reads: ['SubnetId', 'NetworkAclId'] },
  'AWS::EC2::Route': {
    ...INERT,
    reads: ['RouteTableId', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'GatewayId', 'NatGatewayId'],
  },
  'AWS::EC2::VPCGatewayAttachment': { ...INERT, reads: ['VpcId', 'InternetGatewayId'] },
  'AWS::EC2::NatGateway': {
    zones: zonal('gateway', natGateway),
    reads: ['SubnetId', 'AvailabilityMode', 'ConnectivityType'],
    creation: takes(2, DEPLOYMENT_LOG),
    ...none('interfaces contents name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::EC2::NetworkAclEntry': { ...INERT, reads: ['NetworkAclId', 'RuleNumber', 'RuleAction', 'Egress', 'Protocol', 'CidrBlock'] },
  'AWS::EC2::SecurityGroupIngress': {
    ...INERT,
    reads: ['GroupId', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'SourceSecurityGroupId', 'SourcePrefixListId'],
  },
  'AWS::EC2::SecurityGroupEgress': {
    ...INERT,
    reads: ['GroupId', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'DestinationSecurityGroupId', 'DestinationPrefixListId'],
  },
  'AWS::EC2::Instance': {
    interfaces: 'elsewhere',
    zones: zonal('workload', singleInstance),
    reads: ['SubnetId', 'SecurityGroupIds', 'NetworkInterfaces'],
    creation: untilSignals,
    ...none('contents name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::EC2::FlowLog': { ...INERT, zones: PART, logsTo: 'LogDestination' },
  'AWS::EC2::Volume': {
    zones: zonal('store', inZone('AvailabilityZone', 'a volume exists in one zone only')),
    contents: holds('volume', 'data', {
      backup: PLANNED,
      encryption: { ...turnedOn('Encrypted', 'encryption at rest'), check: volumeEncryption },
      snapshot: 'when asked',
    }),
    ...none('interfaces reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::EC2::LocalGatewayRouteTable': { ...INERT, creation: 'unknown', contents: 'nothing' },
  'AWS::EC2::TransitGatewayRouteTable': { ...INERT, creation: 'unknown', contents: 'nothing' },
  'AWS::EC2::TransitGatewayPolicyTable': { ...INERT, creation: 'unknown', contents: 'nothing' },
  'AWS::EC2::NetworkInterface': {
    zones: zonal('path', singleIn('SubnetId', 'a network interface stands in one zone')),
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::EC2::TransitGatewayAttachment': {
    zones: zonal('path', spreadOver('SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::EC2::TransitGatewayVpcAttachment': {
    zones: zonal('path', spreadOver('SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::EC2::ClientVpnTargetNetworkAssociation': {
    zones: zonal('path', singleIn('SubnetId', 'an association is with one subnet')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::EC2::InstanceConnectEndpoint': {
    zones: zonal('path', singleIn('SubnetId', 'an endpoint stands in one subnet')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::EC2::SubnetCidrBlock': { ...INERT, zones: PART },
  'AWS::EC2::CapacityReservation': { ...INERT, creation: 'unknown', zones: PART },
  'AWS::EC2::ClientVpnRoute': { ...INERT, creation: 'unknown', zones: PART },
  'AWS::EC2::InternetGateway': INERT,
};

function natGateway(resource: Resource, around: Surroundings): Placement {
  if (resource.text('AvailabilityMode') !== 'regional') return singleIn('SubnetId', 'a NAT gateway stands in one zone')(resource, around);
  const zones = resource
    .maps('AvailabilityZoneAddresses')
    .flatMap((address) => zoneOf(address.AvailabilityZone ?? address.AvailabilityZoneId) ?? []);
  return zones.length ? { kind: 'spread', zones } : { kind: 'regional' };
}

/** A NAT instance forwards what others send and has no interfaces of its own for the proofs. */
function singleInstance(resource: Resource, around: Surroundings): Placement {
  const why = 'an instance runs in one zone';
  const site = around.siteOf(resource);
  return site ? overZones(site, (zones) => ({ kind: 'single', zones, why })) : singleIn('SubnetId', why)(resource, around);
}

function volumeEncryption(resource: Resource): Answer {
  if (resource.property('Encrypted') === undefined && resource.property('SnapshotId') !== undefined) return { kind: 'open', why: 'it is encrypted if the snapshot that it is restored from was' };
  return openAt(resource, 'Encrypted') ?? (resource.flag('Encrypted') ? YES : no('encryption at rest is off'));
}

/** A gateway endpoint is only a route. */
function endpointTime(resource: Resource): TypicalTime | undefined {
  return (resource.text('VpcEndpointType') ?? 'Gateway') === 'Gateway' ? UNDER_A_MINUTE : undefined;
}
