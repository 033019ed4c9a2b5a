import { none, Service } from './entry';

export const LOCATION: Service<'Location'> = {
  'AWS::Location::Map': {
    regions: { only: 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-5 ca-central-1 eu-central-1 eu-north-1 eu-south-2 eu-west-1 eu-west-2 eusc-de-east-1 sa-east-1 us-east-1 us-east-2 us-gov-west-1 us-west-2' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
