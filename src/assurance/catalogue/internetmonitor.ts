import { none, Service } from './entry';

export const INTERNETMONITOR: Service<'InternetMonitor'> = {
  'AWS::InternetMonitor::Monitor': {
    regions: { lacking: 'ap-east-2 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 il-central-1 mx-central-1 us-gov-east-1 us-gov-west-1' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
