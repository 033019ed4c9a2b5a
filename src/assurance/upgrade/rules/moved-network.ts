import { Severity } from '../../finding';
import { Resource, targetOf } from '../../template/resource';
import { Kept, TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

/** The property with subnets or security groups of what stays in the VPC in which it was created. */
const BOUND: [type: string, property: string][] = [
  ['AWS::RDS::DBSubnetGroup', 'SubnetIds'],
  ['AWS::DocDB::DBSubnetGroup', 'SubnetIds'],
  ['AWS::Neptune::DBSubnetGroup', 'SubnetIds'],
  ['AWS::ElastiCache::SubnetGroup', 'SubnetIds'],
  ['AWS::MemoryDB::SubnetGroup', 'SubnetIds'],
  ['AWS::Redshift::ClusterSubnetGroup', 'SubnetIds'],
  ['AWS::DAX::SubnetGroup', 'SubnetIds'],
  ['AWS::DMS::ReplicationSubnetGroup', 'SubnetIds'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'Subnets'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'SecurityGroups'],
  ['AWS::RDS::DBInstance', 'VPCSecurityGroups'],
  ['AWS::RDS::DBCluster', 'VpcSecurityGroupIds'],
  ['AWS::RDS::DBProxy', 'VpcSecurityGroupIds'],
  ['AWS::DocDB::DBCluster', 'VpcSecurityGroupIds'],
  ['AWS::Neptune::DBCluster', 'VpcSecurityGroupIds'],
  ['AWS::ElastiCache::ReplicationGroup', 'SecurityGroupIds'],
  ['AWS::ElastiCache::ServerlessCache', 'SecurityGroupIds'],
  ['AWS::MemoryDB::Cluster', 'SecurityGroupIds'],
  ['AWS::Redshift::Cluster', 'VpcSecurityGroupIds'],
];

/** UP009: what stands in a VPC stays there. */
export const MOVED_NETWORK: UpgradeRule = {
  id: 'UP009',
  title: 'no update moves what stays to another VPC',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  check: ({ update }) => moves(update).filter(({ from, to }) => from && to).map(({ resource, property, from, to }) => ({
    resource,
    message: `AWS refuses the update: '${resource.name}' stays in VPC '${from}', and its '${property}' name what is in ${from === to ? 'the VPC that replaces it' : `VPC '${to}'`}`,
    fix: 'keep the VPC; or make a new one with a subnet group and a store of other logical ids beside the old ones, move the data, and remove the old ones in a later deployment',
  })),
  unknown: ({ update }) => moves(update).filter(({ from, to }) => !from || !to).map(({ resource, property }) => ({
    stack: resource.stack.id,
    logicalId: resource.logicalId,
    reason: `whether all that '${property}' of '${resource.name}' names now is in the VPC of before is not told by the templates; AWS refuses the update when it is not`,
  })),
};

/** Something that stays while everything it stands in or behind is exchanged. */
interface Move {
  readonly resource: Resource;
  readonly property: string;
  /** Name of the VPC; undefined when nothing tells it. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

function moves(update: TemplateUpdate): Move[] {
  return BOUND.flatMap(([type, property]) => update.kept(type).flatMap((kept) => moveOf(update, property, kept)));
}

function moveOf(update: TemplateUpdate, property: string, { old, now }: Kept): Move[] {
  const [before, after] = [old.list(property), now.list(property)];
  if (before.length === 0 || after.length === 0) return [];
  if (before.some((one) => after.some((other) => update.same(old, one, now, other)))) return [];
  const [from, to] = [before, after].map((values) => values.map(targetOf).find((target) => target?.property('VpcId') !== undefined));
  if (from && to && update.same(from, from.property('VpcId'), to, to.property('VpcId'))) return [];
  return [{ resource: now, property, from: vpcOf(from), to: vpcOf(to) }];
}

function vpcOf(part: Resource | undefined): string | undefined {
  return part?.target('VpcId')?.name ?? part?.text('VpcId');
}
