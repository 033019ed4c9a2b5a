import { none, Service } from './entry';
import { uniqueName } from './facets/limits';
import { SPREAD, zonal } from './facets/zones';

export const ELASTICLOADBALANCING: Service<'ElasticLoadBalancing'> = {
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    interfaces: 'elsewhere',
    zones: zonal('path', SPREAD),
    name: uniqueName('LoadBalancerName', 32),
    logsTo: 'AccessLoggingPolicy',
    ...none('contents reads version regions numbers quotas addresses key secrets policy traffic leadsOn creation'),
  },
};
