import { INERT, none, Service } from './entry';
import { holds } from './facets/contents';
import { BENCHMARK, takes } from './facets/creation-time';
import { uniqueName } from './facets/limits';

export const SQS: Service<'SQS'> = {
  'AWS::SQS::Queue': {
    contents: holds('queue', 'passing'),
    name: uniqueName('QueueName', 80),
    numbers: {
      ranges: [
        ['VisibilityTimeout', 0, 43200],
        ['MessageRetentionPeriod', 60, 1209600],
        ['DelaySeconds', 0, 900],
        ['RedrivePolicy.maxReceiveCount', 1, 1000],
      ],
    },
    key: 'passing',
    reads: ['VisibilityTimeout', 'MessageRetentionPeriod', 'FifoQueue', 'RedrivePolicy', 'RedriveAllowPolicy'],
    creation: takes(1, BENCHMARK),
    ...none('interfaces zones version regions quotas addresses logsTo secrets policy traffic leadsOn'),
  },
  'AWS::SQS::QueuePolicy': { ...INERT, policy: { property: 'PolicyDocument', of: 'Queues' } },
};
