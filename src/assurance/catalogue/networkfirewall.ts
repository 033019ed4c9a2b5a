import { none, Service } from './entry';
import { spreadOver, zonal } from './facets/zones';

export const NETWORKFIREWALL: Service<'NetworkFirewall'> = {
  'AWS::NetworkFirewall::Firewall': {
    zones: zonal('path', spreadOver('SubnetMappings[].SubnetId')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
