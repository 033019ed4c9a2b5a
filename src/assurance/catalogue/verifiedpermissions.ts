import { none, Service } from './entry';
import { holds } from './facets/contents';

export const VERIFIEDPERMISSIONS: Service<'VerifiedPermissions'> = {
  'AWS::VerifiedPermissions::PolicyStore': {
    contents: holds('policy store', 'rebuildable'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
