import { INERT, none, Service } from './entry';
import { BACKED_UP, encryptedUnlessRestored, holds, PROTECTED, secondary } from './facets/contents';
import { takes, TypicalTime, UNDER_A_MINUTE, WAITS } from './facets/creation-time';
import { engineSupport, EngineVersions } from './facets/engine-versions';
import { ALONE, grouped } from './facets/interfaces';
import { uniqueName } from './facets/limits';
import { Placement } from './facets/placement';
import { Support, SUPPORTED, versionIn } from './facets/support';
import { clusterOf, overInterfaces, PART, PlacementReader, spreadOver, Surroundings, zonal } from './facets/zones';
import { Resource } from '../template/resource';
import { own } from '../template/template-json';
import { zoneOf } from '../template/zone';

export const RDS: Service<'RDS'> = {
  'AWS::RDS::DBInstance': {
    interfaces: {
      kind: 'database',
      subnets: grouped('DBSubnetGroupName'),
      groups: 'VPCSecurityGroups',
      port: enginePort,
      public: { switch: 'PubliclyAccessible' },
      partOf: 'DBClusterIdentifier',
      members: 'none',
    },
    zones: zonal('store', databaseInstance, "set 'MultiAZ' to true, with a subnet group over at least two zones"),
    contents: holds('database', 'data', {
      partOf: memberOrReplica,
      protection: PROTECTED,
      backup: BACKED_UP,
      encryption: encryptedUnlessRestored('StorageEncrypted', 'DBSnapshotIdentifier'),
      snapshot: 'by itself',
    }),
    name: uniqueName('DBInstanceIdentifier', 63),
    version: versionIn('EngineVersion', ofEngine),
    numbers: {
      ranges: [
        ['BackupRetentionPeriod', 0, 35],
        ['Port', 1115, 65535],
        ['PromotionTier', 0, 15],
      ],
      ordered: [
        ['AllocatedStorage', 'MaxAllocatedStorage'],
      ],
    },
    secrets: ['MasterUserPassword'],
    creation: instanceTime,
    ...none('reads regions quotas addresses logsTo key policy traffic leadsOn'),
  },
  'AWS::RDS::DBCluster': {
    interfaces: {
      kind: 'database cluster',
      subnets: grouped('DBSubnetGroupName'),
      groups: 'VpcSecurityGroupIds',
      port: enginePort,
      public: { switch: 'PubliclyAccessible' },
      partOf: 'none',
      members: 'AWS::RDS::DBInstance',
    },
    zones: zonal('store', databaseCluster, 'add a second instance, in another zone'),
    contents: holds('database cluster', 'data', {
      partOf: replicaCluster,
      protection: PROTECTED,
      backup: BACKED_UP,
      encryption: encryptedUnlessRestored('StorageEncrypted', 'SnapshotIdentifier'),
      snapshot: 'by itself',
    }),
    name: uniqueName('DBClusterIdentifier', 63),
    version: clusterVersion,
    numbers: {
      ranges: [
        ['BackupRetentionPeriod', 1, 35],
        ['Port', 1115, 65535],
        ['ServerlessV2ScalingConfiguration.MinCapacity', 0, 256],
        ['ServerlessV2ScalingConfiguration.MaxCapacity', 1, 256],
      ],
      ordered: [
        ['ServerlessV2ScalingConfiguration.MinCapacity', 'ServerlessV2ScalingConfiguration.MaxCapacity'],
      ],
    },
    addresses: (_resource, spread, members) => spread(Math.max(1, members)),
    secrets: ['MasterUserPassword'],
    creation: clusterTime,
    ...none('reads regions quotas logsTo key policy traffic leadsOn'),
  },
  'AWS::RDS::DBProxy': {
    interfaces: {
      kind: 'database proxy',
      subnets: 'VpcSubnetIds',
      groups: 'VpcSecurityGroupIds',
      port: proxyPort,
      ...ALONE,
    },
    zones: zonal('path', spreadOver('VpcSubnetIds')),
    name: uniqueName('DBProxyName', 64),
    regions: { lacking: 'ap-east-2' },
    creation: takes(10, 'https://github.com/go-to-k/cdkd/blob/main/docs/integ-coverage.md'),
    ...none('contents reads version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::RDS::DBSubnetGroup': { ...INERT, zones: PART, name: uniqueName('DBSubnetGroupName', 255) },
  'AWS::RDS::DBClusterParameterGroup': { ...INERT, name: uniqueName('DBClusterParameterGroupName', 255) },
  'AWS::RDS::DBParameterGroup': { ...INERT, name: uniqueName('DBParameterGroupName', 255) },
  'AWS::RDS::GlobalCluster': {
    contents: holds('link between clusters', 'passing'),
    regions: { lacking: 'us-gov-east-1 us-gov-west-1' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::RDS::DBProxyTargetGroup': { ...INERT, leadsOn: 'yes' },
  'AWS::RDS::DBProxyEndpoint': {
    zones: zonal('path', spreadOver('VpcSubnetIds')),
    name: uniqueName('DBProxyEndpointName', 64),
    leadsOn: 'yes',
    creation: 'unknown',
    ...none('interfaces contents reads version regions numbers quotas addresses logsTo key secrets policy traffic'),
  },
};

const ENGINE_PORTS: { [engine: string]: number } = {
  postgres: 5432,
  mysql: 3306,
  mariadb: 3306,
  oracle: 1521,
  sqlserver: 1433,
  db2: 50000,
  neptune: 8182,
  docdb: 27017,
};

function enginePort(resource: Resource): number | undefined {
  const [name] = (resource.text('Engine') ?? '').replace(/^aurora-/, '').split('-');
  const known: number | undefined = own(ENGINE_PORTS, name === 'postgresql' ? 'postgres' : name === 'aurora' ? 'mysql' : name);
  return resource.number('Port') ?? resource.number('Endpoint.Port') ?? known;
}

function proxyPort(resource: Resource): number {
  const family = resource.text('EngineFamily');
  return family === 'POSTGRESQL' ? 5432 : family === 'SQLSERVER' ? 1433 : 3306;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html */
function databaseInstance(resource: Resource, around: Surroundings): Placement {
  if (resource.property('DBClusterIdentifier') !== undefined) return { kind: 'regional' };
  return overInterfaces((zones) => {
    if (resource.isOpen('MultiAZ')) return { kind: 'open', why: `whether '${resource.name}' has a standby is only known at deployment` };
    if (resource.flag('MultiAZ')) return { kind: 'standby', zones, how: 'its standby in another zone takes over within minutes' };
    const fixed = zoneOf(resource.property('AvailabilityZone'));
    const replica = resource.property('SourceDBInstanceIdentifier') !== undefined;
    return {
      kind: 'single',
      zones: fixed ? [fixed] : zones,
      why: replica ? 'a read replica has no standby of its own' : 'it is a single-AZ database',
    };
  })(resource, around);
}

const MULTI_AZ_LOG = 'https://github.com/rafael-aza/master-colloquium-b/blob/abac9e305b7db8ac3263567fb97cef79a21133ba/note.md';
const REPLICA_LOG = 'https://github.com/Galser/oracke-rds-ca-read-replica-test/blob/7c7bfde6af9917deb06fdd84cbe30f2f57ca9f8a/README.md';

/** A standby and a replica are made from a snapshot of what is there before. */
function instanceTime(resource: Resource): TypicalTime | undefined {
  if (resource.property('DBClusterIdentifier') !== undefined) return { minutes: 8, source: WAITS };
  if (['SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'].some((name) => resource.property(name) !== undefined)) {
    return { minutes: 15, source: REPLICA_LOG };
  }
  if (resource.isOpen('MultiAZ')) return undefined;
  return resource.flag('MultiAZ') ? { minutes: 14, source: MULTI_AZ_LOG } : { minutes: 8, source: WAITS };
}

/** A cluster of Aurora is complete without its instances: https://github.com/anpavlovsk/Terraform-AWS-Secrets-Manager. */
function clusterTime(resource: Resource): TypicalTime | undefined {
  return resource.text('Engine')?.startsWith('aurora') ? UNDER_A_MINUTE : undefined;
}

function databaseCluster(resource: Resource, around: Surroundings): Placement {
  const aurora = (resource.text('Engine') ?? '').startsWith('aurora');
  return (aurora ? clusterOf('AWS::RDS::DBInstance') : MULTI_ZONE_CLUSTER)(resource, around);
}

const MULTI_ZONE_CLUSTER: PlacementReader = overInterfaces((zones) => ({
  kind: 'standby',
  zones,
  how: 'a readable standby in another zone becomes the writer',
}));

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

/**
 * Versions of the engines. The oldest minors are those without deprecation note in aws-cdk-lib 2.276 (a test compares them), the oldest ones
 * for new databases come from the version data of cfn-lint 1.58, the majors past standard support from the release calendars:
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html
 */
const ENGINES: ReadonlyMap<string, EngineVersions> = new Map(Object.entries<EngineVersions>({
  'postgres': {
    label: 'PostgreSQL',
    majorParts: 1,
    extended: ['11', '12', '13'],
    oldest: { 11: '11.22-rds.20240418', 12: '12.22', 13: '13.15', 14: '14.12', 15: '15.7', 16: '16.3', 17: '17.2', 18: '18.1' },
    oldestForNew: { 13: '13.23', 14: '14.18', 15: '15.13', 16: '16.9', 17: '17.5' },
  },
  'mysql': {
    label: 'MySQL',
    majorParts: 2,
    extended: ['5.7', '8.0'],
    oldest: { '5.7': '5.7.44-rds.20250213', '8.0': '8.0.42', '8.4': '8.4.5' },
  },
  'mariadb': {
    label: 'MariaDB',
    majorParts: 2,
    extended: [],
    oldest: { 10.5: '10.5.27', 10.6: '10.6.19', 10.11: '10.11.9', 11.4: '11.4.3', 11.8: '11.8.3' },
  },
  'aurora-postgresql': {
    label: 'Aurora PostgreSQL',
    majorParts: 1,
    extended: ['11', '12', '13'],
    longTerm: ['11.9', '12.9', '13.9', '13.16', '14.6'],
    oldest: { 11: '11.21', 12: '12.22', 13: '13.23', 14: '14.13', 15: '15.8', 16: '16.4', 17: '17.4', 18: '18.3' },
  },
  'aurora-mysql': {
    label: 'Aurora MySQL',
    majorParts: 2,
    extended: ['5.7'],
    longTerm: ['8.0.mysql_aurora.3.04.0', '8.0.mysql_aurora.3.04.1', '8.0.mysql_aurora.3.04.2', '8.0.mysql_aurora.3.04.3', '8.0.mysql_aurora.3.04.4', '8.0.mysql_aurora.3.04.6'],
    oldest: { '5.7': '5.7.mysql_aurora.2.11.1', '8.0': '8.0.mysql_aurora.3.08.0' },
  },
  'aurora': { label: 'Aurora MySQL 1 (MySQL 5.6)', majorParts: 2, oldest: { '8.0': '8.0' }, extended: [] },
}));

/** What AWS does with a version of an engine; nothing is said about an engine that is not listed. */
export function databaseSupport(engine: string, version: string): Support {
  const versions = ENGINES.get(engine);
  return versions ? engineSupport(versions, version) : SUPPORTED;
}

function ofEngine(version: string, resource: Resource): Support {
  return databaseSupport(resource.text('Engine') ?? '', version);
}

/** The engine `aurora` is MySQL 5.6, whatever version it names. */
function clusterVersion(resource: Resource): Support | undefined {
  return resource.text('Engine') === 'aurora' ? databaseSupport('aurora', '5.6') : versionIn('EngineVersion', ofEngine)(resource);
}
