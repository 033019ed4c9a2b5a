import { none, Service } from './entry';
import { PART } from './facets/zones';

export const CODEBUILD: Service<'CodeBuild'> = {
  'AWS::CodeBuild::Project': {
    zones: PART,
    regions: { lacking: 'ap-east-2 ca-west-1 mx-central-1' },
    key: 'passing',
    ...none('interfaces contents reads name version numbers quotas addresses logsTo secrets policy traffic leadsOn creation'),
  },
};
