import { INERT, none, Service } from './entry';
import { holds } from './facets/contents';
import { BENCHMARK, takes } from './facets/creation-time';
import { requiredName } from './facets/limits';

export const CLOUDFRONT: Service<'CloudFront'> = {
  'AWS::CloudFront::Function': {
    name: requiredName('Name', 64),
    ...none('interfaces zones contents reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::CloudFront::Distribution': {
    reads: ['DistributionConfig.Origins'],
    regions: { lacking: 'us-gov-east-1 us-gov-west-1' },
    logsTo: 'DistributionConfig.Logging',
    creation: takes(4, BENCHMARK),
    ...none('interfaces zones contents name version numbers quotas addresses key secrets policy traffic leadsOn'),
  },
  'AWS::CloudFront::VpcOrigin': {
    name: requiredName('VpcOriginEndpointConfig.Name', 64),
    regions: { lacking: 'cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1' },
    creation: takes(12, 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html'),
    ...none('interfaces zones contents reads version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::CloudFront::KeyValueStore': {
    contents: holds('key value store', 'rebuildable'),
    name: requiredName('Name', 64),
    creation: 'unknown',
    ...none('interfaces zones reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::CloudFront::OriginAccessControl': { ...INERT, name: requiredName('OriginAccessControlConfig.Name', 64) },
  'AWS::CloudFront::CachePolicy': { ...INERT, name: requiredName('CachePolicyConfig.Name', 128) },
  'AWS::CloudFront::OriginRequestPolicy': { ...INERT, name: requiredName('OriginRequestPolicyConfig.Name', 128) },
  'AWS::CloudFront::ResponseHeadersPolicy': { ...INERT, name: requiredName('ResponseHeadersPolicyConfig.Name', 128) },
};
