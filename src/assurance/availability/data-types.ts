import { Placement } from './outcome';
import { overZones, part, singleIn, spreadOver, standbyWhen, zonal, ZonalType } from './zonal-type';
import { Resource } from '../template/resource';
import type { Topology } from '../topology/topology';
import { distinctZones, Zone, zoneOf } from '../topology/zone';

/** Every zonal type that holds data. */
export const DATA_TYPES: ZonalType[] = [
  zonal('AWS::RDS::DBInstance', 'store', databaseInstance),
  zonal('AWS::RDS::DBCluster', 'store', (resource, topology) =>
    isAurora(resource) ? clusterOf('AWS::RDS::DBInstance')(resource, topology) : multiZoneCluster(resource, topology),
  ),
  zonal('AWS::RDS::DBProxy', 'path', spreadOver('VpcSubnetIds')),
  zonal('AWS::RDS::DBProxyEndpoint', 'path', spreadOver('VpcSubnetIds')),
  zonal('AWS::DocDB::DBCluster', 'store', clusterOf('AWS::DocDB::DBInstance')),
  zonal('AWS::Neptune::DBCluster', 'store', clusterOf('AWS::Neptune::DBInstance')),
  part('AWS::DocDB::DBInstance'),
  part('AWS::Neptune::DBInstance'),
  zonal('AWS::ElastiCache::ReplicationGroup', 'store', replicationGroup),
  zonal('AWS::ElastiCache::CacheCluster', 'store', cacheCluster),
  zonal('AWS::ElastiCache::ServerlessCache', 'store', spreadOver('SubnetIds')),
  zonal(
    'AWS::MemoryDB::Cluster',
    'store',
    stored((resource, zones) =>
      (resource.number('NumReplicasPerShard') ?? 1) > 0
        ? { kind: 'standby', zones, how: 'a replica becomes the primary' }
        : { kind: 'single', zones, why: 'its shards have no replica' },
    ),
  ),
  zonal('AWS::EFS::FileSystem', 'store', fileSystem),
  part('AWS::EFS::MountTarget'),
  zonal(
    'AWS::FSx::FileSystem',
    'store',
    standbyWhen(
      (resource) =>
        ['Windows', 'Ontap', 'OpenZFS'].some((kind) => resource.text(`${kind}Configuration.DeploymentType`)?.startsWith('MULTI_AZ')),
      'SubnetIds',
      'its standby file server takes over',
      'it is a single-AZ file system',
    ),
  ),
  zonal(
    'AWS::Redshift::Cluster',
    'store',
    stored((resource, zones) =>
      resource.flag('MultiAZ')
        ? { kind: 'standby', zones, how: 'compute in the other zone takes over' }
        : { kind: 'single', zones, why: 'it is a single-AZ cluster' },
    ),
  ),
  zonal('AWS::RedshiftServerless::Workgroup', 'store', spreadOver('SubnetIds')),
  zonal(
    'AWS::AmazonMQ::Broker',
    'store',
    standbyWhen(
      (resource) => (resource.isOpen('DeploymentMode') ? undefined : /MULTI_AZ/.test(resource.text('DeploymentMode') ?? '')),
      'SubnetIds',
      'the standby broker takes over',
      'it is a single-instance broker',
    ),
  ),
  zonal('AWS::MSK::Cluster', 'store', (resource, topology) =>
    overZones(topology.hostOf(resource)!.placement, (zones) => ({
      kind: 'copies',
      zones,
      copies: resource.number('NumberOfBrokerNodes'),
      unit: 'broker',
      whenSingle: 'lost',
    })),
  ),
  zonal('AWS::MSK::ServerlessCluster', 'store', spreadOver('VpcConfigs[].SubnetIds')),
  zonal(
    'AWS::DAX::Cluster',
    'store',
    stored((resource, zones) =>
      (resource.number('ReplicationFactor') ?? 1) > 1
        ? { kind: 'standby', zones, how: 'a replica becomes the primary' }
        : { kind: 'single', zones, why: 'it has one node' },
    ),
  ),
  zonal('AWS::DMS::ReplicationInstance', 'store', (resource) =>
    resource.flag('MultiAZ')
      ? { kind: 'regional' }
      : { kind: 'open', why: `replication instance '${resource.name}' stands in one zone that AWS chooses` },
  ),
  zonal('AWS::S3::Bucket', 'store', bucket),
  ...['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].map((type) => zonal(type, 'store', everywhere('DynamoDB keeps every item in three zones'))),
  zonal('AWS::EC2::Volume', 'store', (resource) => inZone(resource, 'AvailabilityZone', 'a volume exists in one zone only')),
  zonal('AWS::S3Express::DirectoryBucket', 'store', (resource) =>
    inZone(resource, 'LocationName', 'a directory bucket exists in one zone only'),
  ),
  zonal('AWS::OpenSearchServerless::VpcEndpoint', 'path', spreadOver('SubnetIds')),
  zonal('AWS::EMR::Cluster', 'store', singleIn('Instances.Ec2SubnetId', 'a cluster runs in one subnet')),
  ...[
    'AWS::RDS::DBSubnetGroup',
    'AWS::DocDB::DBSubnetGroup',
    'AWS::Neptune::DBSubnetGroup',
    'AWS::ElastiCache::SubnetGroup',
    'AWS::MemoryDB::SubnetGroup',
    'AWS::Redshift::ClusterSubnetGroup',
    'AWS::DAX::SubnetGroup',
    'AWS::DMS::ReplicationSubnetGroup',
  ].map(part),
];

function stored(build: (resource: Resource, zones: Zone[]) => Placement): ZonalType['placement'] {
  return (resource, topology) => overZones(topology.hostOf(resource)!.placement, (zones) => build(resource, zones));
}

function everywhere(how: string): () => Placement {
  return () => ({ kind: 'everywhere', how });
}

/** A bucket for logs of AWS services serves nobody. */
function bucket(resource: Resource, topology: Topology): Placement {
  return topology.logBuckets.has(resource) ? { kind: 'regional' } : { kind: 'everywhere', how: 'S3 keeps every object in three zones at least' };
}

function inZone(resource: Resource, property: string, why: string): Placement {
  const zone = zoneOf(resource.property(property));
  return zone
    ? { kind: 'single', zones: [zone], why }
    : { kind: 'open', why: `the zone of '${resource.name}' is only known at deployment` };
}

function isAurora(resource: Resource): boolean {
  return (resource.text('Engine') ?? '').startsWith('aurora');
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html */
function databaseInstance(resource: Resource, topology: Topology): Placement {
  if (resource.property('DBClusterIdentifier') !== undefined) return { kind: 'regional' };
  const host = topology.hostOf(resource);
  return overZones(host!.placement, (zones) => {
    if (resource.isOpen('MultiAZ')) return { kind: 'open', why: `whether '${resource.name}' has a standby is only known at deployment` };
    if (resource.flag('MultiAZ')) return { kind: 'standby', zones, how: 'its standby in another zone takes over within minutes' };
    const fixed = zoneOf(resource.property('AvailabilityZone'));
    const replica = resource.property('SourceDBInstanceIdentifier') !== undefined;
    return {
      kind: 'single',
      zones: fixed ? [fixed] : zones,
      why: replica ? 'a read replica has no standby of its own' : 'it is a single-AZ database',
    };
  });
}

/** Members of a cluster stand in different zones unless they are pinned to the same one. */
function clusterOf(instanceType: string): ZonalType['placement'] {
  return (resource, topology) =>
    overZones(topology.hostOf(resource)!.placement, (zones) => {
      if (resource.text('EngineMode') === 'serverless') return { kind: 'standby', zones, how: 'a new instance starts in another zone' };
      const instances = topology.deployment.ofType(instanceType).filter((instance) => instance.target('DBClusterIdentifier') === resource);
      if (instances.length === 0) return { kind: 'open', why: `the instances of cluster '${resource.name}' are not part of the input` };
      const pinned = instances.map((instance) => zoneOf(instance.property('AvailabilityZone')));
      const together = pinned[0] && pinned.every((zone) => zone?.key === pinned[0]!.key) ? pinned[0] : undefined;
      if (instances.length > 1 && together) {
        return { kind: 'single', zones: [together], why: 'all its instances are pinned to the same zone' };
      }
      if (instances.length > 1) {
        const known = distinctZones(pinned.flatMap((zone) => zone ?? []));
        // An instance only starts in a zone where the cluster has a subnet.
        const reachable = known.filter(({ key }) => zones.some((zone) => zone.key === key));
        const standing = pinned.includes(undefined) ? zones : reachable.length ? reachable : known;
        return { kind: 'standby', zones: standing, how: 'a reader in another zone becomes the writer' };
      }
      return { kind: 'single', zones: pinned[0] ? [pinned[0]] : zones, why: 'it has one instance and no reader that could take over' };
    });
}

function multiZoneCluster(resource: Resource, topology: Topology): Placement {
  return overZones(topology.hostOf(resource)!.placement, (zones) => ({
    kind: 'standby',
    zones,
    how: 'a readable standby in another zone becomes the writer',
  }));
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html */
function replicationGroup(resource: Resource, topology: Topology): Placement {
  return overZones(topology.hostOf(resource)!.placement, (zones) => {
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
    if (pinned.length > 1 && pinned[0] && pinned.every((zone) => zone?.key === pinned[0]!.key)) {
      return { kind: 'single', zones: [pinned[0]], why: 'all its nodes are pinned to the same zone' };
    }
    return { kind: 'standby', zones, how: 'a replica in another zone becomes the primary' };
  });
}

function cacheCluster(resource: Resource, topology: Topology): Placement {
  return overZones(topology.hostOf(resource)!.placement, (zones) => {
    const nodes = resource.number('NumCacheNodes') ?? 1;
    if (resource.text('Engine') === 'memcached' && resource.text('AZMode') === 'cross-az') {
      return { kind: 'copies', zones, copies: nodes, unit: 'node', whenSingle: 'lost' };
    }
    const fixed = zoneOf(resource.property('PreferredAvailabilityZone'));
    return { kind: 'single', zones: fixed ? [fixed] : zones, why: 'all its nodes stand in one zone' };
  });
}

function fileSystem(resource: Resource, topology: Topology): Placement {
  if (resource.property('AvailabilityZoneName') !== undefined) {
    return inZone(resource, 'AvailabilityZoneName', 'it is a One Zone file system');
  }
  const { placement } = topology.hostOf(resource)!;
  if (placement.subnets.length === 0 && placement.open.length === 0) return { kind: 'regional' };
  return overZones(placement, (zones) => ({ kind: 'spread', zones }));
}
