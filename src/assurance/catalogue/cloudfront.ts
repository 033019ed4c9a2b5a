import { INERT, none, Service } from './entry';
import { holds } from './facets/contents';
import { uniqueName } from './facets/limits';

export const CLOUDFRONT: Service<'CloudFront'> = {
  'AWS::CloudFront::Function': {
    name: uniqueName('Name', 64),
    ...none('interfaces zones contents reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::CloudFront::Distribution': {
    reads: ['DistributionConfig.Origins'],
    regions: { lacking: 'us-gov-east-1 us-gov-west-1' },
    logsTo: 'DistributionConfig.Logging',
    ...none('interfaces zones contents name version numbers quotas addresses key secrets policy traffic leadsOn'),
  },
  'AWS::CloudFront::VpcOrigin': {
    name: uniqueName('VpcOriginEndpointConfig.Name', 64),
    regions: { lacking: 'cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1' },
    ...none('interfaces zones contents reads version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::CloudFront::KeyValueStore': {
    contents: holds('key value store', 'rebuildable'),
    name: uniqueName('Name', 64),
    ...none('interfaces zones reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::CloudFront::OriginAccessControl': { ...INERT, name: uniqueName('OriginAccessControlConfig.Name', 64) },
  'AWS::CloudFront::CachePolicy': { ...INERT, name: uniqueName('CachePolicyConfig.Name', 128) },
  'AWS::CloudFront::OriginRequestPolicy': { ...INERT, name: uniqueName('OriginRequestPolicyConfig.Name', 128) },
  'AWS::CloudFront::ResponseHeadersPolicy': { ...INERT, name: uniqueName('ResponseHeadersPolicyConfig.Name', 128) },
};
