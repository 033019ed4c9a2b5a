import { none, Service } from './entry';
import { spreadOver, zonal } from './facets/zones';

export const TRANSFER: Service<'Transfer'> = {
  'AWS::Transfer::Server': {
    zones: zonal('path', spreadOver('EndpointDetails.SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
