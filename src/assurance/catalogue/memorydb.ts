import { INERT, none, Service } from './entry';
import { holds, SNAPSHOTS } from './facets/contents';
import { ALONE, grouped, portOr } from './facets/interfaces';
import { uniqueName } from './facets/limits';
import { PART, takenOverWhen, zonal } from './facets/zones';

export const MEMORYDB: Service<'MemoryDB'> = {
  'AWS::MemoryDB::Cluster': {
    interfaces: {
      kind: 'memory database',
      subnets: grouped('SubnetGroupName'),
      groups: 'SecurityGroupIds',
      port: portOr(6379),
      ...ALONE,
    },
    zones: zonal('store', takenOverWhen(
      (resource) => (resource.isOpen('NumReplicasPerShard') ? undefined : (resource.number('NumReplicasPerShard') ?? 1) > 0),
      'a replica becomes the primary',
      'its shards have no replica',
    )),
    contents: holds('memory database', 'data', { backup: SNAPSHOTS }),
    name: uniqueName('ClusterName', 40),
    regions: { lacking: 'af-south-1 ap-east-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2 il-central-1 me-central-1 mx-central-1' },
    traffic: [{ property: 'TLSEnabled', words: 'talks to its users in the clear', inTheClear: (value) => value === false }],
    creation: 'unknown',
    ...none('reads version numbers quotas addresses logsTo key secrets policy leadsOn'),
  },
  'AWS::MemoryDB::MultiRegionCluster': {
    contents: holds('link between clusters', 'passing'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::MemoryDB::SubnetGroup': { ...INERT, zones: PART },
};
