import { none, Service } from './entry';
import { holds, turnedOn } from './facets/contents';

export const LIGHTSAIL: Service<'Lightsail'> = {
  'AWS::Lightsail::Database': {
    contents: holds('database', 'data', { backup: turnedOn('BackupRetention', 'automatic backup') }),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Lightsail::Bucket': {
    contents: holds('bucket', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Lightsail::Disk': {
    contents: holds('disk', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
