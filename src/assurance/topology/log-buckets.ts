import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { referencesIn } from '../template/value';

/** Properties that name the bucket which an AWS service writes logs to. */
const LOG_PROPERTIES: [string, string][] = [
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'LoadBalancerAttributes'],
  ['AWS::ElasticLoadBalancing::LoadBalancer', 'AccessLoggingPolicy'],
  ['AWS::S3::Bucket', 'LoggingConfiguration'],
  ['AWS::CloudFront::Distribution', 'DistributionConfig.Logging'],
  ['AWS::EC2::FlowLog', 'LogDestination'],
  ['AWS::WAFv2::LoggingConfiguration', 'LogDestinationConfigs'],
  ['AWS::Logs::DeliveryDestination', 'DestinationResourceArn'],
  ['AWS::CloudTrail::Trail', 'S3BucketName'],
  ['AWS::Redshift::Cluster', 'LoggingProperties'],
];

/** The buckets that AWS services add logs to. */
export function logBuckets(deployment: Deployment): Set<Resource> {
  const named = LOG_PROPERTIES.flatMap(([type, property]) => deployment.ofType(type).flatMap((source) => referencesIn(source.property(property))));
  const buckets = deployment.ofType('AWS::S3::Bucket');
  return new Set([
    ...named.map(({ resource }) => resource).filter(({ type }) => type === 'AWS::S3::Bucket'),
    ...buckets.filter((bucket) => bucket.text('AccessControl') === 'LogDeliveryWrite'),
  ]);
}
