import { none, Service } from './entry';
import { holds } from './facets/contents';

export const QBUSINESS: Service<'QBusiness'> = {
  'AWS::QBusiness::Index': {
    contents: holds('search index', 'rebuildable'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
