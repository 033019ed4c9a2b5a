import { Answer, no, openAt, YES } from './answer';
import { aboveZero, backedUpBy, Safeguard, stateful, StatefulType, turnedOn } from './stateful-type';
import { Resource } from '../template/resource';

const PROTECTED = turnedOn('DeletionProtection', 'deletion protection');
const BACKED_UP = aboveZero('BackupRetentionPeriod', 1);
const SNAPSHOTS = aboveZero('SnapshotRetentionLimit', 0, "set 'SnapshotRetentionLimit' to the number of days that snapshots are kept");

/** Databases. Defaults from the CloudFormation reference of each type, November 2026. */
export const DATABASE_TYPES: StatefulType[] = [
  stateful('AWS::RDS::DBInstance', 'database', 'data', { partOf: memberOrReplica, protection: PROTECTED, backup: BACKED_UP, encryption: storageEncrypted('DBSnapshotIdentifier') }),
  stateful('AWS::RDS::DBCluster', 'database cluster', 'data', { partOf: replicaCluster, protection: PROTECTED, backup: BACKED_UP, encryption: storageEncrypted('SnapshotIdentifier') }),
  stateful('AWS::DocDB::DBCluster', 'document database', 'data', { partOf: secondary, protection: PROTECTED, backup: BACKED_UP, encryption: storageEncrypted('SnapshotIdentifier') }),
  stateful('AWS::Neptune::DBCluster', 'graph database', 'data', { protection: PROTECTED, backup: BACKED_UP, encryption: storageEncrypted('SnapshotIdentifier') }),
  stateful('AWS::DocDBElastic::Cluster', 'document database', 'data', { backup: BACKED_UP }),
  stateful('AWS::NeptuneGraph::Graph', 'graph', 'data', { protection: PROTECTED }),
  stateful('AWS::DSQL::Cluster', 'database cluster', 'data', { protection: turnedOn('DeletionProtectionEnabled', 'deletion protection') }),
  stateful('AWS::DynamoDB::Table', 'table', 'data', {
    protection: turnedOn('DeletionProtectionEnabled', 'deletion protection'),
    backup: backedUpBy(turnedOn('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', 'point-in-time recovery')),
  }),
  stateful('AWS::DynamoDB::GlobalTable', 'table', 'data', {
    protection: inEveryReplica('DeletionProtectionEnabled', 'deletion protection'),
    backup: backedUpBy(inEveryReplica('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', 'point-in-time recovery')),
  }),
  stateful('AWS::Redshift::Cluster', 'warehouse', 'data', { backup: aboveZero('AutomatedSnapshotRetentionPeriod', 1), encryption: encryptedUnlessRestored('Encrypted', 'SnapshotIdentifier') }),
  stateful('AWS::RedshiftServerless::Namespace', 'warehouse', 'data'),
  stateful('AWS::MemoryDB::Cluster', 'memory database', 'data', { backup: SNAPSHOTS }),
  stateful('AWS::OpenSearchService::Domain', 'search domain', 'data', { encryption: turnedOn('EncryptionAtRestOptions.Enabled', 'encryption at rest') }),
  stateful('AWS::Elasticsearch::Domain', 'search domain', 'data', { encryption: turnedOn('EncryptionAtRestOptions.Enabled', 'encryption at rest') }),
  stateful('AWS::OpenSearchServerless::Collection', 'search collection', 'data', { protection: { check: collectionProtection, fix: "set 'DeletionProtection' to ENABLED" } }),
  stateful('AWS::Timestream::Database', 'time series database', 'data'),
  stateful('AWS::Timestream::Table', 'time series table', 'data'),
  stateful('AWS::Timestream::InfluxDBInstance', 'time series database', 'data'),
  stateful('AWS::Timestream::InfluxDBCluster', 'time series database', 'data'),
  stateful('AWS::Cassandra::Keyspace', 'keyspace', 'data'),
  stateful('AWS::Cassandra::Table', 'table', 'data', { backup: turnedOn('PointInTimeRecoveryEnabled', 'point-in-time recovery') }),
  stateful('AWS::QLDB::Ledger', 'ledger', 'data', { protection: { check: (resource) => openAt(resource, 'DeletionProtection') ?? (resource.flag('DeletionProtection') === false ? no('deletion protection is off') : YES), fix: "set 'DeletionProtection' to true" } }),
  stateful('AWS::Lightsail::Database', 'database', 'data', { backup: turnedOn('BackupRetention', 'automatic backup') }),
  stateful('AWS::SDB::Domain', 'database', 'data'),
  stateful('AWS::ElastiCache::ReplicationGroup', 'cache', 'rebuildable', { backup: SNAPSHOTS, encryption: encryptedUnlessRestored('AtRestEncryptionEnabled', 'SnapshotName') }),
  stateful('AWS::ElastiCache::ServerlessCache', 'cache', 'rebuildable', { backup: SNAPSHOTS }),
  stateful('AWS::ElastiCache::CacheCluster', 'cache', 'rebuildable', {
    partOf: (resource) => (resource.text('Engine') === 'memcached' ? 'Memcached keeps nothing on disk' : undefined),
    backup: SNAPSHOTS,
  }),
  ...['AWS::DocDB::DBInstance', 'AWS::Neptune::DBInstance'].map((type) => stateful(type, 'member of a cluster', 'passing')),
  ...['AWS::RDS::GlobalCluster', 'AWS::DocDB::GlobalCluster', 'AWS::Neptune::GlobalCluster', 'AWS::MemoryDB::MultiRegionCluster'].map((type) => stateful(type, 'link between clusters', 'passing')),
  ...['AWS::DAX::Cluster', 'AWS::DMS::ReplicationInstance'].map((type) => stateful(type, 'copy of data held elsewhere', 'passing')),
];

/** The storage belongs to the cluster, and a replica is a copy that a new one can replace. */
function memberOrReplica(resource: Resource): string | undefined {
  if (resource.property('DBClusterIdentifier') !== undefined) return 'the cluster holds the data';
  const source = ['SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'].some((property) => resource.property(property) !== undefined);
  const restored = resource.flag('UseLatestRestorableTime') || resource.property('RestoreTime') !== undefined;
  return source && !restored ? 'it is a replica, and its source holds the data' : undefined;
}

function replicaCluster(resource: Resource): string | undefined {
  return resource.property('ReplicationSourceIdentifier') !== undefined ? 'it is a replica, and its source holds the data' : secondary(resource);
}

/** A cluster without user name and snapshot in a global cluster copies the primary one. */
function secondary(resource: Resource): string | undefined {
  const primary = ['MasterUsername', 'SnapshotIdentifier', 'SourceDBClusterIdentifier'].some((property) => resource.property(property) !== undefined);
  return resource.property('GlobalClusterIdentifier') !== undefined && !primary ? 'it is the secondary of a global cluster' : undefined;
}

function storageEncrypted(snapshot: string): Safeguard {
  return encryptedUnlessRestored('StorageEncrypted', snapshot);
}

/** What is restored from a snapshot is encrypted as the snapshot was. */
function encryptedUnlessRestored(property: string, snapshot: string): Safeguard {
  const own = turnedOn(property, 'encryption at rest');
  return {
    ...own,
    check: (resource, relations) => {
      if (resource.property(property) === undefined && resource.property(snapshot) !== undefined) return { kind: 'open', why: 'it is encrypted if the snapshot that it is restored from was' };
      return own.check(resource, relations);
    },
  };
}

function inEveryReplica(property: string, what: string): Safeguard {
  return {
    check: (resource) => {
      const off = resource.maps('Replicas').filter((replica) => valueAt(replica, property) !== true && valueAt(replica, property) !== 'true');
      return off.length === 0 ? YES : no(`${what} is off in ${off.map(({ Region: region }) => (typeof region === 'string' ? region : 'the region of the stack')).join(', ')}`);
    },
    fix: `set '${property}' to true in every replica`,
  };
}

function valueAt(map: unknown, path: string): unknown {
  return path.split('.').reduce<any>((value, step) => value?.[step], map);
}

function collectionProtection(resource: Resource): Answer {
  return openAt(resource, 'DeletionProtection') ?? (/^(ENABLED|true)$/i.test(String(resource.property('DeletionProtection'))) ? YES : no('deletion protection is off'));
}
