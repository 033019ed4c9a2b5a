import { App, Stack, Validations, aws_ecs as ecs } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { PlatformProfile, ProductionPlatform, ProductionPlatformProps } from '../../src';
import { Route } from '../../src/ingress';
import { SearchAvailability } from '../../src/search';
import { CorsPolicy } from '../../src/storage';
import { ALL_PACKS, modernApp, nag, plainApp } from '../support/apps';

const TWO_ZONES = { id: 'ProductionPlatform::AZ005', reason: 'The region has three zones, and AWS spreads the dedicated masters over them' };
const IMAGE = ecs.ContainerImage.fromRegistry('example/app');

function platformStack(props: ProductionPlatformProps, app: App = plainApp()) {
  const stack = new Stack(app, 'Stack');
  Validations.of(stack).acknowledge(TWO_ZONES);
  return { stack, platform: new ProductionPlatform(stack, 'Platform', props) };
}

describe('search domain, object store and site of a platform', () => {
  test('declaring them and adding them gives the same bytes, and the declared service uses the stores', () => {
    // WHEN
    const declared = platformStack({ search: {}, objectStore: {}, site: {}, service: { image: IMAGE } }).stack;
    const { stack: added, platform } = platformStack({});
    const uses = [platform.addSearchDomain('Search'), platform.addObjectStore('ObjectStore')];
    platform.addSite('Site');
    platform.addService('Service', { image: IMAGE, uses });

    // THEN
    expect(Template.fromStack(added).toJSON()).toEqual(Template.fromStack(declared).toJSON());
    const [definition] = Object.values(Template.fromStack(declared).findResources('AWS::ECS::TaskDefinition'));
    const { Environment, Secrets } = definition.Properties.ContainerDefinitions[0];
    expect([...Environment, ...Secrets].map(({ Name }: any) => Name)).toEqual(expect.arrayContaining([
      'SEARCH_HOST', 'SEARCH_PORT', 'SEARCH_URL', 'SEARCH_USERNAME', 'SEARCH_PASSWORD', 'OBJECT_STORE_BUCKET',
    ]));
  });

  test('leave nothing in the template when they are not declared', () => {
    const template = Template.fromStack(platformStack({}).stack);
    for (const type of ['AWS::OpenSearchService::Domain', 'AWS::S3::Bucket', 'AWS::CloudFront::Distribution']) template.resourceCountIs(type, 0);
  });

  test('can live in stacks of their own', () => {
    // GIVEN
    const app = plainApp();
    const [core, data, files, api] = ['Core', 'Data', 'Files', 'Api'].map((name) => new Stack(app, name));
    Validations.of(data).acknowledge(TWO_ZONES);
    const platform = new ProductionPlatform(core, 'Platform');

    // WHEN
    const products = platform.addSearchDomain('Products', { scope: data });
    const media = platform.addObjectStore('Media', { scope: files });
    platform.addSite('Web', { scope: files });
    platform.addService('Api', { scope: api, image: IMAGE, route: Route.path('/api/*'), uses: [products, media.readOnly()] });

    // THEN
    expect(() => app.synth()).not.toThrow();
    expect(core.dependencies).toEqual([]);
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

  test.each<[string, PlatformProfile, object, string]>([
    ['production', PlatformProfile.production(), { InstanceCount: 2, InstanceType: 'r7g.large.search', DedicatedMasterType: 'r7g.large.search' }, 'Retain'],
    ['staging', PlatformProfile.staging(), { InstanceCount: 2, InstanceType: 't3.medium.search', DedicatedMasterType: 't3.medium.search' }, 'Retain'],
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
    const search = { availability: SearchAvailability.twoZones(), dedicatedMasters: 0 };
    const template = Template.fromStack(platformStack({ profile: PlatformProfile.development(), search }).stack);
    template.hasResourceProperties('AWS::OpenSearchService::Domain', { ClusterConfig: { InstanceCount: 2, DedicatedMasterEnabled: false } });
  });

  test('the warning about two zones stays in production, what other profiles trade does not warn', () => {
    Annotations.fromStack(platformStack({ search: {} }).stack).hasWarning('/Stack/Platform/Search', Match.stringLikeRegexp('search.twoZones'));
    const development = platformStack({ profile: PlatformProfile.development(), search: {} }).stack;
    Annotations.fromStack(development).hasNoWarning('/Stack/Platform/Search', Match.anyValue());
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
