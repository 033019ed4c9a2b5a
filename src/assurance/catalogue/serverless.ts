import { none, Service } from './entry';
import { PART, spreadOver, zonal } from './facets/zones';

export const SERVERLESS: Service<'Serverless'> = {
  'AWS::Serverless::Function': {
    zones: zonal('workload', spreadOver('VpcConfig.SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Serverless::Application': {
    zones: PART,
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
