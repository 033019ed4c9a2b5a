import { none, Service } from './entry';
import { zonal } from './facets/zones';

export const NETWORKMANAGER: Service<'NetworkManager'> = {
  'AWS::NetworkManager::VpcAttachment': {
    zones: zonal('path', () => ({ kind: 'regional' })),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
