import { INERT, none, Service } from './entry';
import { BACKED_UP, encryptedUnlessRestored, holds, PROTECTED } from './facets/contents';
import { takes, WAITS } from './facets/creation-time';
import { grouped } from './facets/interfaces';
import { uniqueName } from './facets/limits';
import { clusterOf, PART, zonal } from './facets/zones';

export const NEPTUNE: Service<'Neptune'> = {
  'AWS::Neptune::DBCluster': {
    interfaces: {
      kind: 'graph database',
      subnets: grouped('DBSubnetGroupName'),
      groups: 'VpcSecurityGroupIds',
      port: (resource) => resource.number('DBPort') ?? 8182,
      public: 'none',
      partOf: 'none',
      members: 'AWS::Neptune::DBInstance',
    },
    zones: zonal('store', clusterOf('AWS::Neptune::DBInstance'), 'add a second instance, in another zone'),
    contents: holds('graph database', 'data', {
      protection: PROTECTED,
      backup: BACKED_UP,
      encryption: encryptedUnlessRestored('StorageEncrypted', 'SnapshotIdentifier'),
      snapshot: 'when asked',
    }),
    name: uniqueName('DBClusterIdentifier', 63),
    regions: { lacking: 'ap-east-2 ap-southeast-6 ap-southeast-7 eu-south-1 mx-central-1' },
    numbers: { ranges: [['BackupRetentionPeriod', 1, 35]] },
    addresses: (_resource, spread, members) => spread(Math.max(1, members)),
    creation: 'unknown',
    ...none('reads version quotas logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Neptune::DBInstance': {
    zones: PART,
    contents: holds('member of a cluster', 'passing'),
    name: uniqueName('DBInstanceIdentifier', 63),
    creation: takes(8, WAITS),
    ...none('interfaces reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Neptune::GlobalCluster': {
    contents: holds('link between clusters', 'passing'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Neptune::DBSubnetGroup': { ...INERT, zones: PART },
};
