import { none, Service } from './entry';

export const RUM: Service<'RUM'> = {
  'AWS::RUM::AppMonitor': {
    regions: { lacking: 'ap-east-2 ap-southeast-6 cn-north-1 cn-northwest-1' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
