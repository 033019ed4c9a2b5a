import { none, Service } from './entry';
import { PART } from './facets/zones';

export const PIPES: Service<'Pipes'> = {
  'AWS::Pipes::Pipe': {
    zones: PART,
    regions: { lacking: 'ap-east-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 il-central-1 mx-central-1 us-gov-east-1 us-gov-west-1' },
    reads: ['Source', 'Enrichment', 'Target', 'SourceParameters.SqsQueueParameters.MaximumBatchingWindowInSeconds'],
    creation: 'unknown',
    ...none('interfaces contents name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
