import { none, Service } from './entry';
import { holds, turnedOn } from './facets/contents';

export const DSQL: Service<'DSQL'> = {
  'AWS::DSQL::Cluster': {
    contents: holds('database cluster', 'data', { protection: turnedOn('DeletionProtectionEnabled', 'deletion protection') }),
    regions: { lacking: 'af-south-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 eu-central-2 eu-south-1 il-central-1 me-central-1 mx-central-1 us-gov-east-1 us-gov-west-1 us-west-1' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
