import { Answer, no, openAt, YES } from './answer';
import { backedUpBy, PLANNED, setTo, stateful, StatefulType, turnedOn } from './stateful-type';
import type { StoreRelations } from './store-relations';
import { Resource } from '../template/resource';

/** Files, objects, images, messages and keys. Defaults from the CloudFormation reference of each type, November 2026. */
export const STORAGE_TYPES: StatefulType[] = [
  stateful('AWS::S3::Bucket', 'bucket', 'data', { backup: backedUpBy({ check: versioned, fix: "set 'VersioningConfiguration.Status' to Enabled" }) }),
  stateful('AWS::S3Express::DirectoryBucket', 'bucket', 'data'),
  stateful('AWS::S3Outposts::Bucket', 'bucket', 'data'),
  stateful('AWS::S3Tables::TableBucket', 'table bucket', 'data'),
  stateful('AWS::S3Tables::Table', 'table', 'data'),
  stateful('AWS::S3Vectors::VectorBucket', 'vector bucket', 'data'),
  stateful('AWS::S3Vectors::Index', 'vector index', 'data'),
  stateful('AWS::Lightsail::Bucket', 'bucket', 'data'),
  stateful('AWS::EFS::FileSystem', 'file system', 'data', {
    backup: backedUpBy(setTo('BackupPolicy.Status', ['ENABLED'], 'automatic backup')), encryption: turnedOn('Encrypted', 'encryption at rest'),
  }),
  stateful('AWS::FSx::FileSystem', 'file system', 'data', { backup: backedUpBy({ check: fsxBackups, fix: "set 'AutomaticBackupRetentionDays' to the number of days that backups are kept" }) }),
  stateful('AWS::FSx::Volume', 'volume', 'data'),
  stateful('AWS::FSx::StorageVirtualMachine', 'storage virtual machine', 'data'),
  stateful('AWS::EC2::Volume', 'volume', 'data', { backup: PLANNED, encryption: { ...turnedOn('Encrypted', 'encryption at rest'), check: volumeEncryption } }),
  stateful('AWS::Lightsail::Disk', 'disk', 'data'),
  stateful('AWS::ECR::Repository', 'image repository', 'data'),
  stateful('AWS::ECR::PublicRepository', 'image repository', 'data'),
  stateful('AWS::CodeCommit::Repository', 'source repository', 'data'),
  stateful('AWS::CodeArtifact::Domain', 'package domain', 'data'),
  stateful('AWS::CodeArtifact::Repository', 'package repository', 'data'),
  stateful('AWS::Backup::BackupVault', 'backup vault', 'data'),
  stateful('AWS::Backup::LogicallyAirGappedBackupVault', 'backup vault', 'data'),
  stateful('AWS::KMS::Key', 'key', 'data', { partOf: guardsNothing }),
  stateful('AWS::KMS::ReplicaKey', 'key', 'data'),
  stateful('AWS::CloudHSM::Cluster', 'key store', 'data'),
  stateful('AWS::Cognito::UserPool', 'user pool', 'data', { protection: setTo('DeletionProtection', ['ACTIVE'], 'deletion protection') }),
  stateful('AWS::Cognito::IdentityPool', 'identity pool', 'address'),
  stateful('AWS::VerifiedPermissions::PolicyStore', 'policy store', 'rebuildable'),
  stateful('AWS::DirectoryService::MicrosoftAD', 'directory', 'data'),
  stateful('AWS::DirectoryService::SimpleAD', 'directory', 'data'),
  stateful('AWS::Kinesis::Stream', 'stream', 'data', { encryption: setTo('StreamEncryption.EncryptionType', ['KMS'], 'encryption at rest') }),
  stateful('AWS::KinesisVideo::Stream', 'video stream', 'data'),
  stateful('AWS::MSK::Cluster', 'Kafka cluster', 'data'),
  stateful('AWS::MSK::ServerlessCluster', 'Kafka cluster', 'data'),
  stateful('AWS::Events::Archive', 'event archive', 'data'),
  stateful('AWS::CloudTrail::EventDataStore', 'event data store', 'data', { protection: { check: terminationProtection, fix: "set 'TerminationProtectionEnabled' to true" } }),
  stateful('AWS::APS::Workspace', 'metrics workspace', 'data'),
  stateful('AWS::HealthLake::FHIRDatastore', 'health data store', 'data'),
  stateful('AWS::HealthImaging::Datastore', 'image data store', 'data'),
  stateful('AWS::Organizations::Account', 'account', 'data'),
  stateful('AWS::SES::MailManagerArchive', 'mail archive', 'data'),
  stateful('AWS::SecretsManager::Secret', 'secret', 'rebuildable', { partOf: passwordOf }),
  stateful('AWS::AmazonMQ::Broker', 'message broker', 'rebuildable'),
  stateful('AWS::Kendra::Index', 'search index', 'rebuildable'),
  stateful('AWS::QBusiness::Index', 'search index', 'rebuildable'),
  stateful('AWS::Bedrock::KnowledgeBase', 'knowledge base', 'rebuildable'),
  stateful('AWS::Rekognition::Collection', 'face collection', 'rebuildable'),
  stateful('AWS::CloudFront::KeyValueStore', 'key value store', 'rebuildable'),
  stateful('AWS::Route53::HostedZone', 'hosted zone', 'address'),
  stateful('AWS::EC2::EIP', 'address', 'address'),
  stateful('AWS::SQS::Queue', 'queue', 'passing'),
  stateful('AWS::Logs::LogGroup', 'log group', 'passing'),
  stateful('AWS::EMR::Cluster', 'cluster that works on data held elsewhere', 'passing'),
  stateful('AWS::FSx::FileCache', 'copy of data held elsewhere', 'passing'),
];

/** Nothing in a bucket of logs is overwritten. */
function versioned(resource: Resource, relations: StoreRelations): Answer {
  if (relations.receivesLogs(resource)) return YES;
  const path = 'VersioningConfiguration.Status';
  return openAt(resource, path) ?? (resource.text(path) === 'Enabled' ? YES : no('without versions, an object that is overwritten or deleted is gone'));
}

/** A scratch file system has no backups by design. */
function fsxBackups(resource: Resource): Answer {
  const configuration = ['WindowsConfiguration', 'OntapConfiguration', 'OpenZFSConfiguration', 'LustreConfiguration'].find((name) => resource.property(name) !== undefined);
  if (!configuration) return { kind: 'open', why: 'its configuration does not say' };
  const path = `${configuration}.AutomaticBackupRetentionDays`;
  const absent = configuration === 'LustreConfiguration' ? 0 : 30;
  return openAt(resource, path) ?? ((resource.number(path) ?? absent) > 0 ? YES : no('its automatic backups are off'));
}

function volumeEncryption(resource: Resource): Answer {
  if (resource.property('Encrypted') === undefined && resource.property('SnapshotId') !== undefined) return { kind: 'open', why: 'it is encrypted if the snapshot that it is restored from was' };
  return openAt(resource, 'Encrypted') ?? (resource.flag('Encrypted') ? YES : no('encryption at rest is off'));
}

function terminationProtection(resource: Resource): Answer {
  return openAt(resource, 'TerminationProtectionEnabled') ?? (resource.flag('TerminationProtectionEnabled') === false ? no('termination protection is off') : YES);
}

/** Users of a key whose contents pass by or expire. */
const PASSING_USERS = new Set([
  'AWS::SNS::Topic', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup', 'AWS::Lambda::Function', 'AWS::ECS::Cluster', 'AWS::StepFunctions::StateMachine',
  'AWS::CodeBuild::Project', 'AWS::Events::EventBus', 'AWS::KinesisFirehose::DeliveryStream',
]);

/** A key is worth what it encrypts; one without a user in the input may encrypt anything. */
function guardsNothing(resource: Resource, relations: StoreRelations): string | undefined {
  const users = relations.encryptedBy(resource);
  return users.length > 0 && users.every(({ type }) => PASSING_USERS.has(type)) ? 'what it encrypts is only passing' : undefined;
}

function passwordOf(resource: Resource, relations: StoreRelations): string | undefined {
  const store = relations.storeOf(resource);
  return store && `the password of '${store.name}' can be set anew`;
}
