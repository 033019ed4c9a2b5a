import { ALL_STORES, SERVERLESS_CACHE } from './bases';
import { admit, anyone, attribute, concerns, dropRules, groupId, oneSubnet, set, unset } from './edits';
import { Mutant, mutants } from './mutant';
import { all, find, idOf, MutableTemplate, remove } from '../good-template';

const DOCUMENTS = 'AWS::DocDB::DBCluster';
const CACHE = 'AWS::ElastiCache::ReplicationGroup';
const SERVERLESS = 'AWS::ElastiCache::ServerlessCache';
const SEARCH = 'AWS::OpenSearchService::Domain';
const BUCKET = 'AWS::S3::Bucket';
const PICTURES = /^PlatformPictures[0-9A-F]{8}$/;
const SITE = /^PlatformWebsiteBucket[0-9A-F]{8}$/;
const DELETED = { DeletionPolicy: 'Delete' };
const REPLACED = { UpdateReplacePolicy: 'Delete' };
const VPC = (port: number) => ({ CidrIp: '10.0.0.0/16', IpProtocol: 'tcp', FromPort: port, ToPort: port });

const shrink = (type: string, id: RegExp, list: string) => (t: MutableTemplate) => {
  const { Properties } = find(t, type, id);
  Properties[list] = oneSubnet(Properties[list]);
};
const publicSubnets = (t: MutableTemplate) => all(t, 'AWS::EC2::Subnet').map((subnet) => idOf(t, subnet)).filter((id) => /PublicSubnet/.test(id)).map((Ref) => ({ Ref }));
const withPublicSubnets = (type: string, id: RegExp) => (t: MutableTemplate) => void (find(t, type, id).Properties.SubnetIds = publicSubnets(t));
const within = (type: string, path: string, change: object) => (t: MutableTemplate) => void Object.assign(find(t, type).Properties[path], change);
const policyOf = (id: RegExp) => (t: MutableTemplate) => find(t, 'AWS::S3::BucketPolicy', id).Properties.PolicyDocument.Statement;
const everyoneReads = { Effect: 'Allow', Action: 's3:GetObject', Principal: '*', Resource: '*' };

const RELIABILITY: Mutant[] = [
  ...mutants('reliability', ALL_STORES, [
    ['AZ004', 'a document database with one instance', (t) => remove(t, 'AWS::DocDB::DBInstance', /Instance2/)],
    ['AZ004', 'a document database whose instances are pinned to one zone', (t) => {
      for (const { Properties } of all(t, 'AWS::DocDB::DBInstance')) Properties.AvailabilityZone = { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] };
    }],
    ['AZ004', 'a document database whose subnets are in one zone', shrink('AWS::DocDB::DBSubnetGroup', /Catalog/, 'SubnetIds')],
    ['AZ004', 'sessions on a single node', set(CACHE, { NumCacheClusters: 1, AutomaticFailoverEnabled: false, MultiAZEnabled: false })],
    ['AZ004', 'sessions whose replica does not take over', set(CACHE, { AutomaticFailoverEnabled: false })],
    ['AZ004', 'sessions whose nodes may share a zone', set(CACHE, { MultiAZEnabled: false })],
    ['AZ004', 'sessions whose subnets are in one zone', shrink('AWS::ElastiCache::SubnetGroup', /Sessions/, 'SubnetIds')],
    ['AZ004', 'search in one zone', (t) => {
      const { ClusterConfig, VPCOptions } = find(t, SEARCH).Properties;
      Object.assign(ClusterConfig, { ZoneAwarenessEnabled: false, ZoneAwarenessConfig: undefined, MultiAZWithStandbyEnabled: false });
      VPCOptions.SubnetIds = oneSubnet(VPCOptions.SubnetIds);
    }],
    ['AZ005', 'search without dedicated masters over two zones', (t) => {
      const { ClusterConfig, VPCOptions } = find(t, SEARCH).Properties;
      Object.assign(ClusterConfig, {
        InstanceCount: 2, DedicatedMasterEnabled: false, ZoneAwarenessConfig: { AvailabilityZoneCount: 2 }, MultiAZWithStandbyEnabled: false,
      });
      VPCOptions.SubnetIds = VPCOptions.SubnetIds.slice(0, 2);
    }],
    ['DU010', 'pictures that move to a single zone', (t) => {
      const [rule] = find(t, BUCKET, PICTURES).Properties.LifecycleConfiguration.Rules;
      rule.Transitions = [{ StorageClass: 'ONEZONE_IA', TransitionInDays: 30 }];
    }],
    ['RE004', 'a document database that admits nobody', (t) => dropRules(t, 'AWS::EC2::SecurityGroupIngress', concerns(/CatalogSecurityGroup/))],
    ['RE004', 'sessions that admit one of their two users', (t) => dropRules(t, 'AWS::EC2::SecurityGroupIngress', (rule) => (
      concerns(/SessionsSecurityGroup/)(rule) && concerns(/ThumbnailsSecurityGroup/, 'SourceSecurityGroupId')(rule)
    ))],
    ['RE004', 'search on a port that its users do not open', (t) => {
      for (const { Properties } of all(t, 'AWS::EC2::SecurityGroupIngress').filter((rule) => concerns(/ProductsSecurityGroup/)(rule.Properties))) {
        Object.assign(Properties, { FromPort: 9200, ToPort: 9200 });
      }
    }],
    ['RE014', 'a site whose files CloudFront may not read', (t) => {
      const statements = policyOf(/WebsiteBucket/)(t);
      statements.splice(statements.findIndex(({ Principal }: any) => Principal.Service === 'cloudfront.amazonaws.com'), 1);
    }],
  ]),
  ...mutants('reliability', SERVERLESS_CACHE, [
    ['AZ004', 'a serverless cache in one subnet', shrink(SERVERLESS, /./, 'SubnetIds')],
    ['RE004', 'a serverless cache that admits nobody', (t) => dropRules(t, 'AWS::EC2::SecurityGroupIngress', concerns(/CacheSecurityGroup/))],
  ]),
];

const SECURITY: Mutant[] = [
  ...mutants('security', ALL_STORES, [
    ['RE001', 'a document database in public subnets', withPublicSubnets('AWS::DocDB::DBSubnetGroup', /Catalog/)],
    ['RE001', 'sessions in public subnets', withPublicSubnets('AWS::ElastiCache::SubnetGroup', /Sessions/)],
    ['RE001', 'search in public subnets', (t) => void (find(t, SEARCH).Properties.VPCOptions.SubnetIds = publicSubnets(t))],
    ['RE001', 'search outside the network', unset(SEARCH, ['VPCOptions'])],
    ['RE003', 'a document database that the VPC reaches', (t) => admit(t, /CatalogSecurityGroup/, VPC(27017))],
    ['RE003', 'a document database that any address reaches', (t) => admit(t, /CatalogSecurityGroup/, anyone(27017))],
    ['RE003', 'a document database that a service reaches which does not use it', (t) => (
      admit(t, /CatalogSecurityGroup/, { SourceSecurityGroupId: groupId(t, /ThumbnailsSecurityGroup/), IpProtocol: 'tcp', FromPort: 27017, ToPort: 27017 })
    )],
    ['RE003', 'sessions that the VPC reaches', (t) => admit(t, /SessionsSecurityGroup/, VPC(6379))],
    ['RE003', 'sessions that any address reaches', (t) => admit(t, /SessionsSecurityGroup/, anyone(6379))],
    ['RE003', 'search that the VPC reaches', (t) => admit(t, /ProductsSecurityGroup/, VPC(443))],
    ['RE003', 'search that any address reaches', (t) => admit(t, /ProductsSecurityGroup/, anyone(443))],
    ['SE001', 'pictures that block no public access', (t) => {
      Object.assign(find(t, BUCKET, PICTURES).Properties.PublicAccessBlockConfiguration, { BlockPublicPolicy: false, RestrictPublicBuckets: false });
    }],
    ['SE001', 'pictures that everyone reads', (t) => policyOf(/Pictures(?!AccessLogs)/)(t).push(everyoneReads)],
    ['SE001', 'a site whose bucket everyone reads', (t) => policyOf(/WebsiteBucket/)(t).push(everyoneReads)],
    ['SE002', 'a site that answers HTTP', (t) => {
      find(t, 'AWS::CloudFront::Distribution', /Website/).Properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy = 'allow-all';
    }],
    ['SE004', 'a document database that talks in the clear', (t) => void (find(t, 'AWS::DocDB::DBClusterParameterGroup').Properties.Parameters.tls = 'disabled')],
    ['SE004', 'sessions in the clear', set(CACHE, { TransitEncryptionEnabled: false })],
    ['SE004', 'search nodes that talk in the clear', within(SEARCH, 'NodeToNodeEncryptionOptions', { Enabled: false })],
    ['SE004', 'search that answers HTTP', within(SEARCH, 'DomainEndpointOptions', { EnforceHTTPS: false })],
    ['SE005', 'the password of a document database in the template', set(DOCUMENTS, { MasterUserPassword: 'correct-horse-battery-staple' })],
    ['SE005', 'the token of sessions in the template', set(CACHE, { AuthToken: 'correct-horse-battery-staple' })],
    ['SE005', 'the password of search in the template', (t) => {
      find(t, SEARCH).Properties.AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword = 'correct-horse-battery-staple';
    }],
  ]),
  ...mutants('security', SERVERLESS_CACHE, [
    ['RE001', 'a serverless cache in public subnets', (t) => void (find(t, SERVERLESS).Properties.SubnetIds = publicSubnets(t))],
    ['RE003', 'a serverless cache that the VPC reaches', (t) => admit(t, /CacheSecurityGroup/, VPC(6379))],
    ['RE003', 'a serverless cache that any address reaches', (t) => admit(t, /CacheSecurityGroup/, anyone(6379))],
  ]),
];

const DURABILITY: Mutant[] = [
  ...mutants('durability', ALL_STORES, [
    ['DU001', 'a document database that goes with its stack', attribute(DOCUMENTS, DELETED)],
    ['DU002', 'a document database that a replacement takes along', attribute(DOCUMENTS, REPLACED)],
    ['DU003', 'a document database that anyone deletes', set(DOCUMENTS, { DeletionProtection: false })],
    ['DU004', 'a document database without backups', set(DOCUMENTS, { BackupRetentionPeriod: 0 })],
    ['DU005', 'a document database in the clear', set(DOCUMENTS, { StorageEncrypted: false })],
    ['DU008', 'sessions that go with their stack', attribute(CACHE, DELETED)],
    ['DU008', 'sessions that a replacement takes along', attribute(CACHE, REPLACED)],
    ['DU009', 'sessions without snapshots', set(CACHE, { SnapshotRetentionLimit: 0 })],
    ['DU009', 'sessions that do not mention snapshots', unset(CACHE, ['SnapshotRetentionLimit'])],
    ['DU005', 'sessions whose disks are in the clear', set(CACHE, { AtRestEncryptionEnabled: false })],
    ['DU001', 'search that goes with its stack', attribute(SEARCH, DELETED)],
    ['DU002', 'search that a replacement takes along', attribute(SEARCH, REPLACED)],
    ['DU005', 'search in the clear', within(SEARCH, 'EncryptionAtRestOptions', { Enabled: false })],
    ['DU001', 'pictures that go with their stack', attribute(BUCKET, DELETED, PICTURES)],
    ['DU002', 'pictures that a replacement takes along', attribute(BUCKET, REPLACED, PICTURES)],
    ['DU004', 'pictures without versions', set(BUCKET, { VersioningConfiguration: { Status: 'Suspended' } }, PICTURES)],
    ['DU001', 'a site that goes with its stack', attribute(BUCKET, DELETED, SITE)],
    ['DU002', 'a site that a replacement takes along', attribute(BUCKET, REPLACED, SITE)],
    ['DU004', 'a site without versions', unset(BUCKET, ['VersioningConfiguration'], SITE)],
  ]),
  ...mutants('durability', SERVERLESS_CACHE, [
    ['DU008', 'a serverless cache without a last snapshot', unset(SERVERLESS, ['FinalSnapshotName'])],
    ['DU009', 'a serverless cache without snapshots', set(SERVERLESS, { SnapshotRetentionLimit: 0 })],
  ]),
];

/**
 * What breaks a store of the platform; the relational database has its mutants beside those of the services. There is none for what
 * AWS does in any case: S3 and serverless caches encrypt at rest, serverless caches in transit too, and OpenSearch Service takes hourly
 * snapshots. Caches, search domains and buckets have no deletion protection.
 */
export const STORES: Mutant[] = [...RELIABILITY, ...SECURITY, ...DURABILITY];
