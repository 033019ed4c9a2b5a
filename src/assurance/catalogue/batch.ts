import { none, Service } from './entry';
import { uniqueName } from './facets/limits';
import { spreadOver, zonal } from './facets/zones';

export const BATCH: Service<'Batch'> = {
  'AWS::Batch::JobQueue': {
    name: uniqueName('JobQueueName', 128),
    creation: 'unknown',
    ...none('interfaces zones contents reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Batch::ComputeEnvironment': {
    zones: zonal('workload', spreadOver('ComputeResources.Subnets')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
