import { none, Service } from './entry';
import { holds, setTo } from './facets/contents';
import { uniqueName } from './facets/limits';

export const KINESIS: Service<'Kinesis'> = {
  'AWS::Kinesis::Stream': {
    contents: holds('stream', 'data', { encryption: setTo('StreamEncryption.EncryptionType', ['KMS'], 'encryption at rest') }),
    name: uniqueName('Name', 128),
    ...none('interfaces zones reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
};
