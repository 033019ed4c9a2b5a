import { none, Service } from './entry';
import { no, YES } from './facets/answer';
import { backedUpBy, holds, Safeguard, turnedOn } from './facets/contents';
import { uniqueName } from './facets/limits';
import { zonal } from './facets/zones';

const IN_THREE_ZONES = zonal('store', () => ({ kind: 'everywhere', how: 'DynamoDB keeps every item in three zones' }));

export const DYNAMODB: Service<'DynamoDB'> = {
  'AWS::DynamoDB::Table': {
    zones: IN_THREE_ZONES,
    contents: holds('table', 'data', {
      protection: turnedOn('DeletionProtectionEnabled', 'deletion protection'),
      backup: backedUpBy(turnedOn('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', 'point-in-time recovery')),
    }),
    name: uniqueName('TableName', 255),
    ...none('interfaces reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::DynamoDB::GlobalTable': {
    zones: IN_THREE_ZONES,
    contents: holds('table', 'data', {
      protection: inEveryReplica('DeletionProtectionEnabled', 'deletion protection'),
      backup: backedUpBy(inEveryReplica('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', 'point-in-time recovery')),
    }),
    name: uniqueName('TableName', 255),
    creation: 'unknown',
    ...none('interfaces reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};

function inEveryReplica(property: string, what: string): Safeguard {
  return {
    check: (resource) => {
      const off = resource.maps('Replicas').filter((replica) => valueAt(replica, property) !== true && valueAt(replica, property) !== 'true');
      return off.length === 0 ? YES : no(`${what} is off in ${off.map(({ Region: region }) => (typeof region === 'string' ? region : 'the region of the stack')).join(', ')}`);
    },
    fix: `set '${property}' to true in every replica`,
  };
}

function valueAt(map: unknown, path: string): unknown {
  return path.split('.').reduce<any>((value, step) => value?.[step], map);
}
