import { none, Service } from './entry';

export const AMPLIFY: Service<'Amplify'> = {
  'AWS::Amplify::App': {
    regions: { lacking: 'af-south-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 eu-south-2 il-central-1 me-central-1 mx-central-1 us-gov-east-1 us-gov-west-1' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
