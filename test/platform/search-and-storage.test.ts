import { App, Stack, aws_certificatemanager as acm, aws_ecs as ecs } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { PlatformProfile, ProductionPlatform, ProductionPlatformProps } from '../../src';
import { Domain, Edge } from '../../src/edge';
import { SearchAvailability } from '../../src/search';
import { CorsPolicy, SiteDelivery } from '../../src/storage';
import { ALL_PACKS, modernApp, nag, plainApp } from '../support/apps';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app');

function platformStack(props: ProductionPlatformProps, app: App = plainApp()) {
  const stack = new Stack(app, 'Stack');
  return { stack, platform: new ProductionPlatform(stack, 'Platform', props) };
}

describe('search domain, object store and site of a platform', () => {
  test('leave nothing in the template when they are not declared', () => {
    const template = Template.fromStack(platformStack({}).stack);
    for (const type of ['AWS::OpenSearchService::Domain', 'AWS::S3::Bucket', 'AWS::CloudFront::Distribution']) template.resourceCountIs(type, 0);
  });

  test('a store can admit the pages of the platform', () => {
    // GIVEN
    const { stack, platform } = platformStack({ service: { image: IMAGE } });

    // WHEN
    platform.addObjectStore('Media', { cors: CorsPolicy.origins(platform.url) });

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedOrigins: [{ 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [Match.anyValue(), 'DomainName'] }]] }] })] },
    });
  });

  test('a site can be delivered below the address of the platform', () => {
    // GIVEN
    const { stack, platform } = platformStack({ service: { image: IMAGE } });

    // WHEN
    const site = platform.addSite('Assets', { delivery: SiteDelivery.behindDistribution(platform.distribution!, '/assets/*') });

    // THEN
    expect(site.url).toBe(platform.url);
    Template.fromStack(stack).resourceCountIs('AWS::CloudFront::Distribution', 1);
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { CacheBehaviors: [Match.objectLike({ PathPattern: '/assets/*' })] },
    });
  });

  test('a platform whose load balancer faces the internet has no distribution', () => {
    const certificate = acm.Certificate.fromCertificateArn(new Stack(), 'Certificate', 'arn:aws:acm:eu-west-1:111122223333:certificate/1');
    const domain = Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificate });
    expect(platformStack({ edge: Edge.loadBalancer({ domain }) }).platform.distribution).toBeUndefined();
  });

  test.each<[string, PlatformProfile, object, string]>([
    ['production', PlatformProfile.production(), { InstanceCount: 2, InstanceType: 'r7g.large.search', DedicatedMasterType: 'r7g.large.search' }, 'RetainExceptOnCreate'],
    ['staging', PlatformProfile.staging(), { InstanceCount: 2, InstanceType: 't3.medium.search', DedicatedMasterType: 't3.medium.search' }, 'RetainExceptOnCreate'],
    ['development', PlatformProfile.development(), { InstanceCount: 1, InstanceType: 't3.small.search', DedicatedMasterEnabled: false }, 'Delete'],
  ])('follow the profile %s', (_label, profile, ClusterConfig, DeletionPolicy) => {
    const template = Template.fromStack(platformStack({ profile, search: {}, objectStore: {}, site: {} }).stack);
    template.hasResource('AWS::OpenSearchService::Domain', { DeletionPolicy, Properties: { ClusterConfig } });
    for (const id of ['PlatformObjectStore', 'PlatformSiteBucket']) {
      const bucket = Object.entries(template.findResources('AWS::S3::Bucket')).find(([logicalId]) => new RegExp(`^${id}[0-9A-F]{8}$`).test(logicalId));
      expect(bucket?.[1].DeletionPolicy).toBe(DeletionPolicy);
    }
  });

  test('a prop beats the profile', () => {
    const search = { availability: SearchAvailability.twoZones(), dedicatedMasters: 5 };
    const template = Template.fromStack(platformStack({ profile: PlatformProfile.development(), search }).stack);
    template.hasResourceProperties('AWS::OpenSearchService::Domain', { ClusterConfig: { InstanceCount: 2, DedicatedMasterCount: 5 } });
  });

  test('production tells once, in a warning, what the loss of one of two zones does', () => {
    const { stack } = platformStack({ search: {} });
    const warnings = Annotations.fromStack(stack).findWarning('/Stack/Platform/Search', Match.anyValue());
    expect(warnings.map(({ entry }) => entry.data)).toEqual([expect.stringMatching(/in a region with two zones, 2 of the 3 masters share one zone.*search.twoZones/)]);
  });

  test.each([PlatformProfile.staging(), PlatformProfile.development()])('what the profile $settings.name trades does not warn', (profile) => {
    Annotations.fromStack(platformStack({ profile, search: {} }).stack).hasNoWarning('/Stack/Platform/Search', Match.anyValue());
  });

  test.each([PlatformProfile.production(), PlatformProfile.staging()])('the profile $settings.name does not answer for a domain that its user left without masters', (profile) => {
    const { stack } = platformStack({ profile, search: { dedicatedMasters: 0 } });
    expect(() => Template.fromStack(stack)).toThrow(/the loss of one of zone 1 and zone 2 stops .* 1 of 2 data nodes/);
  });

  test('leave no finding of four rule packs open', () => {
    // GIVEN
    const app = modernApp();
    platformStack({
      network: { availabilityZoneNames: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] },
      search: { availability: SearchAvailability.threeZonesWithStandby() },
      objectStore: {},
      site: {},
      service: { image: IMAGE },
    }, app);

    // THEN
    const { open, crashed } = nag(app, ALL_PACKS);
    expect(crashed).toEqual([]);
    expect(open.filter(({ constructPath }) => /Platform\/(Search|ObjectStore|Site)/.test(constructPath))).toEqual([]);
    expect(open.filter(({ rule }) => rule.includes('IAM5'))).toEqual([]);
  });
});
