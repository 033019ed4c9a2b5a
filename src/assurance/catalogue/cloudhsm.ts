import { none, Service } from './entry';
import { holds } from './facets/contents';

export const CLOUDHSM: Service<'CloudHSM'> = {
  'AWS::CloudHSM::Cluster': {
    contents: holds('key store', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
