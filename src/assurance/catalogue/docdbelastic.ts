import { none, Service } from './entry';
import { BACKED_UP, holds } from './facets/contents';

export const DOCDBELASTIC: Service<'DocDBElastic'> = {
  'AWS::DocDBElastic::Cluster': {
    contents: holds('document database', 'data', { backup: BACKED_UP }),
    regions: { only: 'ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 sa-east-1 us-east-1 us-east-2 us-west-2' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
