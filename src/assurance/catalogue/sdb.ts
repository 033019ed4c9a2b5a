import { none, Service } from './entry';
import { holds } from './facets/contents';

export const SDB: Service<'SDB'> = {
  'AWS::SDB::Domain': {
    contents: holds('database', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
