import { none, Service } from './entry';
import { holds } from './facets/contents';
import { ALONE } from './facets/interfaces';
import { uniqueName } from './facets/limits';
import { overInterfaces, PlacementReader, spreadOver, zonal } from './facets/zones';

const brokers: PlacementReader = overInterfaces((zones, resource) => ({
  kind: 'copies',
  zones,
  copies: resource.number('NumberOfBrokerNodes'),
  unit: 'broker',
  whenSingle: 'lost',
}));

export const MSK: Service<'MSK'> = {
  'AWS::MSK::Cluster': {
    interfaces: {
      kind: 'Kafka cluster',
      subnets: 'BrokerNodeGroupInfo.ClientSubnets',
      groups: 'BrokerNodeGroupInfo.SecurityGroups',
      port: () => 9094,
      ...ALONE,
    },
    zones: zonal('store', brokers),
    contents: holds('Kafka cluster', 'data'),
    name: uniqueName('ClusterName', 64),
    addresses: (resource, spread) => spread(resource.number('NumberOfBrokerNodes') ?? 1),
    creation: 'unknown',
    ...none('reads version regions numbers quotas logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::MSK::ServerlessCluster': {
    zones: zonal('store', spreadOver('VpcConfigs[].SubnetIds')),
    contents: holds('Kafka cluster', 'data'),
    regions: { lacking: 'me-central-1 us-gov-east-1 us-gov-west-1 us-west-1' },
    creation: 'unknown',
    ...none('interfaces reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
