import { none, Service } from './entry';
import { spreadOver, zonal } from './facets/zones';

export const ROUTE53RESOLVER: Service<'Route53Resolver'> = {
  'AWS::Route53Resolver::ResolverEndpoint': {
    zones: zonal('path', spreadOver('IpAddresses[].SubnetId')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
