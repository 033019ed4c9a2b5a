import { AURORA, CLOUDFRONT_POSTGRES, HAND_WRITTEN, LOAD_BALANCER_MYSQL } from './bases';
import { attribute, set, unset } from './edits';
import { Mutant, mutants } from './mutant';
import { find, MutableTemplate } from '../good-template';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

const withStore = (Type: string, Properties: object, attributes: object = KEPT) => (t: MutableTemplate) => {
  t.Resources.Store = { Type, ...attributes, Properties };
};

/** What is lost with a stack, a replacement, a mistake or a disk. */
export const DURABILITY: Mutant[] = [
  ...mutants('durability', HAND_WRITTEN, [
    ['DU001', 'a search domain that goes with its stack', attribute('AWS::OpenSearchService::Domain', { DeletionPolicy: 'Delete' })],
    ['DU002', 'a database that a replacement takes along', attribute(INSTANCE, { UpdateReplacePolicy: 'Delete' })],
    ['DU003', 'a database that anyone deletes', unset(INSTANCE, ['DeletionProtection'])],
    ['DU004', 'a database without backups', set(INSTANCE, { BackupRetentionPeriod: 0 })],
    ['DU005', 'a database in the clear', unset(INSTANCE, ['StorageEncrypted'])],
    ['DU005', 'a cache in the clear', set('AWS::ElastiCache::ReplicationGroup', { AtRestEncryptionEnabled: false })],
    ['DU005', 'a search domain in the clear', set('AWS::OpenSearchService::Domain', { EncryptionAtRestOptions: { Enabled: false } })],
    ['DU001', 'images that go with their stack', attribute('AWS::ECR::Repository', { DeletionPolicy: 'Delete' })],
    ['DU001', 'a table without policy', withStore('AWS::DynamoDB::Table', {
      DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }, {})],
    ['DU003', 'a table without protection', withStore('AWS::DynamoDB::Table', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
    ['DU004', 'a table without point-in-time recovery', withStore('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true })],
    ['DU004', 'a bucket that forgets earlier versions', withStore('AWS::S3::Bucket', {})],
    ['DU004', 'a file system without backups', withStore('AWS::EFS::FileSystem', { Encrypted: true })],
    ['DU005', 'a file system in the clear', withStore('AWS::EFS::FileSystem', { BackupPolicy: { Status: 'ENABLED' } })],
    ['DU005', 'a volume in the clear', withStore('AWS::EC2::Volume', { AvailabilityZone: 'eu-west-1a', Size: 10, Encrypted: false })],
  ]),
  ...mutants('durability', CLOUDFRONT_POSTGRES, [
    ['DU001', 'a database whose stack takes it along', attribute(INSTANCE, { DeletionPolicy: 'Delete' })],
    ['DU002', 'a database without replacement policy', (t) => void delete find(t, INSTANCE).UpdateReplacePolicy],
    ['DU003', 'a database without protection', set(INSTANCE, { DeletionProtection: false })],
    ['DU004', 'a database that keeps no backup', set(INSTANCE, { BackupRetentionPeriod: 0 })],
    ['DU005', 'a database whose disk is in the clear', set(INSTANCE, { StorageEncrypted: false })],
    ['DU001', 'access logs that go with their stack', attribute('AWS::S3::Bucket', { DeletionPolicy: 'Delete' }, /IngressAccessLogs/)],
  ]),
  ...mutants('durability', LOAD_BALANCER_MYSQL, [
    ['DU001', 'a database that goes with its stack', attribute(INSTANCE, { DeletionPolicy: 'Delete' })],
    ['DU002', 'a replacement that deletes the old database', attribute(INSTANCE, { UpdateReplacePolicy: 'Delete' })],
    ['DU003', 'deletion protection off', set(INSTANCE, { DeletionProtection: false })],
    ['DU004', 'backup retention of no day', set(INSTANCE, { BackupRetentionPeriod: 0 })],
    ['DU005', 'storage encryption off', unset(INSTANCE, ['StorageEncrypted'])],
  ]),
  ...mutants('durability', AURORA, [
    ['DU001', 'a cluster that goes with its stack', attribute(CLUSTER, { DeletionPolicy: 'Delete' })],
    ['DU002', 'a cluster that a replacement takes along', attribute(CLUSTER, { UpdateReplacePolicy: 'Delete' })],
    ['DU003', 'a cluster that anyone deletes', set(CLUSTER, { DeletionProtection: false })],
    ['DU004', 'a cluster that keeps one day', set(CLUSTER, { BackupRetentionPeriod: 0 })],
    ['DU005', 'a cluster in the clear', unset(CLUSTER, ['StorageEncrypted'])],
    ['DU007', 'a snapshot of a member', attribute(INSTANCE, { DeletionPolicy: 'Snapshot' }, /Writer/)],
  ]),
];
