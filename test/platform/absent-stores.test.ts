import { Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform, ProductionPlatformProps } from '../../src';
import { SearchAvailability } from '../../src/search';
import { plainApp } from '../support/apps';

const STORES = {
  database: {},
  documentDatabase: {},
  cache: {},
  search: { availability: SearchAvailability.threeZonesWithStandby() },
  objectStore: {},
  site: {},
};

/** The template of a platform with a service and stores, as text, with the paths of its constructs. */
function templateWith(stores: ProductionPlatformProps): string {
  const app = plainApp({ context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new Stack(app, 'Stack');
  new ProductionPlatform(stack, 'Platform', {
    network: { availabilityZones: 3 },
    service: { image: ecs.ContainerImage.fromRegistry('example/app') },
    alerts: { emails: ['oncall@example.com'] },
    ...stores,
  });
  return JSON.stringify(app.synth().getStackArtifact(stack.artifactId).template);
}

/** What a template with the store contains: types, ids, names of variables and log groups, ports. */
const TRACES: [keyof typeof STORES, RegExp[]][] = [
  ['database', [/AWS::RDS::/, /PlatformDatabase/, /"DATABASE_/, /\/aws\/rds\//, /"FromPort":5432/]],
  ['documentDatabase', [/AWS::DocDB::/, /DocumentDatabase/, /"DOCUMENT_DATABASE_/, /\/aws\/docdb\//, /"FromPort":27017/]],
  ['cache', [/AWS::ElastiCache::/, /PlatformCache/, /"CACHE_/, /"FromPort":6379/, /AWS::Logs::QueryDefinition/]],
  ['search', [/AWS::OpenSearchService::/, /PlatformSearch/, /"SEARCH_/, /\/aws\/opensearch\//, /AWS::Logs::ResourcePolicy/]],
  ['objectStore', [/PlatformObjectStore/, /"OBJECT_STORE_/, /s3:DeleteObject/]],
  ['site', [/PlatformSite/, /AWS::CloudFront::OriginAccessControl/, /create-invalidation/]],
];

test.each(TRACES)('the store %s leaves a trace in the template of a platform that has it alone, and none where all others are', (store, traces) => {
  // GIVEN
  const { [store]: own, ...others } = STORES;

  // WHEN
  const [alone, without] = [templateWith({ [store]: own }), templateWith(others)];

  // THEN
  expect(traces.filter((trace) => !trace.test(alone))).toEqual([]);
  expect(traces.filter((trace) => trace.test(without))).toEqual([]);
});

test('every store of the props is covered', () => {
  expect(TRACES.map(([store]) => store)).toEqual(Object.keys(STORES));
});
