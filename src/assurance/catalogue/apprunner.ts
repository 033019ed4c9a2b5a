import { none, Service } from './entry';
import { spreadOver, zonal } from './facets/zones';

export const APPRUNNER: Service<'AppRunner'> = {
  'AWS::AppRunner::Service': {
    regions: { only: 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 us-east-1 us-east-2 us-west-2' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::AppRunner::VpcConnector': {
    zones: zonal('path', spreadOver('Subnets')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
