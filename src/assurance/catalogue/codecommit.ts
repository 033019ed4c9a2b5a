import { none, Service } from './entry';
import { holds } from './facets/contents';

export const CODECOMMIT: Service<'CodeCommit'> = {
  'AWS::CodeCommit::Repository': {
    contents: holds('source repository', 'data'),
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
};
