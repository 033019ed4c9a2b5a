import { none, Service } from './entry';
import { uniqueName } from './facets/limits';

export const KINESISFIREHOSE: Service<'KinesisFirehose'> = {
  'AWS::KinesisFirehose::DeliveryStream': {
    name: uniqueName('DeliveryStreamName', 64),
    key: 'passing',
    creation: 'unknown',
    ...none('interfaces zones contents reads version regions numbers quotas addresses logsTo secrets policy traffic leadsOn'),
  },
};
