import { Duration, RemovalPolicy, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { AT_SYNTHESIS, Case, synthesize, token, Untyped } from './input-support';
import { CacheAuthentication, CacheCapacity, CacheEngine } from '../../src/cache';
import { DocumentDatabaseCredentials } from '../../src/documentdb';
import { SearchAvailability } from '../../src/search';
import { CorsPolicy, SiteDelivery } from '../../src/storage';
import { newStack } from '../support/apps';

const documentDatabase = (options: Untyped) => ({ documentDatabase: options });
const cache = (options: Untyped) => ({ cache: options });
const nodes = (options: Untyped) => cache({ capacity: CacheCapacity.nodes(options) });
const search = (options: Untyped) => ({ search: options });
const standby = (options: Untyped) => ({
  network: { availabilityZones: 3 }, search: { availability: SearchAvailability.threeZonesWithStandby(), ...options },
});
const objectStore = (options: Untyped) => ({ objectStore: options });
const site = (options: Untyped) => ({ site: options });

describe.each<[string, Case[]]>([
  ['documentDatabase', [
    ['a switch', { documentDatabase: true }, "'documentDatabase' must be an object with options, got true"],
    ['a retired version', documentDatabase({ engineVersion: '3.4' }), "'documentDatabase.engineVersion' must be a DocumentDB version that DocumentDB supports, got '3.4'; the nearest supported version is '3.6.0'"],
    ['a version with a typo', documentDatabase({ engineVersion: '5,0' }), "got '5,0'; did you mean '5.0'?"],
    ['a version token', (stack) => documentDatabase({ engineVersion: token(stack) }), `'documentDatabase.engineVersion' ${AT_SYNTHESIS}`],
    ['a class that the engine does not offer', documentDatabase({ instanceType: new ec2.InstanceType('m6g.large') }), "'documentDatabase.instanceType' must be of a family that DocumentDB offers, got 'm6g.large'"],
    ['one instance', documentDatabase({ instances: 1 }), /stops 'Stack\/Platform\/DocumentDatabase': [^]*Suggested fix: [^]*AZ004/],
    ['windows that overlap', documentDatabase({ backupWindow: '05:30-06:30' }), "'documentDatabase.maintenanceWindow' must not overlap 'backupWindow' (05:30-06:30 UTC, every day)"],
    ['no backups', documentDatabase({ backupRetention: Duration.days(0) }), "'documentDatabase.backupRetention' must be from 1 to 35 days"],
    ['a user name', documentDatabase({ credentials: 'dbadmin' }), "'documentDatabase.credentials' must be DocumentDatabaseCredentials, got 'dbadmin'"],
    ['an empty user name', documentDatabase({ credentials: DocumentDatabaseCredentials.generated({ username: '' }) }), "'documentDatabase.credentials.username' must be 1 to 63 letters"],
    ['protection in quotes', documentDatabase({ deletionProtection: 'false' }), "'documentDatabase.deletionProtection' must be true or false, got 'false'"],
    ['protected and to be destroyed', documentDatabase({ removalPolicy: RemovalPolicy.DESTROY }), "'documentDatabase.removalPolicy' DESTROY and deletion protection contradict each other"],
    ['a number as logs', documentDatabase({ logs: 7 }), "'documentDatabase.logs' must be an object with options, got 7"],
    ['an unknown log retention', documentDatabase({ logs: { retention: 17 } }), "'documentDatabase.logs.retention' must be one of 1, 3, 5, 7, 14, 30,"],
    ['an identifier too long', documentDatabase({ identifier: 'a'.repeat(64) }), "'documentDatabase.identifier' must be 1 to 63 lower-case letters"],
    ['a VPC of its own', documentDatabase({ vpc: {} }), "'documentDatabase.vpc' must be left out, because the platform supplies it"],
  ]],
  ['cache', [
    ['a switch', { cache: true }, "'cache' must be an object with options, got true"],
    ['the name of an engine', cache({ engine: 'redis' }), "'cache.engine' must be a CacheEngine, got 'redis'"],
    ['a retired version', cache({ engine: CacheEngine.redis({ version: '5.0.6' }) }), "'cache.engine.version' must be a Redis OSS version that ElastiCache supports, got '5.0.6'; the nearest supported version is '6.2'"],
    ['a version that never was', cache({ engine: CacheEngine.valkey({ version: '6.2' }) }), "got '6.2'; the nearest supported version is '7.2'"],
    ['a class that the engine does not offer', nodes({ nodeType: new ec2.InstanceType('t4g.large') }), "'cache.capacity.nodeType' must be a size that ElastiCache offers for t4g, got 't4g.large'; offered are micro, small, medium"],
    ['a number of nodes', cache({ capacity: 2 }), "'cache.capacity' must be a CacheCapacity, got 2"],
    ['one node', nodes({ nodes: 1 }), /stops 'Stack\/Platform\/Cache': [^]*Suggested fix: [^]*AZ004/],
    ['shards without replicas', cache({ capacity: CacheCapacity.shards({ replicasPerShard: 0 }) }), /stops 'Stack\/Platform\/Cache': [^]*Suggested fix: [^]*AZ004/],
    ['windows that overlap', cache({ snapshotWindow: '04:30-05:30' }), "'cache.maintenanceWindow' must not overlap 'snapshotWindow' (04:30-05:30 UTC, every day)"],
    ['no snapshots', cache({ snapshotRetention: Duration.days(0) }), "'cache.snapshotRetention' must be from 1 to 35 days"],
    ['a name of an authentication', cache({ authentication: 'iam' }), "'cache.authentication' must be a CacheAuthentication, got 'iam'"],
    ['a user that is off', cache({ authentication: CacheAuthentication.iam({ accessString: 'off' }) }), "'cache.authentication.accessString' must start with 'on '"],
    ['logs of a serverless cache', cache({ capacity: CacheCapacity.serverless(), logs: { retention: 7 } }), "'logs' does not exist for a serverless cache"],
    ['an identifier too long', cache({ identifier: 'a'.repeat(37) }), "'cache.identifier' must be 1 to 36 lower-case letters"],
    ['subnets of its own', cache({ vpcSubnets: {} }), "'cache.vpcSubnets' must be left out, because the platform supplies it"],
  ]],
  ['search', [
    ['a switch', { search: true }, "'search' must be an object with options, got true"],
    ['a version that never was', search({ version: '2.4' }), "'search.version' must be an OpenSearch version that OpenSearch Service supports, got '2.4'; the nearest supported version is '2.11'"],
    ['a version of Elasticsearch', search({ version: 'Elasticsearch_7.10' }), 'Elasticsearch has no new versions in OpenSearch Service'],
    ['a class that the engine does not offer', search({ instanceType: new ec2.InstanceType('t2.small') }), "'search.instanceType' must be of a family that OpenSearch Service offers, got 't2.small'"],
    ['the name of zones', search({ availability: 'threeZones' }), "'search.availability' must be a SearchAvailability, got 'threeZones'"],
    ['one zone', search({ availability: SearchAvailability.singleZone() }), /stops 'Stack\/Platform\/Search': [^]*Suggested fix: [^]*AZ004/],
    ['two zones without masters', search({ dedicatedMasters: 0 }), /stops 'Stack\/Platform\/Search': [^]*Suggested fix: [^]*AZ005/],
    ['two nodes with standby', standby({ dataNodes: 2 }), "'search.dataNodes' must be a multiple of the 3 zones, so that every zone has as many, got 2; use 3"],
    ['standby in a network of two zones', { search: { availability: SearchAvailability.threeZonesWithStandby() } }, "'vpcSubnets' must cover the 3 Availability Zones of 'availability', got '2'; give the network more zones"],
    ['an even number of masters', search({ dedicatedMasters: 4 }), "'search.dedicatedMasters' must be 3 or 5, or 0 for none"],
    ['updates in quotes', search({ autoSoftwareUpdate: 'yes' }), "'search.autoSoftwareUpdate' must be true or false, got 'yes'"],
    ['a last snapshot', search({ removalPolicy: RemovalPolicy.SNAPSHOT }), "'search.removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'; CloudFormation takes no last snapshot of a domain"],
    ['a name too long', search({ domainName: 'a'.repeat(29) }), "'search.domainName' must be 3 to 28"],
  ]],
  ['objectStore', [
    ['a name', { objectStore: 'edtech-prod-media' }, "'objectStore' must be an object with options, got 'edtech-prod-media'"],
    ['a bucket name that AWS refuses', objectStore({ bucketName: 'EdTech_Prod' }), "got 'EdTech_Prod'; did you mean 'edtech-prod'?"],
    ['a bucket name too long', objectStore({ bucketName: 'a'.repeat(64) }), "'objectStore.bucketName' must be 3 to 63 lower-case letters"],
    ['an empty bucket name', objectStore({ bucketName: '' }), "'objectStore.bucketName' must be 3 to 63 lower-case letters"],
    ['pages of any origin', objectStore({ cors: CorsPolicy.origins('*') }), "got '*'; name the origins of your pages, for example the URL of the platform"],
    ['versions in quotes', objectStore({ versioned: 'false' }), "'objectStore.versioned' must be true or false, got 'false'"],
    ['the ARN of a key', objectStore({ encryptionKey: 'arn' }), "'objectStore.encryptionKey' must be a KMS key, got 'arn'"],
    ['a last snapshot', objectStore({ removalPolicy: RemovalPolicy.SNAPSHOT }), "'objectStore.removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'"],
  ]],
  ['site', [
    ['a switch', { site: true }, "'site' must be an object with options, got true"],
    ['a bucket name that AWS refuses', site({ bucketName: 'xn--site' }), "'site.bucketName' must not start with 'xn--', which S3 keeps for itself"],
    ['the name of a delivery', site({ delivery: 'cloudFront' }), "'site.delivery' must be a SiteDelivery, got 'cloudFront'"],
    ['a domain as text', site({ delivery: SiteDelivery.ownDistribution({ domain: 'www.example.com' as any }) }), "'site.delivery.domain' must be a Domain, got 'www.example.com'"],
  ]],
])('%s: is refused in words that name the prop', (_prop, cases) => {
  test.each(cases)('%s', (_case, props, message) => {
    expect(() => synthesize(newStack(), props)).toThrow(message);
  });
});

test('null for a store that is left out works', () => {
  expect(() => synthesize(newStack(), { documentDatabase: null, cache: null, search: null, objectStore: null, site: null })).not.toThrow();
});
