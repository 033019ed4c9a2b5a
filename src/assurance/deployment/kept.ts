import { interfacesOf } from '../catalogue/catalogue';
import { Resource, targetOf } from '../template/resource';
import { own } from '../template/template-json';
import type { Topology } from '../topology/topology';

/** What stays when its stack is deleted, and what of the input it holds on to. */
export interface KeptHolder {
  readonly resource: Resource;
  readonly held: Resource[];
}

/** Whether a resource stays when its stack is deleted. */
export function staysOnDelete(resource: Resource): boolean {
  const policy = deletionPolicy(resource);
  return policy === 'Retain' || policy === 'RetainExceptOnCreate';
}

/** Whether a resource stays also when the first creation of its stack fails. */
export function staysOnRollback(resource: Resource): boolean {
  return deletionPolicy(resource) === 'Retain';
}

/** Whatever stays and stands in a network that does not, whose deletion AWS then refuses. */
export function keptHolders(topology: Topology): KeptHolder[] {
  const holders = topology.deployment.resources.filter(staysOnDelete).flatMap((resource) => {
    const held = [...new Set(holds(resource, topology))].filter(goesOnDelete);
    return held.length === 0 ? [] : [{ resource, held }];
  });
  // A group that stays with what carries it is told with that.
  const carried = new Set(holders.flatMap(({ resource }) => (topology.hostOf(resource)?.groups ?? []).map((group) => group.resource)));
  return holders.filter(({ resource }) => !carried.has(resource));
}

/** A policy that only deployment tells keeps and deletes nothing for certain. */
function goesOnDelete(resource: Resource): boolean {
  const policy = deletionPolicy(resource);
  return policy === undefined || policy === 'Delete';
}

function deletionPolicy({ stack, json }: Resource): unknown {
  return json.DeletionPolicy === undefined ? undefined : stack.resolve(json.DeletionPolicy);
}

/** What a part of a network stands in, by the property that names it. */
const STANDS_IN: { [type: string]: string[] } = {
  'AWS::EC2::SecurityGroup': ['VpcId'],
  'AWS::EC2::Subnet': ['VpcId'],
  'AWS::EC2::RouteTable': ['VpcId'],
  'AWS::EC2::NetworkAcl': ['VpcId'],
  'AWS::EC2::VPCEndpoint': ['SubnetIds', 'SecurityGroupIds', 'RouteTableIds', 'VpcId'],
  'AWS::EC2::VPCGatewayAttachment': ['VpcId', 'InternetGatewayId', 'VpnGatewayId'],
  'AWS::EC2::NetworkInterface': ['SubnetId', 'GroupSet'],
  'AWS::EC2::NatGateway': ['SubnetId'],
  'AWS::EFS::MountTarget': ['SubnetId', 'SecurityGroups'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['VpcId'],
  'AWS::RDS::DBSubnetGroup': ['SubnetIds'],
  'AWS::DocDB::DBSubnetGroup': ['SubnetIds'],
  'AWS::Neptune::DBSubnetGroup': ['SubnetIds'],
  'AWS::ElastiCache::SubnetGroup': ['SubnetIds'],
};

function holds(resource: Resource, topology: Topology): Resource[] {
  const standsIn = own(STANDS_IN, resource.type);
  if (standsIn) return standsIn.flatMap((property) => resource.list(property)).flatMap((value) => targetOf(value) ?? []);
  // A file system itself has no interfaces, its mount targets have.
  const host = resource.type === 'AWS::EFS::FileSystem' ? undefined : topology.hostOf(resource);
  if (!host) return [];
  const subnets = host.placement.subnets.flatMap((subnet) => subnet.resource ?? []);
  const where = interfacesOf(resource.type)?.subnets;
  const group = typeof where === 'object' ? resource.target(where.group) : undefined;
  return [
    ...(group ? [group] : []),
    ...subnets,
    ...host.groups.flatMap((carried) => carried.resource ?? []),
    ...subnets.flatMap((subnet) => subnet.target('VpcId') ?? []),
  ];
}
