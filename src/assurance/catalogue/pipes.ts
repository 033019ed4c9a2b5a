import { none, Service } from './entry';
import { STARTED_TASKS, zonal } from './facets/zones';

export const PIPES: Service<'Pipes'> = {
  'AWS::Pipes::Pipe': {
    interfaces: 'elsewhere',
    zones: zonal('workload', STARTED_TASKS),
    regions: { lacking: 'ap-east-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 il-central-1 mx-central-1 us-gov-east-1 us-gov-west-1' },
    reads: ['Source', 'Enrichment', 'Target', 'SourceParameters.SqsQueueParameters.MaximumBatchingWindowInSeconds'],
    creation: 'unknown',
    ...none('contents name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
