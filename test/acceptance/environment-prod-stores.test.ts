import * as fs from 'fs';
import { Duration, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import {
  BUCKET, CACHE, DATABASE, DOCUMENT_DATABASE, PORTS, SEARCH, SECRET, bucketPolicy, injectedSecret, sources, subnetsOf,
} from './stores';
import { IMAGE, allStores, oneStack, examples, platform } from './subjects';
import { TemplateView, zone } from './template-view';
import { lostWith } from './zone-loss';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { DocumentDatabaseCredentials, DocumentDatabaseOptions } from '../../src/documentdb';
import { plainApp } from '../support/apps';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const DOCUMENT_INSTANCE = 'AWS::DocDB::DBInstance';
const WINDOW = 'sun:05:00-sun:06:00';

/** A platform with a document database. */
const documents = (documentDatabase: DocumentDatabaseOptions) => platform({ documentDatabase, service: { image: IMAGE } });

/** What outlives the deletion of a resource. */
const kept = ({ logicalId, deletionPolicy, updateReplacePolicy }: Record<string, any>) => [logicalId, deletionPolicy, updateReplacePolicy];

describe('stores of environment prod', () => {
  prove([
    {
      id: 'S1.1',
      holds: 'every layer still serves when any one zone is lost',
      proof: () => {
        for (const view of examples().map(([, example]) => example)) {
          for (const lost of new Set(view.all('AWS::EC2::Subnet').map(zone))) expect(lostWith(lost, view)).toEqual([]);
        }
        const cheap = platform({
          profile: PlatformProfile.development(), service: { image: IMAGE }, database: {}, documentDatabase: {}, cache: {}, search: {},
        });
        const alone = ['AWS::ECS::Service', DOCUMENT_DATABASE, CACHE, SEARCH].map((type) => cheap.the(type).logicalId);
        expect(lostWith(zone(cheap.subnetsOf('public')[0]), cheap).sort()).toEqual(['database', 'nat', ...alone].sort());
      },
    },
    {
      id: 'S1.2',
      holds: 'whatever holds data outlives its deletion from the template',
      proof: () => {
        for (const view of examples().map(([, example]) => example)) {
          const stateful = [...Object.keys(PORTS), BUCKET, SECRET].flatMap((type) => sources(type, view));
          expect(stateful.length).toBeGreaterThanOrEqual(3);
          for (const store of stateful) {
            expect(kept(store)).toEqual([
              store.logicalId, expect.stringMatching(/^(Snapshot|Retain|RetainExceptOnCreate)$/), expect.stringMatching(/^(Snapshot|Retain)$/),
            ]);
          }
          view.template.hasResourceProperties(DATABASE, { DeletionProtection: true, BackupRetentionPeriod: 14, DeleteAutomatedBackups: false });
        }
        allStores().template.hasResourceProperties(DOCUMENT_DATABASE, { DeletionProtection: true, BackupRetentionPeriod: 14 });
        allStores().template.hasResourceProperties(CACHE, { SnapshotRetentionLimit: 5 });
      },
    },
    {
      id: 'S1.16',
      holds: 'static content stands in a private bucket that CloudFront delivers',
      proof: () => {
        const site = allStores().at('PlatformWebsiteBucket', BUCKET);
        expect(site.properties.PublicAccessBlockConfiguration).toEqual({
          BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true,
        });
        expect(site.properties).not.toHaveProperty('WebsiteConfiguration');
        const origins = allStores().all(DISTRIBUTION).flatMap(({ properties }) => properties.DistributionConfig.Origins);
        expect(origins.map(({ DomainName }) => DomainName['Fn::GetAtt'])).toContainEqual([site.logicalId, 'RegionalDomainName']);
      },
    },
    {
      id: 'S1.17',
      holds: 'the buckets of a live environment stay, and nothing empties them',
      proof: () => {
        const buckets = allStores().all(BUCKET);
        expect(buckets.length).toBeGreaterThan(5);
        for (const each of buckets) expect(kept(each)).toEqual([each.logicalId, expect.stringMatching(/^Retain(ExceptOnCreate)?$/), 'Retain']);
        expect(allStores().all().map(({ type }) => type).filter((type) => /AutoDelete/.test(type))).toEqual([]);
        const deleting = allStores().all('AWS::IAM::Policy').filter(({ properties }) => /s3:DeleteObject|s3:DeleteBucket/.test(JSON.stringify(properties)));
        const task = allStores().target(allStores().at('PlatformShopTask', 'AWS::ECS::TaskDefinition').properties.TaskRoleArn);
        expect(deleting.map(({ properties }) => properties.Roles)).toEqual([[{ Ref: task.logicalId }]]);
      },
    },
    {
      id: 'S1.22',
      holds: 'CloudFront signs its requests to buckets, and reaches the load balancer over a private origin that nobody else can use',
      proof: () => {
        const { Origins } = oneStack().the(DISTRIBUTION).properties.DistributionConfig;
        expect(Origins).toHaveLength(1);
        expect(Origins[0]).not.toHaveProperty('CustomOriginConfig');
        expect(Origins[0].VpcOriginConfig.VpcOriginId).toBeDefined();
        expect(oneStack().tiers(oneStack().the(LOAD_BALANCER).properties.Subnets)).toEqual(['private']);
        const [files] = allStores().all(DISTRIBUTION).flatMap(({ properties }) => properties.DistributionConfig.Origins)
          .filter(({ S3OriginConfig }) => S3OriginConfig);
        expect(files.S3OriginConfig).toEqual({ OriginAccessIdentity: '' });
        expect(allStores().target(files.OriginAccessControlId).properties.OriginAccessControlConfig).toMatchObject({
          OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4',
        });
        const readers = bucketPolicy(allStores().at('PlatformWebsiteBucket', BUCKET), allStores()).filter(({ Effect }) => Effect === 'Allow');
        expect(readers.map(({ Principal }) => Principal)).toEqual([{ Service: 'cloudfront.amazonaws.com' }]);
      },
    },
    {
      id: 'S1.23',
      holds: 'DocumentDB is encrypted, protected from deletion, reached over TLS alone and stands in subnets without a way to the internet',
      proof: () => {
        const view = documents({});
        view.template.hasResourceProperties(DOCUMENT_DATABASE, { StorageEncrypted: true, DeletionProtection: true });
        expect(view.target(view.the(DOCUMENT_DATABASE).properties.DBClusterParameterGroupName).properties.Parameters.tls).toBe('enabled');
        expect(view.tiers(subnetsOf(view.the(DOCUMENT_DATABASE), view))).toEqual(['isolated']);
      },
    },
    {
      id: 'S1.24',
      holds: 'DocumentDB has an instance in each of two zones',
      proof: () => {
        const view = documents({ instances: 2 });
        const instances = view.all(DOCUMENT_INSTANCE);
        expect(instances).toHaveLength(2);
        expect(new Set(instances.map(zone)).size).toBe(2);
        expect(view.zones(subnetsOf(view.the(DOCUMENT_DATABASE), view))).toBe(2);
        for (const { properties } of instances) expect(properties.DBClusterIdentifier.Ref).toBe(view.the(DOCUMENT_DATABASE).logicalId);
        expect(documents({}).all(DOCUMENT_INSTANCE)).toHaveLength(2);
      },
    },
    {
      id: 'S1.25',
      holds: 'backups of DocumentDB are kept for 14 days',
      proof: () => {
        documents({}).template.hasResourceProperties(DOCUMENT_DATABASE, { BackupRetentionPeriod: 14 });
        expect(() => documents({ backupRetention: Duration.days(0) })).toThrow(/'documentDatabase.backupRetention' must/);
      },
    },
    {
      id: 'S1.26',
      holds: 'DocumentDB has windows for backup and maintenance, which may not overlap',
      proof: () => {
        const view = documents({});
        view.template.hasResourceProperties(DOCUMENT_DATABASE, { PreferredBackupWindow: '03:00-04:00', PreferredMaintenanceWindow: WINDOW });
        view.template.allResourcesProperties(DOCUMENT_INSTANCE, { PreferredMaintenanceWindow: WINDOW });
        expect(() => documents({ backupWindow: '05:30-06:30' })).toThrow(/'documentDatabase.maintenanceWindow' must not overlap 'backupWindow'/);
      },
    },
    {
      id: 'S1.27',
      holds: 'the audit and profiler logs of DocumentDB reach CloudWatch',
      proof: () => {
        const view = documents({});
        view.template.hasResourceProperties(DOCUMENT_DATABASE, { EnableCloudwatchLogsExports: ['audit', 'profiler'] });
        // Without the parameters nothing is written that could be exported.
        expect(view.target(view.the(DOCUMENT_DATABASE).properties.DBClusterParameterGroupName).properties.Parameters)
          .toMatchObject({ audit_logs: 'enabled', profiler: 'enabled' });
        for (const log of ['audit', 'profiler']) {
          view.template.hasResourceProperties('AWS::Logs::LogGroup', {
            LogGroupName: { 'Fn::Join': ['', Match.arrayWith([`/${log}`])] }, RetentionInDays: 90,
          });
        }
      },
    },
    {
      id: 'S1.28',
      holds: 'changes of a relational database wait for its maintenance window; of DocumentDB it is documented which do not',
      proof: () => {
        oneStack().template.hasResourceProperties(DATABASE, { ApplyImmediately: false, PreferredMaintenanceWindow: WINDOW });
        expect(fs.readFileSync('src/documentdb/README.md', 'utf8'))
          .toMatch(/CloudFormation has no "apply immediately" for DocumentDB: .*\n?.*interrupt an instance at once/);
      },
    },
    {
      id: 'S1.38',
      holds: 'the container gets the password of DocumentDB from the secret prod/docdb/master_password',
      proof: () => {
        const view = documents({ credentials: DocumentDatabaseCredentials.generated({ secretName: 'prod/docdb/master_password' }) });
        expect(injectedSecret('DOCUMENT_DATABASE_PASSWORD', view).properties.Name).toBe('prod/docdb/master_password');
        expect(JSON.stringify(view.the(DOCUMENT_DATABASE).properties.MasterUserPassword)).toContain(`{"Ref":"${view.the(SECRET).logicalId}"}`);
      },
    },
    {
      id: 'S1.39',
      holds: 'two environments in one account share no secret, role, log group or name of a store',
      proof: () => {
        const app = plainApp();
        const names = [PlatformProfile.production(), PlatformProfile.development()].map((profile) => {
          const stack = new Stack(app, profile.settings.name);
          new ProductionPlatform(stack, 'Platform', { profile, service: { image: IMAGE }, database: {}, documentDatabase: {}, cache: {} });
          return stack;
        }).map((stack) => TemplateView.of(stack)).map((view) => {
          const fixed = [SECRET, 'AWS::IAM::Role', 'AWS::Logs::LogGroup', ...Object.keys(PORTS)].flatMap((type) => view.all(type))
            .flatMap(({ properties }) => [
              properties.Name, properties.RoleName, properties.LogGroupName,
              properties.DBInstanceIdentifier, properties.DBClusterIdentifier, properties.ReplicationGroupId,
            ])
            .filter((name) => name !== undefined);
          return new Set(fixed.map((name) => JSON.stringify(name)));
        });
        for (const fixed of names) expect(fixed.size).toBeGreaterThan(3);
        // A name that is fixed carries the id of its stack, which no other stack has.
        for (const name of names.flatMap((set) => [...set])) expect(name).toContain('AWS::StackId');
      },
    },
  ]);
});
