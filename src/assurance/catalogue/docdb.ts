import { INERT, none, Service } from './entry';
import { BACKED_UP, encryptedUnlessRestored, holds, PROTECTED, secondary } from './facets/contents';
import { takes, WAITS } from './facets/creation-time';
import { engineSupport, EngineVersions } from './facets/engine-versions';
import { grouped, portOr } from './facets/interfaces';
import { uniqueName } from './facets/limits';
import { versionIn } from './facets/support';
import { clusterOf, PART, zonal } from './facets/zones';

export const DOCDB: Service<'DocDB'> = {
  'AWS::DocDB::DBCluster': {
    interfaces: {
      kind: 'document database',
      subnets: grouped('DBSubnetGroupName'),
      groups: 'VpcSecurityGroupIds',
      port: portOr(27017),
      public: 'none',
      partOf: 'none',
      members: 'AWS::DocDB::DBInstance',
    },
    zones: zonal('store', clusterOf('AWS::DocDB::DBInstance'), 'add a second instance, in another zone'),
    contents: holds('document database', 'data', {
      partOf: secondary,
      protection: PROTECTED,
      backup: BACKED_UP,
      encryption: encryptedUnlessRestored('StorageEncrypted', 'SnapshotIdentifier'),
      snapshot: 'when asked',
    }),
    name: uniqueName('DBClusterIdentifier', 63),
    version: versionIn('EngineVersion', (version) => engineSupport(VERSIONS, version)),
    regions: { lacking: 'ap-southeast-6 us-west-1' },
    numbers: { ranges: [['BackupRetentionPeriod', 1, 35]] },
    addresses: (_resource, spread, members) => spread(Math.max(1, members)),
    secrets: ['MasterUserPassword'],
    creation: 'unknown',
    ...none('reads quotas logsTo key policy traffic leadsOn'),
  },
  'AWS::DocDB::DBInstance': {
    zones: PART,
    contents: holds('member of a cluster', 'passing'),
    name: uniqueName('DBInstanceIdentifier', 63),
    creation: takes(8, WAITS),
    ...none('interfaces reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::DocDB::GlobalCluster': {
    contents: holds('link between clusters', 'passing'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::DocDB::DBSubnetGroup': { ...INERT, zones: PART },
  'AWS::DocDB::DBClusterParameterGroup': {
    ...INERT,
    traffic: [{
      property: 'Parameters.tls',
      words: 'lets its databases talk to their users in the clear',
      inTheClear: (_value, resource) => resource.text('Parameters.tls') === 'disabled',
      on: 'enabled',
    }],
  },
};

/** https://docs.aws.amazon.com/documentdb/latest/developerguide/extended-support.html */
const VERSIONS: EngineVersions = { label: 'DocumentDB', majorParts: 2, oldest: { 3.6: '3.6' }, extended: ['3.6'] };
