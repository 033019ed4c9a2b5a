import { none, Service } from './entry';
import { holds } from './facets/contents';
import { spreadOver, zonal } from './facets/zones';

export const REDSHIFTSERVERLESS: Service<'RedshiftServerless'> = {
  'AWS::RedshiftServerless::Namespace': {
    contents: holds('warehouse', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::RedshiftServerless::Workgroup': {
    zones: zonal('store', spreadOver('SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
