import { none, Service } from './entry';
import { holds } from './facets/contents';

export const TIMESTREAM: Service<'Timestream'> = {
  'AWS::Timestream::InfluxDBInstance': {
    contents: holds('time series database', 'data'),
    regions: { lacking: 'af-south-1 ap-east-1 ap-east-2 ap-northeast-2 ap-south-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2 il-central-1 us-gov-east-1 us-gov-west-1 us-west-1' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Timestream::Table': {
    contents: holds('time series table', 'data'),
    regions: { only: 'ap-northeast-1 ap-south-1 ap-southeast-2 eu-central-1 eu-west-1 eusc-de-east-1 us-east-1 us-east-2 us-gov-west-1 us-west-2' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Timestream::Database': {
    contents: holds('time series database', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Timestream::InfluxDBCluster': {
    contents: holds('time series database', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
