import { Certainty } from './subnet';
import { asNumber, Resource } from '../template/resource';
import { Reference, Value } from '../template/value';

/** How one resource type of stores tells its interfaces; one entry per type is all that a new store needs. */
export interface StoreFamily {
  readonly type: string;
  readonly kind: string;
  /** Where its interfaces are: a list property, or a subnet group and the property with its list. */
  readonly subnets: string | { readonly group: string; readonly list: string };
  readonly groups: string;
  readonly port: (resource: Resource) => number | undefined;
  /** Property that gives it a public address. */
  readonly publicProperty?: string;
  /** What the resource type does when it does not say. */
  readonly publicByDefault?: Certainty;
  /** A resource that is only a part of a store, for example an instance of a cluster. */
  readonly partOf?: (resource: Resource) => Value;
}

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

function engine(resource: Resource): string {
  return resource.text('Engine') ?? '';
}

function enginePort(resource: Resource): number | undefined {
  const name = engine(resource)
    .replace(/^aurora-/, '')
    .split('-')[0];
  const found = ENGINE_PORTS[name === 'postgresql' ? 'postgres' : name === 'aurora' ? 'mysql' : name] ?? undefined;
  return resource.number('Port') ?? resource.number('Endpoint.Port') ?? found;
}

function fixed(port: number) {
  return (resource: Resource) => resource.number('Port') ?? port;
}

/** Every data store whose interfaces the proofs know. */
export const STORE_FAMILIES: StoreFamily[] = [
  {
    type: 'AWS::RDS::DBInstance',
    kind: 'database',
    subnets: { group: 'DBSubnetGroupName', list: 'SubnetIds' },
    groups: 'VPCSecurityGroups',
    port: enginePort,
    publicProperty: 'PubliclyAccessible',
    publicByDefault: 'no',
    partOf: (resource) => resource.property('DBClusterIdentifier'),
  },
  {
    type: 'AWS::RDS::DBCluster',
    kind: 'database cluster',
    subnets: { group: 'DBSubnetGroupName', list: 'SubnetIds' },
    groups: 'VpcSecurityGroupIds',
    port: enginePort,
    publicProperty: 'PubliclyAccessible',
  },
  {
    type: 'AWS::RDS::DBProxy',
    kind: 'database proxy',
    subnets: 'VpcSubnetIds',
    groups: 'VpcSecurityGroupIds',
    port: (resource) =>
      resource.text('EngineFamily') === 'POSTGRESQL' ? 5432 : resource.text('EngineFamily') === 'SQLSERVER' ? 1433 : 3306,
  },
  {
    type: 'AWS::DocDB::DBCluster',
    kind: 'document database',
    subnets: { group: 'DBSubnetGroupName', list: 'SubnetIds' },
    groups: 'VpcSecurityGroupIds',
    port: fixed(27017),
  },
  {
    type: 'AWS::Neptune::DBCluster',
    kind: 'graph database',
    subnets: { group: 'DBSubnetGroupName', list: 'SubnetIds' },
    groups: 'VpcSecurityGroupIds',
    port: (resource) => resource.number('DBPort') ?? 8182,
  },
  {
    type: 'AWS::ElastiCache::ReplicationGroup',
    kind: 'cache',
    subnets: { group: 'CacheSubnetGroupName', list: 'SubnetIds' },
    groups: 'SecurityGroupIds',
    port: fixed(6379),
  },
  {
    type: 'AWS::ElastiCache::CacheCluster',
    kind: 'cache',
    subnets: { group: 'CacheSubnetGroupName', list: 'SubnetIds' },
    groups: 'VpcSecurityGroupIds',
    port: (resource) => resource.number('Port') ?? (engine(resource) === 'memcached' ? 11211 : 6379),
  },
  {
    type: 'AWS::ElastiCache::ServerlessCache',
    kind: 'serverless cache',
    subnets: 'SubnetIds',
    groups: 'SecurityGroupIds',
    port: (resource) => (engine(resource) === 'memcached' ? 11211 : 6379),
  },
  {
    type: 'AWS::MemoryDB::Cluster',
    kind: 'memory database',
    subnets: { group: 'SubnetGroupName', list: 'SubnetIds' },
    groups: 'SecurityGroupIds',
    port: fixed(6379),
  },
  {
    type: 'AWS::OpenSearchService::Domain',
    kind: 'search domain',
    subnets: 'VPCOptions.SubnetIds',
    groups: 'VPCOptions.SecurityGroupIds',
    port: () => 443,
  },
  {
    type: 'AWS::Elasticsearch::Domain',
    kind: 'search domain',
    subnets: 'VPCOptions.SubnetIds',
    groups: 'VPCOptions.SecurityGroupIds',
    port: () => 443,
  },
  {
    type: 'AWS::Redshift::Cluster',
    kind: 'warehouse',
    subnets: { group: 'ClusterSubnetGroupName', list: 'SubnetIds' },
    groups: 'VpcSecurityGroupIds',
    port: fixed(5439),
    publicProperty: 'PubliclyAccessible',
  },
  {
    type: 'AWS::AmazonMQ::Broker',
    kind: 'message broker',
    subnets: 'SubnetIds',
    groups: 'SecurityGroups',
    port: (resource) => (/rabbit/i.test(resource.text('EngineType') ?? '') ? 5671 : 61617),
    publicProperty: 'PubliclyAccessible',
  },
  {
    type: 'AWS::MSK::Cluster',
    kind: 'Kafka cluster',
    subnets: 'BrokerNodeGroupInfo.ClientSubnets',
    groups: 'BrokerNodeGroupInfo.SecurityGroups',
    port: () => 9094,
  },
  {
    type: 'AWS::DAX::Cluster',
    kind: 'DynamoDB accelerator',
    subnets: { group: 'SubnetGroupName', list: 'SubnetIds' },
    groups: 'SecurityGroupIds',
    port: (resource) => (resource.text('ClusterEndpointEncryptionType') === 'TLS' ? 9111 : 8111),
  },
];

const FAMILY_OF = new Map(STORE_FAMILIES.map((family) => [family.type, family]));

/** A port that is written as a number or as the port attribute of a store. */
export function portBehind(value: Value): number | undefined {
  if (!(value instanceof Reference)) return asNumber(value);
  if (!/Port$/.test(value.attribute)) return undefined;
  const { resource } = value;
  const source = resource.target('SourceDBInstanceIdentifier') ?? resource.target('DBClusterIdentifier') ?? resource;
  return FAMILY_OF.get(resource.type)?.port(resource) ?? FAMILY_OF.get(source.type)?.port(source);
}
