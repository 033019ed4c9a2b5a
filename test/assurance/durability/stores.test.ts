import * as fs from 'fs';
import * as path from 'path';
import { gunzipSync } from 'zlib';
import { Assurance } from '../../../src/assurance';
import { contentsOf } from '../../../src/assurance/catalogue/catalogue';
import { broken, messages, reasons, resource } from '../rule-table';

const KEEP = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const SNAPSHOT = { DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' };
const DATABASE = { Engine: 'postgres', DeletionProtection: true, StorageEncrypted: true, BackupRetentionPeriod: 7 };

/** One good store of each kind: type, properties, what stands beside them. */
const GOOD: [string, object, object][] = [
  ['AWS::RDS::DBInstance', DATABASE, SNAPSHOT],
  ['AWS::RDS::DBCluster', { ...DATABASE, Engine: 'aurora-mysql' }, SNAPSHOT],
  ['AWS::DocDB::DBCluster', DATABASE, SNAPSHOT],
  ['AWS::Neptune::DBCluster', DATABASE, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' }],
  ['AWS::DynamoDB::Table', { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }, KEEP],
  ['AWS::DynamoDB::GlobalTable', {
    Replicas: ['eu-west-1', 'eu-central-1'].map((Region) => ({ Region, DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })),
  }, KEEP],
  ['AWS::Redshift::Cluster', { Encrypted: true, AutomatedSnapshotRetentionPeriod: 7 }, SNAPSHOT],
  ['AWS::MemoryDB::Cluster', { SnapshotRetentionLimit: 7 }, KEEP],
  ['AWS::OpenSearchService::Domain', { EncryptionAtRestOptions: { Enabled: true } }, KEEP],
  ['AWS::ElastiCache::ReplicationGroup', { AtRestEncryptionEnabled: true, SnapshotRetentionLimit: 5 }, SNAPSHOT],
  ['AWS::ElastiCache::ServerlessCache', { SnapshotRetentionLimit: 5, FinalSnapshotName: 'last' }, { DeletionPolicy: 'Delete' }],
  ['AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }, KEEP],
  ['AWS::EFS::FileSystem', { Encrypted: true, BackupPolicy: { Status: 'ENABLED' } }, KEEP],
  ['AWS::FSx::FileSystem', { WindowsConfiguration: { AutomaticBackupRetentionDays: 7 } }, KEEP],
  ['AWS::ECR::Repository', {}, KEEP],
  ['AWS::KMS::Key', {}, KEEP],
  ['AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' }, KEEP],
  ['AWS::Kinesis::Stream', { StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } }, KEEP],
  ['AWS::SecretsManager::Secret', { GenerateSecretString: {} }, KEEP],
  ['AWS::DSQL::Cluster', { DeletionProtectionEnabled: true }, KEEP],
  ['AWS::Cassandra::Table', { PointInTimeRecoveryEnabled: true }, KEEP],
];

test.each(GOOD)('%s with every safeguard raises nothing', (type, properties, beside) => {
  expect(broken('DU', { Store: resource(type, properties, beside) })).toEqual([]);
});

const withoutBackups = { ...DATABASE, BackupRetentionPeriod: 0 };

/** Rules, what is wrong, type, properties, what stands beside them. */
const BAD: [string[], string, string, object, object][] = [
  [['DU001', 'DU002'], 'a bucket without policies', 'AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }, {}],
  [['DU001', 'DU002'], 'a bucket that is to be deleted', 'AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }],
  [['DU002'], 'a bucket that is kept on deletion only', 'AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }, { DeletionPolicy: 'Retain' }],
  [['DU001'], 'a table that is kept on replacement only', 'AWS::DynamoDB::Table', GOOD[4][1], { UpdateReplacePolicy: 'Retain' }],
  [['DU002'], 'a database that relies on the snapshot CloudFormation takes by itself', 'AWS::RDS::DBInstance', DATABASE, {}],
  [['DU002'], 'a cluster that relies on the snapshot CloudFormation takes by itself', 'AWS::RDS::DBCluster', DATABASE, {}],
  [['DU001', 'DU002'], 'a document database without policies', 'AWS::DocDB::DBCluster', DATABASE, {}],
  [['DU001', 'DU002'], 'a key that goes with its stack', 'AWS::KMS::Key', {}, {}],
  [['DU003'], 'a database without deletion protection', 'AWS::RDS::DBInstance', { ...DATABASE, DeletionProtection: false }, SNAPSHOT],
  [['DU003'], 'a cluster that does not mention deletion protection', 'AWS::RDS::DBCluster', { ...DATABASE, DeletionProtection: undefined }, SNAPSHOT],
  [['DU003'], 'a table without deletion protection', 'AWS::DynamoDB::Table', { ...GOOD[4][1], DeletionProtectionEnabled: false }, KEEP],
  [['DU003', 'DU004'], 'one replica of a table without safeguards', 'AWS::DynamoDB::GlobalTable', { Replicas: [...(GOOD[5][1] as any).Replicas, { Region: 'eu-north-1' }] }, KEEP],
  [['DU003'], 'a user pool without deletion protection', 'AWS::Cognito::UserPool', { DeletionProtection: 'INACTIVE' }, KEEP],
  [['DU003'], 'a DSQL cluster without deletion protection', 'AWS::DSQL::Cluster', {}, KEEP],
  [['DU004'], 'a database whose backups are turned off', 'AWS::RDS::DBInstance', withoutBackups, SNAPSHOT],
  [['DU004'], 'a table without point-in-time recovery', 'AWS::DynamoDB::Table', { DeletionProtectionEnabled: true }, KEEP],
  [['DU004'], 'a bucket without versions', 'AWS::S3::Bucket', {}, KEEP],
  [['DU004'], 'a bucket whose versions are suspended', 'AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Suspended' } }, KEEP],
  [['DU004'], 'a file system without backups', 'AWS::EFS::FileSystem', { Encrypted: true }, KEEP],
  [['DU004'], 'a volume that no plan includes', 'AWS::EC2::Volume', { Encrypted: true }, SNAPSHOT],
  [['DU004'], 'a memory database without snapshots', 'AWS::MemoryDB::Cluster', {}, KEEP],
  [['DU004'], 'a Lustre file system without backups', 'AWS::FSx::FileSystem', { LustreConfiguration: {} }, KEEP],
  [['DU005'], 'a database in the clear', 'AWS::RDS::DBInstance', { ...DATABASE, StorageEncrypted: false }, SNAPSHOT],
  [['DU005'], 'a search domain in the clear', 'AWS::OpenSearchService::Domain', {}, KEEP],
  [['DU005'], 'a cache in the clear', 'AWS::ElastiCache::ReplicationGroup', { SnapshotRetentionLimit: 5 }, SNAPSHOT],
  [['DU005'], 'a file system in the clear', 'AWS::EFS::FileSystem', { BackupPolicy: { Status: 'ENABLED' } }, KEEP],
  [['DU005'], 'a stream in the clear', 'AWS::Kinesis::Stream', {}, KEEP],
  [['DU006'], 'a database of a type that nobody described', 'AWS::Nebula::Database', {}, KEEP],
  [['DU006'], 'a type whose properties are those of a store', 'AWS::Nebula::Thing', { BackupRetentionPeriod: 7 }, KEEP],
  [['DU007'], 'a snapshot of a bucket', 'AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }, SNAPSHOT],
  [['DU007'], 'a snapshot of a member of a cluster', 'AWS::RDS::DBInstance', { DBClusterIdentifier: 'cluster' }, SNAPSHOT],
  [['DU007'], 'a replacement policy that does not exist', 'AWS::SQS::Queue', {}, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'RetainExceptOnCreate' }],
  [['DU008'], 'a cache that goes with its stack', 'AWS::ElastiCache::ReplicationGroup', { AtRestEncryptionEnabled: true, SnapshotRetentionLimit: 5 }, {}],
  [['DU008'], 'a serverless cache that takes no last snapshot', 'AWS::ElastiCache::ServerlessCache', { SnapshotRetentionLimit: 5 }, { DeletionPolicy: 'Delete' }],
  [['DU009'], 'a cache without snapshots', 'AWS::ElastiCache::ReplicationGroup', { AtRestEncryptionEnabled: true, SnapshotRetentionLimit: 0 }, SNAPSHOT],
  [['DU009'], 'a serverless cache that does not mention snapshots', 'AWS::ElastiCache::ServerlessCache', { FinalSnapshotName: 'last' }, {}],
  [['DU009'], 'a single node of Redis without snapshots', 'AWS::ElastiCache::CacheCluster', { Engine: 'redis' }, SNAPSHOT],
  [['DU010'], 'a bucket whose objects move to one zone', 'AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ Id: 'Old', Status: 'Enabled', Transitions: [{ StorageClass: 'ONEZONE_IA', TransitionInDays: 30 }] }] },
  }, KEEP],
  [['DU010'], 'a bucket whose old versions move to one zone', 'AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionTransition: { StorageClass: 'ONEZONE_IA', TransitionInDays: 30 } }] },
  }, KEEP],
  [['DU010'], 'a bucket whose old versions move to one zone, in the newer form', 'AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionTransitions: [{ StorageClass: 'ONEZONE_IA', TransitionInDays: 30 }] }] },
  }, KEEP],
  [['DU010'], 'a bucket whose objects move to one zone, in the older form', 'AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Transition: { StorageClass: 'ONEZONE_IA', TransitionInDays: 30 } }] },
  }, KEEP],
  [['DU008'], 'a secret that goes with its stack', 'AWS::SecretsManager::Secret', {}, {}],
];

test.each(BAD)('%j finds %s', (rules, _, type, properties, beside) => {
  expect(broken('DU', { Store: resource(type, properties, beside) })).toEqual(rules);
});

const PASSING: [string, string, object][] = [
  ['a queue', 'AWS::SQS::Queue', {}],
  ['a log group', 'AWS::Logs::LogGroup', {}],
  ['a Memcached cluster', 'AWS::ElastiCache::CacheCluster', { Engine: 'memcached' }],
  ['a member of a cluster', 'AWS::RDS::DBInstance', { DBClusterIdentifier: 'cluster' }],
  ['a member of a document database', 'AWS::DocDB::DBInstance', { DBClusterIdentifier: 'cluster' }],
  ['a read replica', 'AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: 'source' }],
  ['the secondary of a global cluster', 'AWS::RDS::DBCluster', { Engine: 'aurora-mysql', GlobalClusterIdentifier: 'world' }],
  ['an address', 'AWS::EC2::EIP', {}],
  ['the table of a data catalog', 'AWS::Glue::Table', {}],
  ['a route table', 'AWS::EC2::RouteTable', { VpcId: 'vpc-1' }],
  ['a custom resource', 'Custom::Database', {}],
];

test.each(PASSING)('%s holds nothing of its own', (_, type, properties) => {
  expect(broken('DU', { Store: resource(type, properties) })).toEqual([]);
});

test.each([{ UseLatestRestorableTime: true }, { RestoreTime: '2026-01-01T00:00:00Z' }])('a database restored from a point in time of another holds data of its own: %j', (moment) => {
  expect(broken('DU', { Store: resource('AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: 'source', ...moment }) })).toContain('DU003');
});

test('a plan of AWS Backup is a backup, by name, by tag and for everything', () => {
  const volume = resource('AWS::EC2::Volume', { Encrypted: true, Tags: [{ Key: 'backup', Value: 'daily' }] }, SNAPSHOT);
  const selection = (content: object) => ({ Volume: volume, Plan: resource('AWS::Backup::BackupSelection', { BackupPlanId: 'plan', BackupSelection: content }) });
  const arn = { 'Fn::Join': ['', ['arn:aws:ec2:eu-west-1:1:volume/', { Ref: 'Volume' }]] };
  expect(broken('DU', selection({ Resources: [arn] }))).toEqual([]);
  expect(broken('DU', selection({ Resources: ['*'] }))).toEqual([]);
  expect(broken('DU', selection({ ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] }))).toEqual([]);
  expect(broken('DU', selection({ ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'weekly' }] }))).toEqual(['DU004']);
});

test('a bucket that only receives logs needs no versions', () => {
  const bucket = resource('AWS::S3::Bucket', {}, KEEP);
  const balancer = resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal', LoadBalancerAttributes: [{ Key: 'access_logs.s3.bucket', Value: { Ref: 'Logs' } }] });
  expect(broken('DU', { Logs: bucket, Balancer: balancer })).toEqual([]);
  expect(broken('DU', { Logs: bucket })).toEqual(['DU004']);
});

test('the password of a store can be set anew', () => {
  expect(broken('DU', {
    Secret: resource('AWS::SecretsManager::Secret'),
    Database: resource('AWS::RDS::DBInstance', DATABASE, SNAPSHOT),
    Attachment: resource('AWS::SecretsManager::SecretTargetAttachment', { SecretId: { Ref: 'Secret' }, TargetId: { Ref: 'Database' }, TargetType: 'AWS::RDS::DBInstance' }),
  })).toEqual([]);
});

test('a key is worth what it encrypts', () => {
  const Key = resource('AWS::KMS::Key');
  expect(broken('DU', { Key, Topic: resource('AWS::SNS::Topic', { KmsMasterKeyId: { Ref: 'Key' } }) })).toEqual([]);
  expect(broken('DU', { Key, Table: resource('AWS::DynamoDB::Table', { ...GOOD[4][1], SSESpecification: { KMSMasterKeyId: { Ref: 'Key' } } }, KEEP) })).toEqual(['DU001', 'DU002']);
});

test('what only deployment tells is named', () => {
  const Parameters = { Protect: { Type: 'String' }, Days: { Type: 'Number' } };
  const properties = { ...DATABASE, DeletionProtection: { Ref: 'Protect' }, BackupRetentionPeriod: { Ref: 'Days' }, StorageEncrypted: undefined, DBSnapshotIdentifier: 'snapshot' };
  const resources = { Database: resource('AWS::RDS::DBInstance', properties, { DeletionPolicy: { Ref: 'Protect' }, UpdateReplacePolicy: 'Retain' }) };
  expect(broken('DU', resources, { Parameters })).toEqual([]);
  const named = reasons(resources, { Parameters }).join('\n');
  for (const words of ['deletion protection', 'backups', 'encryption at rest', "'DeletionPolicy'"]) expect(named).toContain(words);
});

test('the message tells what happens and the fix what to change', () => {
  expect(messages('DU002', { Store: resource('AWS::S3::Bucket', {}, { DeletionPolicy: 'Retain' }) })).toEqual([
    "bucket 'Store' is deleted with all it holds when a change of its properties makes CloudFormation replace it; 'DeletionPolicy' does not cover this",
  ]);
});

test('the table has every type that the service specification of AWS calls stateful', () => {
  const zipped = fs.readFileSync(path.join(path.dirname(require.resolve('@aws-cdk/aws-service-spec/package.json')), 'db.json.gz'));
  const types: any[] = Object.values(JSON.parse(gunzipSync(zipped).toString()).schema.resource.entities);
  const called = types.filter(({ isStateful }) => isStateful).map(({ cloudFormationType }) => cloudFormationType).filter((type) => type !== 'AWS::CloudFormation::Stack');
  expect(called.length).toBeGreaterThan(20);
  expect(called.filter((type) => contentsOf(type) === undefined)).toEqual([]);
});

test('the table tells what guards each store', () => {
  const proof = Assurance.ofTemplates({ Shop: { Resources: { Database: resource('AWS::RDS::DBInstance', withoutBackups, SNAPSHOT), Bucket: resource('AWS::S3::Bucket') } } });
  expect(proof.report.durability.stores).toMatchObject([
    { name: 'Database', onDelete: 'snapshot', onReplace: 'snapshot', deletionProtection: 'present', backups: 'absent', encryption: 'present' },
    { name: 'Bucket', onDelete: 'lost', onReplace: 'lost', deletionProtection: 'not offered', backups: 'absent', encryption: 'present' },
  ]);
  expect(proof.durabilityTable().split('\n').map((line) => line.split(/ {3,}/))).toEqual([
    ['Store', 'Contents on deletion', 'on replacement', 'Deletion protection', 'Backups', 'Encrypted'],
    ['Database', 'in a snapshot', 'in a snapshot', 'yes', 'NO', 'yes'],
    ['Bucket', 'LOST', 'LOST', '-', 'NO', 'yes'],
  ]);
});

test('an input without stores says so', () => {
  expect(Assurance.ofTemplates({ Shop: { Resources: { Queue: resource('AWS::SQS::Queue') } } }).durabilityTable()).toBe('The input holds no store.');
});
