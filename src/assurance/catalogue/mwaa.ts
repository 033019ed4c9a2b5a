import { none, Service } from './entry';
import { spreadOver, zonal } from './facets/zones';

export const MWAA: Service<'MWAA'> = {
  'AWS::MWAA::Environment': {
    zones: zonal('workload', spreadOver('NetworkConfiguration.SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
