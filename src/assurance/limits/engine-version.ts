import { databaseSupport } from './database-versions';
import { Support } from './lifecycle';
import { runtimeSupport } from './runtime-versions';
import { brokerSupport, kubernetesSupport, searchSupport, serviceSupport } from './service-versions';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';

type Reader = (resource: Resource) => Support | undefined;

/** Where each type names its version. */
const READERS: { [type: string]: Reader } = {
  'AWS::RDS::DBInstance': (resource) => versioned(resource, 'EngineVersion', (version) => databaseSupport(resource.text('Engine') ?? '', version)),
  'AWS::RDS::DBCluster': (resource) => (resource.text('Engine') === 'aurora' ? databaseSupport('aurora', '5.6') : versioned(resource, 'EngineVersion', (version) => databaseSupport(resource.text('Engine') ?? '', version))),
  'AWS::DocDB::DBCluster': (resource) => versioned(resource, 'EngineVersion', (version) => databaseSupport('docdb', version)),
  'AWS::ElastiCache::ReplicationGroup': (resource) => versioned(resource, 'EngineVersion', (version) => databaseSupport(resource.text('Engine') ?? 'redis', version)),
  'AWS::ElastiCache::CacheCluster': (resource) => versioned(resource, 'EngineVersion', (version) => databaseSupport(resource.text('Engine') ?? 'redis', version)),
  'AWS::OpenSearchService::Domain': (resource) => versioned(resource, 'EngineVersion', searchSupport),
  'AWS::Elasticsearch::Domain': (resource) => versioned(resource, 'ElasticsearchVersion', searchSupport),
  'AWS::Lambda::Function': (resource) => versioned(resource, 'Runtime', runtimeSupport),
  'AWS::EKS::Cluster': (resource) => versioned(resource, 'Version', kubernetesSupport),
  'AWS::AmazonMQ::Broker': (resource) => versioned(resource, 'EngineVersion', (version) => brokerSupport(resource.text('EngineType') ?? '', version)),
};

/** A resource and what AWS does with its version. */
export interface VersionRow {
  readonly resource: Resource;
  readonly support: Support;
}

/** Everything whose version or service is past its support. */
export function versionRows(deployment: Deployment): VersionRow[] {
  return deployment.resources.flatMap((resource) => {
    const support = READERS[resource.type]?.(resource) ?? serviceSupport(resource.type);
    return support.kind === 'supported' ? [] : [{ resource, support }];
  });
}

function versioned(resource: Resource, property: string, support: (version: string) => Support): Support | undefined {
  const version = resource.text(property);
  return version === undefined ? undefined : support(version);
}
