import { none, Service } from './entry';
import { holds } from './facets/contents';

export const S3VECTORS: Service<'S3Vectors'> = {
  'AWS::S3Vectors::VectorBucket': {
    contents: holds('vector bucket', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::S3Vectors::Index': {
    contents: holds('vector index', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
