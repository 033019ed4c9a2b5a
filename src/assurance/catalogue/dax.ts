import { INERT, none, Service } from './entry';
import { holds } from './facets/contents';
import { ALONE, grouped } from './facets/interfaces';
import { uniqueName } from './facets/limits';
import { PART, takenOverWhen, zonal } from './facets/zones';

export const DAX: Service<'DAX'> = {
  'AWS::DAX::Cluster': {
    interfaces: {
      kind: 'DynamoDB accelerator',
      subnets: grouped('SubnetGroupName'),
      groups: 'SecurityGroupIds',
      port: (resource) => (resource.text('ClusterEndpointEncryptionType') === 'TLS' ? 9111 : 8111),
      ...ALONE,
    },
    zones: zonal('store', takenOverWhen((resource) => (resource.isOpen('ReplicationFactor') ? undefined : (resource.number('ReplicationFactor') ?? 1) > 1), 'a replica becomes the primary', 'it has one node')),
    contents: holds('copy of data held elsewhere', 'passing'),
    name: uniqueName('ClusterName', 20),
    regions: { only: 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 cn-northwest-1 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2' },
    creation: 'unknown',
    ...none('reads version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::DAX::SubnetGroup': { ...INERT, zones: PART },
};
