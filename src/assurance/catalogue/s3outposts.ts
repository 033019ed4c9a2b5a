import { none, Service } from './entry';
import { holds } from './facets/contents';

export const S3OUTPOSTS: Service<'S3Outposts'> = {
  'AWS::S3Outposts::Bucket': {
    contents: holds('bucket', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
