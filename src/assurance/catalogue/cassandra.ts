import { none, Service } from './entry';
import { holds, turnedOn } from './facets/contents';

export const CASSANDRA: Service<'Cassandra'> = {
  'AWS::Cassandra::Keyspace': {
    contents: holds('keyspace', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Cassandra::Table': {
    contents: holds('table', 'data', { backup: turnedOn('PointInTimeRecoveryEnabled', 'point-in-time recovery') }),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
