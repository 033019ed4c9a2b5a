import { none, Service } from './entry';
import { PART } from './facets/zones';

export const CLOUDFORMATION: Service<'CloudFormation'> = {
  'AWS::CloudFormation::Stack': {
    zones: PART,
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
