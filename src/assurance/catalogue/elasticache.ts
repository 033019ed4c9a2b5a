import { INERT, none, Service } from './entry';
import { encryptedUnlessRestored, holds, SNAPSHOTS } from './facets/contents';
import { DEPLOYMENT_LOG, takes } from './facets/creation-time';
import { engineSupport, EngineVersions } from './facets/engine-versions';
import { ALONE, grouped, portOr } from './facets/interfaces';
import { uniqueName } from './facets/limits';
import { Placement } from './facets/placement';
import { Support, SUPPORTED, versionIn } from './facets/support';
import { overInterfaces, PART, sameZone, spreadOver, Surroundings, zonal } from './facets/zones';
import { Resource } from '../template/resource';
import { zoneOf } from '../template/zone';

export const ELASTICACHE: Service<'ElastiCache'> = {
  'AWS::ElastiCache::ReplicationGroup': {
    interfaces: {
      kind: 'cache',
      subnets: grouped('CacheSubnetGroupName'),
      groups: 'SecurityGroupIds',
      port: portOr(6379),
      ...ALONE,
    },
    zones: zonal('store', replicationGroup, "give it a replica, 'AutomaticFailoverEnabled' and 'MultiAZEnabled'"),
    contents: holds('cache', 'rebuildable', {
      backup: SNAPSHOTS,
      encryption: encryptedUnlessRestored('AtRestEncryptionEnabled', 'SnapshotName'),
      snapshot: 'when asked',
    }),
    name: uniqueName('ReplicationGroupId', 40),
    version: versionIn('EngineVersion', ofEngine),
    numbers: {
      ranges: [
        ['SnapshotRetentionLimit', 0, 35],
        ['ReplicasPerNodeGroup', 0, 5],
        ['NumCacheClusters', 1, 6],
      ],
    },
    addresses: (resource, spread) => spread(nodesOf(resource)),
    secrets: ['AuthToken'],
    traffic: [{ property: 'TransitEncryptionEnabled', words: 'talks to its users in the clear', inTheClear: (value) => !value }],
    creation: takes(6, DEPLOYMENT_LOG),
    ...none('reads regions quotas logsTo key policy leadsOn'),
  },
  'AWS::ElastiCache::CacheCluster': {
    interfaces: {
      kind: 'cache',
      subnets: grouped('CacheSubnetGroupName'),
      groups: 'VpcSecurityGroupIds',
      port: (resource) => resource.number('Port') ?? enginePort(resource),
      ...ALONE,
    },
    zones: zonal('store', cacheCluster, 'use a replication group with a replica and Multi-AZ, or a serverless cache'),
    contents: holds('cache', 'rebuildable', {
      partOf: (resource) => (resource.text('Engine') === 'memcached' ? 'Memcached keeps nothing on disk' : undefined),
      backup: SNAPSHOTS,
      snapshot: 'when asked',
    }),
    name: uniqueName('ClusterName', 50),
    version: versionIn('EngineVersion', ofEngine),
    creation: 'unknown',
    ...none('reads regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::ElastiCache::ServerlessCache': {
    interfaces: {
      kind: 'serverless cache',
      subnets: 'SubnetIds',
      groups: 'SecurityGroupIds',
      port: enginePort,
      ...ALONE,
    },
    zones: zonal('store', spreadOver('SubnetIds')),
    contents: holds('cache', 'rebuildable', { backup: SNAPSHOTS, snapshot: { named: 'FinalSnapshotName' } }),
    name: uniqueName('ServerlessCacheName', 40),
    creation: 'unknown',
    ...none('reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::ElastiCache::User': { ...INERT, name: uniqueName('UserId', 40) },
  'AWS::ElastiCache::UserGroup': { ...INERT, name: uniqueName('UserGroupId', 40) },
  'AWS::ElastiCache::SubnetGroup': { ...INERT, zones: PART },
  'AWS::ElastiCache::ParameterGroup': INERT,
};

function enginePort(resource: Resource): number {
  return resource.text('Engine') === 'memcached' ? 11211 : 6379;
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html */
function replicationGroup(resource: Resource, around: Surroundings): Placement {
  return overInterfaces((zones) => {
    const open = ['AutomaticFailoverEnabled', 'MultiAZEnabled', 'NumCacheClusters', 'ReplicasPerNodeGroup'].find((property) =>
      resource.isOpen(property),
    );
    if (open) return { kind: 'open', why: `'${open}' of '${resource.name}' is only known at deployment` };
    const nodes = resource.number('NumCacheClusters') ?? 1;
    const replicas =
      resource.number('ReplicasPerNodeGroup') ??
      resource.maps('NodeGroupConfiguration').map((group) => Number(group.ReplicaCount ?? 0))[0] ??
      nodes - 1;
    if (replicas < 1) return { kind: 'single', zones, why: 'it has no replica' };
    if (!resource.flag('AutomaticFailoverEnabled')) {
      return { kind: 'single', zones, why: 'its replicas do not take over without automatic failover' };
    }
    if (!resource.flag('MultiAZEnabled')) return { kind: 'single', zones, why: 'without Multi-AZ its nodes may stand in the same zone' };
    const pinned = resource.list('PreferredCacheClusterAZs').map((value) => zoneOf(value));
    const together = pinned.length > 1 ? sameZone(pinned) : undefined;
    if (together) return { kind: 'single', zones: [together], why: 'all its nodes are pinned to the same zone' };
    return { kind: 'standby', zones, how: 'a replica in another zone becomes the primary' };
  })(resource, around);
}

function cacheCluster(resource: Resource, around: Surroundings): Placement {
  return overInterfaces((zones) => {
    const open = ['AZMode', 'NumCacheNodes'].find((property) => resource.isOpen(property));
    if (open) return { kind: 'open', why: `'${open}' of '${resource.name}' is only known at deployment` };
    const nodes = resource.number('NumCacheNodes') ?? 1;
    if (resource.text('Engine') === 'memcached' && resource.text('AZMode') === 'cross-az') {
      return { kind: 'copies', zones, copies: nodes, unit: 'node', whenSingle: 'lost' };
    }
    const fixed = zoneOf(resource.property('PreferredAvailabilityZone'));
    return { kind: 'single', zones: fixed ? [fixed] : zones, why: 'all its nodes stand in one zone' };
  })(resource, around);
}

function nodesOf(resource: Resource): number {
  const replicas = resource.number('ReplicasPerNodeGroup') ?? (resource.number('NumCacheClusters') ?? 1) - 1;
  return (resource.number('NumNodeGroups') ?? 1) * (1 + replicas);
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html */
const REDIS: EngineVersions = {
  label: 'Redis OSS',
  majorParts: 1,
  oldest: { 4: '4.0.10', 5: '5.0.6', 6: '6.0', 7: '7.0' },
  extended: ['4', '5'],
};

function ofEngine(version: string, resource: Resource): Support {
  return (resource.text('Engine') ?? 'redis') === 'redis' ? engineSupport(REDIS, version) : SUPPORTED;
}
