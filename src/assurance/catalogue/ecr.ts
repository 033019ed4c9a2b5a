import { none, Service } from './entry';
import { holds } from './facets/contents';
import { uniqueName } from './facets/limits';

export const ECR: Service<'ECR'> = {
  'AWS::ECR::Repository': {
    contents: holds('image repository', 'data'),
    name: uniqueName('RepositoryName', 256),
    policy: { property: 'RepositoryPolicyText' },
    ...none('interfaces zones reads version regions numbers quotas addresses logsTo key secrets traffic leadsOn creation'),
  },
  'AWS::ECR::PublicRepository': {
    contents: holds('image repository', 'data'),
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
};
