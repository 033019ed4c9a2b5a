import { Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { BUCKET, CACHE, DATABASE, PORTS, SEARCH, bucketPolicy, sources, subnetsOf } from './stores';
import { IMAGE, allStores, oneStack, examples, platform } from './subjects';
import { TemplateView } from './template-view';
import { ProductionPlatform } from '../../src';
import { CorsPolicy, SiteDelivery } from '../../src/storage';
import { modernApp, plainApp } from '../support/apps';

const SERVICE = 'AWS::ECS::Service';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** A platform that serves its media from a bucket below its own address, and takes uploads into another one. */
function withMedia(): TemplateView {
  const stack = new Stack(plainApp(), 'Stack');
  const whole = new ProductionPlatform(stack, 'Platform', { service: { image: IMAGE } });
  whole.addSite('Media', {
    bucketName: 'edtech-prod-media-assets', delivery: SiteDelivery.behindDistribution(whole.distribution!, '/media/*'),
  });
  whole.addObjectStore('Uploads', { cors: CorsPolicy.origins('https://app.my-platform.com') });
  return TemplateView.of(stack);
}

describe('stores of a learning platform', () => {
  let media: TemplateView;
  beforeAll(() => {
    media = withMedia();
  });

  prove([
    {
      id: 'S0.7',
      holds: 'private subnets hold every service and every database',
      proof: () => {
        for (const view of examples().map(([, example]) => example)) {
          for (const { properties: { NetworkConfiguration: { AwsvpcConfiguration: network } } } of view.all(SERVICE)) {
            expect(view.tiers(network.Subnets)).toEqual(['private']);
            expect(network.AssignPublicIp).toBe('DISABLED');
          }
          for (const store of Object.keys(PORTS).flatMap((type) => view.all(type))) {
            expect([store.type, view.tiers(subnetsOf(store, view))]).toEqual([store.type, ['isolated']]);
          }
        }
        for (const type of Object.keys(PORTS)) expect(sources(type, allStores())).toHaveLength(1);
      },
    },
    {
      id: 'S0.15',
      holds: 'PostgreSQL has a standby in another zone that takes over',
      proof: () => {
        oneStack().template.hasResourceProperties(DATABASE, { Engine: 'postgres', MultiAZ: true });
        expect(oneStack().zones(subnetsOf(oneStack().the(DATABASE), oneStack()))).toBe(2);
      },
    },
    {
      id: 'S0.16',
      holds: 'the size of the database instance is chosen by the user',
      proof: () => platform({ database: { instanceType: ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.XLARGE2) } })
        .template.hasResourceProperties(DATABASE, { DBInstanceClass: 'db.r7g.2xlarge' }),
    },
    {
      id: 'S0.17',
      holds: 'the database is backed up every day and backups are kept for a stated time',
      proof: () => oneStack().template.hasResourceProperties(DATABASE, { BackupRetentionPeriod: 14, PreferredBackupWindow: '03:00-04:00' }),
    },
    {
      id: 'S0.18',
      holds: 'a cache has a replica in another zone that takes over, and there is none unless it is asked for',
      proof: () => {
        const view = platform({ cache: {} });
        view.template.hasResourceProperties(CACHE, { AutomaticFailoverEnabled: true, MultiAZEnabled: true, NumCacheClusters: 2 });
        expect(view.zones(subnetsOf(view.the(CACHE), view))).toBe(2);
        expect(oneStack().all().filter(({ type }) => type.startsWith('AWS::ElastiCache::'))).toEqual([]);
      },
    },
    {
      id: 'S0.19',
      holds: 'the nodes of a search domain are spread over zones, and none that loses its majority with a zone is let through',
      proof: () => {
        allStores().template.hasResourceProperties(SEARCH, {
          ClusterConfig: {
            InstanceCount: 3, ZoneAwarenessEnabled: true, ZoneAwarenessConfig: { AvailabilityZoneCount: 3 }, MultiAZWithStandbyEnabled: true,
          },
        });
        expect(allStores().zones(subnetsOf(allStores().the(SEARCH), allStores()))).toBe(3);
        expect(() => platform({ search: { dedicatedMasters: 0 } })).toThrow(/AZ005/);
        const two = platform({ search: { dataNodes: 4 } }, modernApp());
        two.template.hasResourceProperties(SEARCH, {
          ClusterConfig: {
            InstanceCount: 4, ZoneAwarenessEnabled: true, ZoneAwarenessConfig: { AvailabilityZoneCount: 2 }, MultiAZWithStandbyEnabled: false,
          },
        });
        expect(two.zones(subnetsOf(two.the(SEARCH), two))).toBe(2);
        expect(() => platform({ search: { dataNodes: 3 } })).toThrow(/'search.dataNodes' must be a multiple of the 2 zones/);
      },
    },
    {
      id: 'S0.20',
      holds: 'data of production has buckets of its own, whose names can be given',
      proof: () => {
        expect(media.at('PlatformMediaBucket', BUCKET).properties.BucketName).toBe('edtech-prod-media-assets');
        expect(media.at('PlatformUploads', BUCKET).properties).not.toHaveProperty('BucketName');
      },
    },
    {
      id: 'S0.21',
      holds: 'bucket policies refuse requests without TLS and let nobody but the distribution read',
      proof: () => {
        for (const name of ['PlatformMediaBucket', 'PlatformUploads']) {
          expect(bucketPolicy(media.at(name, BUCKET), media)).toContainEqual(expect.objectContaining({
            Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }));
        }
        const [reading, ...others] = bucketPolicy(media.at('PlatformMediaBucket', BUCKET), media).filter(({ Effect }) => Effect === 'Allow');
        expect(others).toEqual([]);
        expect(reading).toMatchObject({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } });
        expect(JSON.stringify(reading.Condition.StringEquals['AWS:SourceArn'])).toContain(`{"Ref":"${media.the(DISTRIBUTION).logicalId}"}`);
        expect(bucketPolicy(media.at('PlatformUploads', BUCKET), media).filter(({ Effect }) => Effect === 'Allow')).toEqual([]);
      },
    },
    {
      id: 'S0.22',
      holds: 'CORS admits the pages of the platform, and any origin is refused',
      proof: () => {
        const [rule, ...others] = media.at('PlatformUploads', BUCKET).properties.CorsConfiguration.CorsRules;
        expect(others).toEqual([]);
        expect(rule.AllowedOrigins).toEqual(['https://app.my-platform.com']);
        expect(media.at('PlatformMediaBucket', BUCKET).properties).not.toHaveProperty('CorsConfiguration');
        expect(() => platform({ objectStore: { cors: CorsPolicy.origins('*') } })).toThrow(/'objectStore.cors\.origins' must .*got '\*'/);
      },
    },
    {
      id: 'S0.23',
      holds: 'one CloudFront distribution stands before the bucket and the load balancer',
      proof: () => {
        const { Origins } = media.the(DISTRIBUTION).properties.DistributionConfig;
        expect(Origins).toHaveLength(2);
        const [files] = Origins.filter(({ S3OriginConfig }: any) => S3OriginConfig);
        expect(media.target(files.DomainName)).toBe(media.at('PlatformMediaBucket', BUCKET));
        const [application] = Origins.filter(({ VpcOriginConfig }: any) => VpcOriginConfig);
        expect(media.target(application.DomainName).type).toBe('AWS::ElasticLoadBalancingV2::LoadBalancer');
      },
    },
    {
      id: 'S0.24',
      holds: 'files are cached at the edge and compressed, answers of the application are not cached',
      proof: () => media.template.hasResourceProperties(DISTRIBUTION, {
        DistributionConfig: {
          DefaultCacheBehavior: { CachePolicyId: CACHING_DISABLED, Compress: true },
          CacheBehaviors: [Match.objectLike({ PathPattern: '/media/*', CachePolicyId: CACHING_OPTIMIZED, Compress: true })],
        },
      }),
    },
  ]);
});
