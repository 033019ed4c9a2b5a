import { INERT, none, Service } from './entry';
import { aboveZero, encryptedUnlessRestored, holds } from './facets/contents';
import { grouped, portOr } from './facets/interfaces';
import { uniqueName } from './facets/limits';
import { PART, takenOverWhen, zonal } from './facets/zones';

export const REDSHIFT: Service<'Redshift'> = {
  'AWS::Redshift::Cluster': {
    interfaces: {
      kind: 'warehouse',
      subnets: grouped('ClusterSubnetGroupName'),
      groups: 'VpcSecurityGroupIds',
      port: portOr(5439),
      public: { switch: 'PubliclyAccessible' },
      partOf: 'none',
      members: 'none',
    },
    zones: zonal('store', takenOverWhen((resource) => (resource.isOpen('MultiAZ') ? undefined : (resource.flag('MultiAZ') ?? false)), 'compute in the other zone takes over', 'it is a single-AZ cluster')),
    contents: holds('warehouse', 'data', {
      backup: aboveZero('AutomatedSnapshotRetentionPeriod', 1),
      encryption: encryptedUnlessRestored('Encrypted', 'SnapshotIdentifier'),
      snapshot: 'when asked',
    }),
    name: uniqueName('ClusterIdentifier', 63),
    logsTo: 'LoggingProperties',
    secrets: ['MasterUserPassword'],
    creation: 'unknown',
    ...none('reads version regions numbers quotas addresses key policy traffic leadsOn'),
  },
  'AWS::Redshift::SnapshotCopyGrant': { ...INERT, creation: 'unknown', contents: 'nothing' },
  'AWS::Redshift::ClusterSubnetGroup': { ...INERT, zones: PART },
};
