import { none, Service } from './entry';
import { holds } from './facets/contents';

export const ORGANIZATIONS: Service<'Organizations'> = {
  'AWS::Organizations::Account': {
    contents: holds('account', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
