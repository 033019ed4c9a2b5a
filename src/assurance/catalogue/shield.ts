import { none, Service } from './entry';

export const SHIELD: Service<'Shield'> = {
  'AWS::Shield::Protection': {
    regions: { lacking: 'ap-east-2 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
