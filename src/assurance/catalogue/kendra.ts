import { none, Service } from './entry';
import { holds } from './facets/contents';

export const KENDRA: Service<'Kendra'> = {
  'AWS::Kendra::Index': {
    contents: holds('search index', 'rebuildable'),
    regions: { only: 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-west-1 eu-west-2 eusc-de-east-1 us-east-1 us-east-2 us-west-2' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
