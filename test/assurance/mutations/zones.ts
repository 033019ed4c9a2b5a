import { AURORA, CLOUDFRONT_POSTGRES, ENDPOINTS_ALONE, HAND_WRITTEN, LOAD_BALANCER_MYSQL } from './bases';
import { oneSubnet, set, shareNatGateway } from './edits';
import { Mutant, mutants } from './mutant';
import { all, find, idOf, remove } from '../good-template';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** What the loss of a zone stops. */
export const ZONES: Mutant[] = [
  ...mutants('reliability', HAND_WRITTEN, [
    [
      'AZ001',
      'tasks in one subnet',
      (t) => {
        const network = find(t, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration;
        network.Subnets = oneSubnet(network.Subnets);
      },
    ],
    [
      'AZ001',
      'instances in one subnet',
      (t) => {
        const group = find(t, 'AWS::AutoScaling::AutoScalingGroup').Properties;
        group.VPCZoneIdentifier = oneSubnet(group.VPCZoneIdentifier);
      },
    ],
    [
      'AZ001',
      'a function in one subnet',
      (t) => {
        const config = find(t, 'AWS::Lambda::Function', /^Worker/).Properties.VpcConfig;
        config.SubnetIds = oneSubnet(config.SubnetIds);
      },
    ],
    [
      'AZ001',
      'tasks on EC2 packed by memory',
      (t) => {
        const service = find(t, 'AWS::ECS::Service').Properties;
        service.LaunchType = 'EC2';
        service.PlacementStrategies = [{ Type: 'binpack', Field: 'memory' }];
      },
    ],
    [
      'AZ002',
      'one NAT gateway for all zones',
      (t) => {
        const [first] = all(t, 'AWS::EC2::NatGateway').map((nat) => idOf(t, nat));
        for (const route of all(t, 'AWS::EC2::Route')) if (route.Properties.NatGatewayId) route.Properties.NatGatewayId = { Ref: first };
      },
    ],
    [
      'AZ002',
      'one subnet that goes out through its neighbour',
      (t) => {
        const [first, second] = all(t, 'AWS::EC2::Route').filter((route) => route.Properties.NatGatewayId);
        second.Properties.NatGatewayId = first.Properties.NatGatewayId;
      },
    ],
    [
      'AZ004',
      'a database without standby',
      (t) => {
        find(t, 'AWS::RDS::DBInstance').Properties.MultiAZ = false;
      },
    ],
    [
      'AZ004',
      'a database that does not say whether it has one',
      (t) => {
        delete find(t, 'AWS::RDS::DBInstance').Properties.MultiAZ;
      },
    ],
    [
      'AZ004',
      'a database whose subnets are in one zone',
      (t) => {
        const group = find(t, 'AWS::RDS::DBSubnetGroup').Properties;
        group.SubnetIds = oneSubnet(group.SubnetIds);
      },
    ],
    [
      'AZ004',
      'a cache without automatic failover',
      (t) => {
        find(t, 'AWS::ElastiCache::ReplicationGroup').Properties.AutomaticFailoverEnabled = false;
      },
    ],
    [
      'AZ004',
      'a cache whose nodes may share a zone',
      (t) => {
        find(t, 'AWS::ElastiCache::ReplicationGroup').Properties.MultiAZEnabled = false;
      },
    ],
    [
      'AZ004',
      'a cache without replica',
      (t) => {
        find(t, 'AWS::ElastiCache::ReplicationGroup').Properties.NumCacheClusters = 1;
      },
    ],
    [
      'AZ004',
      'a cache whose nodes are pinned to one zone',
      (t) => {
        find(t, 'AWS::ElastiCache::ReplicationGroup').Properties.PreferredCacheClusterAZs = ['eu-west-1a', 'eu-west-1a'];
      },
    ],
    [
      'AZ004',
      'search without zone awareness',
      (t) => {
        find(t, 'AWS::OpenSearchService::Domain').Properties.ClusterConfig.ZoneAwarenessEnabled = false;
      },
    ],
    [
      'AZ005',
      'two zones without dedicated masters',
      (t) => {
        const domain = find(t, 'AWS::OpenSearchService::Domain').Properties;
        Object.assign(domain.ClusterConfig, { DedicatedMasterEnabled: false, InstanceCount: 4, ZoneAwarenessConfig: { AvailabilityZoneCount: 2 } });
        domain.VPCOptions.SubnetIds = domain.VPCOptions.SubnetIds.slice(0, 2);
      },
    ],
    [
      'AZ005',
      'an even number of dedicated masters',
      (t) => {
        find(t, 'AWS::OpenSearchService::Domain').Properties.ClusterConfig.DedicatedMasterCount = 4;
      },
    ],
    [
      'AZ005',
      'two data nodes that elect their master',
      (t) => {
        Object.assign(find(t, 'AWS::OpenSearchService::Domain').Properties.ClusterConfig, {
          DedicatedMasterEnabled: false,
          InstanceCount: 2,
        });
      },
    ],
    [
      'AZ006',
      'a load balancer in one zone',
      (t) => {
        const balancer = find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties;
        balancer.Subnets = oneSubnet(balancer.Subnets);
      },
    ],
    [
      'AZ006',
      'targets in a zone without the load balancer',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.Subnets.pop();
      },
    ],
    [
      'AZ007',
      'an endpoint in one zone',
      (t) => {
        const endpoint = find(t, 'AWS::EC2::VPCEndpoint', /Secrets/).Properties;
        endpoint.SubnetIds = oneSubnet(endpoint.SubnetIds);
      },
    ],
    ['AZ004', 'a database whose subnet group names one subnet twice', (t) => {
      const group = find(t, 'AWS::RDS::DBSubnetGroup').Properties;
      group.SubnetIds = [group.SubnetIds[0], group.SubnetIds[0]];
    }],
  ]),
  ...mutants('reliability', ENDPOINTS_ALONE, [
    ['AZ004', 'a cache whose subnet group has one subnet', (t) => {
      find(t, 'AWS::ElastiCache::SubnetGroup').Properties.SubnetIds.splice(1);
    }],
  ]),
  ...mutants('reliability', CLOUDFRONT_POSTGRES, [
    ['AZ002', 'a NAT gateway that two zones share', shareNatGateway],
    ['AZ002', 'NAT gateways in one zone', (t) => {
      const [first, second] = all(t, 'AWS::EC2::NatGateway');
      second.Properties.SubnetId = first.Properties.SubnetId;
    }],
    ['AZ004', 'a database without standby', set('AWS::RDS::DBInstance', { MultiAZ: false })],
    ['AZ007', 'an endpoint for secrets in one zone', (t) => {
      const endpoint = find(t, 'AWS::EC2::VPCEndpoint', /Secretsmanager/).Properties;
      endpoint.SubnetIds = oneSubnet(endpoint.SubnetIds);
    }],
  ]),
  ...mutants('reliability', LOAD_BALANCER_MYSQL, [
    ['AZ001', 'all tasks in one subnet', (t) => {
      const network = find(t, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration;
      network.Subnets = oneSubnet(network.Subnets);
    }],
    ['AZ001', 'private subnets in one zone', (t) => {
      const [first, second] = all(t, 'AWS::EC2::Subnet').filter((subnet) => /PrivateSubnet/.test(idOf(t, subnet)));
      second.Properties.AvailabilityZone = first.Properties.AvailabilityZone;
    }],
    ['AZ004', 'database subnets in one zone', (t) => {
      const [first, second] = all(t, 'AWS::EC2::Subnet').filter((subnet) => /IsolatedSubnet/.test(idOf(t, subnet)));
      second.Properties.AvailabilityZone = first.Properties.AvailabilityZone;
    }],
    ['AZ006', 'a load balancer in one subnet', (t) => {
      const balancer = find(t, BALANCER).Properties;
      balancer.Subnets = oneSubnet(balancer.Subnets);
    }],
  ]),
  ...mutants('reliability', AURORA, [
    ['AZ004', 'a writer alone', (t) => remove(t, 'AWS::RDS::DBInstance', /Reader/)],
    ['AZ004', 'a reader in the zone of the writer', (t) => {
      find(t, 'AWS::RDS::DBInstance', /Reader/).Properties.AvailabilityZone = find(t, 'AWS::RDS::DBInstance', /Writer/).Properties.AvailabilityZone;
    }],
  ]),
];
