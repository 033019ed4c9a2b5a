import { none, Service } from './entry';
import { holds, setTo } from './facets/contents';
import { uniqueName } from './facets/limits';

export const COGNITO: Service<'Cognito'> = {
  'AWS::Cognito::UserPool': {
    contents: holds('user pool', 'data', { protection: setTo('DeletionProtection', ['ACTIVE'], 'deletion protection') }),
    name: uniqueName('UserPoolName', 128),
    regions: { lacking: 'cn-north-1 cn-northwest-1' },
    ...none('interfaces zones reads version numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::Cognito::IdentityPool': {
    contents: holds('identity pool', 'address'),
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
};
