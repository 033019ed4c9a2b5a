import { TemplateView, ViewedResource } from './template-view';

export const DATABASE = 'AWS::RDS::DBInstance';
export const DOCUMENT_DATABASE = 'AWS::DocDB::DBCluster';
export const CACHE = 'AWS::ElastiCache::ReplicationGroup';
export const SEARCH = 'AWS::OpenSearchService::Domain';
export const BUCKET = 'AWS::S3::Bucket';
export const SECRET = 'AWS::SecretsManager::Secret';

/** The only port of each kind of store that stands in the network. */
export const PORTS: Record<string, number> = { [DATABASE]: 5432, [DOCUMENT_DATABASE]: 27017, [CACHE]: 6379, [SEARCH]: 443 };

/** The stores of a type that hold data of their own: a read replica holds that of its source, and is encrypted as that is. */
export function sources(type: string, view: TemplateView): ViewedResource[] {
  return view.all(type).filter(({ properties }) => properties.SourceDBInstanceIdentifier === undefined);
}

/** The subnets that a store stands in. */
export function subnetsOf({ properties }: ViewedResource, view: TemplateView): any[] {
  return properties.VPCOptions?.SubnetIds
    ?? view.target(properties.DBSubnetGroupName ?? properties.CacheSubnetGroupName).properties.SubnetIds;
}

/** The secret that a reference means, also through the attachment that adds the address of the database to it. */
export function secretOf(reference: any, view: TemplateView): ViewedResource {
  const found = view.target(reference);
  return found.type === 'AWS::SecretsManager::SecretTargetAttachment' ? view.target(found.properties.SecretId) : found;
}

/** The secret that a container gets under a name when it starts. */
export function injectedSecret(name: string, view: TemplateView): ViewedResource {
  const { ValueFrom } = view.all('AWS::ECS::TaskDefinition')
    .flatMap(({ properties }) => properties.ContainerDefinitions[0].Secrets ?? []).find(({ Name }) => Name === name);
  const [, [reference]] = ValueFrom['Fn::Join'];
  return secretOf(reference, view);
}

/** The statements of the policy of a bucket. */
export function bucketPolicy({ logicalId }: ViewedResource, view: TemplateView): any[] {
  return view.all('AWS::S3::BucketPolicy').filter(({ properties }) => properties.Bucket.Ref === logicalId)
    .flatMap(({ properties }) => properties.PolicyDocument.Statement);
}
