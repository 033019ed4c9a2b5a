import { none, Service } from './entry';
import { holds } from './facets/contents';
import { uniqueName } from './facets/limits';
import { inZone, zonal } from './facets/zones';

export const S3EXPRESS: Service<'S3Express'> = {
  'AWS::S3Express::DirectoryBucket': {
    zones: zonal('store', inZone('LocationName', 'a directory bucket exists in one zone only')),
    contents: holds('bucket', 'data'),
    name: uniqueName('BucketName', 63),
    regions: { lacking: 'ap-east-2 ap-south-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-northwest-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 mx-central-1 us-gov-east-1 us-gov-west-1' },
    creation: 'unknown',
    ...none('interfaces reads version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
