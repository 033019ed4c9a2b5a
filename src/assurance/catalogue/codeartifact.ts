import { none, Service } from './entry';
import { holds } from './facets/contents';

export const CODEARTIFACT: Service<'CodeArtifact'> = {
  'AWS::CodeArtifact::Domain': {
    contents: holds('package domain', 'data'),
    regions: { only: 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 eu-central-1 eu-north-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 us-east-1 us-east-2 us-west-2' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::CodeArtifact::Repository': {
    contents: holds('package repository', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
