import { DATABASE_TYPES } from './database-types';
import { StatefulType } from './stateful-type';
import { STORAGE_TYPES } from './storage-types';
import { Resource } from '../template/resource';

const TABLE = new Map([...DATABASE_TYPES, ...STORAGE_TYPES].map((entry) => [entry.type, entry]));

/** How a type keeps what it holds, if it holds something. */
export function statefulType(type: string): StatefulType | undefined {
  return TABLE.get(type);
}

/** Every type of the table, for tests that compare it with lists of others. */
export function statefulTypeNames(): string[] {
  return [...TABLE.keys()];
}

/** Types that CloudFormation can snapshot before it deletes or replaces them, November 2026.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
export const SNAPSHOT_TYPES = new Set([
  'AWS::DocDB::DBCluster', 'AWS::EC2::Volume', 'AWS::ElastiCache::CacheCluster', 'AWS::ElastiCache::ReplicationGroup', 'AWS::Neptune::DBCluster',
  'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::Redshift::Cluster',
]);

/** Last words of type names that stores have. */
const STORE_NAME = /(DB|Database|DBCluster|DBInstance|Table|Bucket|FileSystem|Volume|Disk|Data[sS]tore|Vault|Ledger|Keyspace|Archive|Repository|FHIRDatastore|UserPool)$/;

/** Properties that only stores have. */
const STORE_PROPERTY = /^(BackupRetention.*|.*SnapshotIdentifier|SnapshotRetentionLimit|StorageEncrypted|PointInTimeRecovery.*|AllocatedStorage|.*StorageCapacity.*|FinalSnapshotName)$/;

/** Names that sound like a store and are none: metadata, routes and pictures of stores. */
const NO_STORE = new Set([
  'AWS::Glue::Table', 'AWS::Glue::Database', 'AWS::EC2::RouteTable', 'AWS::EC2::LocalGatewayRouteTable', 'AWS::EC2::TransitGatewayRouteTable',
  'AWS::EC2::TransitGatewayPolicyTable', 'AWS::CleanRooms::ConfiguredTable', 'AWS::CleanRooms::IdMappingTable', 'AWS::CleanRooms::IntermediateTable',
  'AWS::CodeStar::GitHubRepository', 'AWS::SageMaker::CodeRepository', 'AWS::OpsWorks::Volume', 'AWS::Redshift::SnapshotCopyGrant', 'AWS::Omics::Workflow',
  'AWS::Omics::WorkflowVersion', 'AWS::LakeFormation::Resource',
]);

/** Whether a resource of an unknown type looks as if it kept data: by its name, or by properties that only stores have. */
export function looksStateful({ type, json }: Resource): boolean {
  if (!type.startsWith('AWS::') || TABLE.has(type) || NO_STORE.has(type) || type.endsWith('Snapshot')) return false;
  return STORE_NAME.test(type) || Object.keys(json.Properties ?? {}).some((name) => STORE_PROPERTY.test(name));
}
