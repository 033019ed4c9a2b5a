import { typesWith } from '../catalogue/catalogue';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { referencesIn } from '../template/value';

/** The buckets that AWS services add logs to. */
export function logBuckets(deployment: Deployment): Set<Resource> {
  const named = typesWith('logsTo').flatMap(([type, property]) => deployment.ofType(type).flatMap((source) => referencesIn(source.property(property))));
  const buckets = deployment.ofType('AWS::S3::Bucket');
  return new Set([
    ...named.map(({ resource }) => resource).filter(({ type }) => type === 'AWS::S3::Bucket'),
    ...buckets.filter((bucket) => bucket.text('AccessControl') === 'LogDeliveryWrite'),
  ]);
}
