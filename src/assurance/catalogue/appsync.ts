import { none, Service } from './entry';

export const APPSYNC: Service<'AppSync'> = {
  'AWS::AppSync::GraphQLApi': {
    regions: { lacking: 'ap-east-2 ap-southeast-6 mx-central-1 us-gov-east-1 us-gov-west-1' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
