import { none, Service } from './entry';
import { holds } from './facets/contents';

export const S3TABLES: Service<'S3Tables'> = {
  'AWS::S3Tables::TableBucket': {
    contents: holds('table bucket', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::S3Tables::Table': {
    contents: holds('table', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
