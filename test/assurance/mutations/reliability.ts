import { AURORA, CLOUDFRONT_POSTGRES, ENDPOINTS_ALONE, HAND_WRITTEN, LOAD_BALANCER_MYSQL } from './bases';
import { accessList, concerns, container, distribution, dropRules, elbAttribute, NOWHERE, oneSubnet, publicSubnets, set, shareNatGateway, unset } from './edits';
import { Mutant, mutants } from './mutant';
import { all, find, idOf, remove } from '../good-template';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** What stops serving, or stops being reached, when a zone, a task or a deployment fails. */
export const RELIABILITY: Mutant[] = [
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
      'AZ003',
      'a single task',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DesiredCount = 1;
      },
    ],
    [
      'AZ003',
      'no number of tasks at all',
      (t) => {
        delete find(t, 'AWS::ECS::Service').Properties.DesiredCount;
      },
    ],
    [
      'AZ003',
      'scaling down to one task',
      (t) => {
        t.Resources.Scaling = {
          Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
          Properties: {
            MinCapacity: 1,
            MaxCapacity: 4,
            ScalableDimension: 'ecs:service:DesiredCount',
            ServiceNamespace: 'ecs',
            ResourceId: { 'Fn::Join': ['/', ['service', 'x', { 'Fn::GetAtt': [idOf(t, find(t, 'AWS::ECS::Service')), 'Name'] }]] },
          },
        };
      },
    ],
    [
      'AZ003',
      'a group that may shrink to one instance',
      (t) => {
        find(t, 'AWS::AutoScaling::AutoScalingGroup').Properties.MinSize = '1';
      },
    ],
    [
      'AZ003',
      'a group that may shrink to nothing',
      (t) => {
        find(t, 'AWS::AutoScaling::AutoScalingGroup').Properties.MinSize = '0';
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
    [
      'AZ008',
      'a deployment that stops every task',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MinimumHealthyPercent = 0;
      },
    ],
    [
      'AZ008',
      'a deployment that keeps one task',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MinimumHealthyPercent = 33;
      },
    ],
    [
      'AZ008',
      'a deployment without room',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MaximumPercent = 100;
      },
    ],
    [
      'AZ008',
      'an update that stops every instance',
      (t) => {
        find(t, 'AWS::AutoScaling::AutoScalingGroup').UpdatePolicy.AutoScalingRollingUpdate = { MinInstancesInService: 0, MaxBatchSize: 3 };
      },
    ],
    [
      'AZ009',
      'a health check that takes longer than its interval',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.HealthCheckTimeoutSeconds = 10;
      },
    ],
    [
      'AZ009',
      'no health check',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.HealthCheckEnabled = false;
      },
    ],
    [
      'AZ009',
      'a health check of no path',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.HealthCheckPath = 'health';
      },
    ],
    [
      'AZ009',
      'instances whose service is not watched',
      (t) => {
        find(t, 'AWS::AutoScaling::AutoScalingGroup').Properties.HealthCheckType = 'EC2';
      },
    ],
    [
      'AZ009',
      'a container check without command',
      (t) => {
        find(t, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].HealthCheck = { Command: ['CMD'] };
      },
    ],
    [
      'AZ010',
      'a zonal type that nobody has classified',
      (t) => {
        t.Resources.New = { Type: 'AWS::Quantum::Computer', Properties: { Placement: { SubnetIds: ['subnet-1'] } } };
      },
    ],
    [
      'AZ011',
      'no rollback',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.DeploymentCircuitBreaker.Rollback = false;
      },
    ],
    [
      'AZ011',
      'no circuit breaker',
      (t) => {
        delete find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.DeploymentCircuitBreaker;
      },
    ],
    [
      'RE004',
      'a database that does not admit its user',
      (t) =>
        dropRules(
          t,
          'AWS::EC2::SecurityGroupIngress',
          (rule) => concerns(/^\S*DatabaseGroup/)(rule) && concerns(/ServiceGroup/, 'SourceSecurityGroupId')(rule),
        ),
    ],
    [
      'RE004',
      'a user that does not let its traffic out',
      (t) =>
        dropRules(
          t,
          'AWS::EC2::SecurityGroupEgress',
          (rule) => concerns(/ServiceGroup/)(rule) && concerns(/CacheGroup/, 'DestinationSecurityGroupId')(rule),
        ),
    ],
    [
      'RE004',
      'a rule for the wrong port',
      (t) => {
        const rule = all(t, 'AWS::EC2::SecurityGroupIngress').find(({ Properties }) => concerns(/CacheGroup/)(Properties));
        Object.assign(rule.Properties, { FromPort: 6380, ToPort: 6380 });
      },
    ],
    [
      'RE004',
      'a store that moved to another port',
      (t) => {
        find(t, 'AWS::ElastiCache::ReplicationGroup').Properties.Port = 6390;
      },
    ],
    ['RE005', 'tasks that do not admit the load balancer', (t) => dropRules(t, 'AWS::EC2::SecurityGroupIngress', concerns(/ServiceGroup/))],
    [
      'RE005',
      'a load balancer that lets nothing out',
      (t) => {
        dropRules(t, 'AWS::EC2::SecurityGroupEgress', concerns(/BalancerGroup/));
        find(t, 'AWS::EC2::SecurityGroup', /^BalancerGroup/).Properties.SecurityGroupEgress = [NOWHERE];
      },
    ],
    [
      'RE005',
      'a health check on a closed port',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.HealthCheckPort = '9000';
      },
    ],
    ['RE006', 'no route out', (t) => dropRules(t, 'AWS::EC2::Route', (route) => route.NatGatewayId !== undefined)],
    ['RE006', 'no route out of one zone', (t) => remove(t, 'AWS::EC2::Route', /AppSubnet2/)],
    [
      'RE006',
      'tasks that let no HTTPS out',
      (t) => {
        for (const group of all(t, 'AWS::EC2::SecurityGroup')) {
          group.Properties.SecurityGroupEgress = group.Properties.SecurityGroupEgress?.filter(
            (rule: any) => rule.CidrIp !== '0.0.0.0/0' || rule.FromPort !== 443,
          ).concat(NOWHERE);
        }
      },
    ],
    [
      'RE006',
      'an endpoint that admits nobody',
      (t) => {
        find(t, 'AWS::EC2::SecurityGroup', /SecretsSecurityGroup/).Properties.SecurityGroupIngress = [];
      },
    ],
    [
      'RE006',
      'tasks in public subnets without public addresses',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets = publicSubnets(t);
      },
    ],
    [
      'RE007',
      'a front door in private subnets',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.Subnets = find(
          t,
          'AWS::ECS::Service',
        ).Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets;
      },
    ],
    [
      'RE007',
      'a front door that admits nobody',
      (t) => {
        find(t, 'AWS::EC2::SecurityGroup', /^BalancerGroup/).Properties.SecurityGroupIngress = [];
      },
    ],
    ['RE007', 'an internet gateway that is attached to nothing', (t) => remove(t, 'AWS::EC2::VPCGatewayAttachment')],
    ['RE007', 'a public subnet without its default route', (t) => remove(t, 'AWS::EC2::Route', /PublicSubnet2/)],
    ['RE007', 'a distribution that calls a port without listener', (t) => distribution(t, 80)],
    [
      'RE008',
      'a NAT gateway in a private subnet',
      (t) => {
        find(t, 'AWS::EC2::NatGateway', /Subnet1/).Properties.SubnetId = { Ref: idOf(t, find(t, 'AWS::EC2::Subnet', /DataSubnet1/)) };
      },
    ],
    [
      'RE010',
      'a target group for instances',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.TargetType = 'instance';
      },
    ],
    [
      'RE010',
      'a container port that is not mapped',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.LoadBalancers[0].ContainerPort = 3001;
      },
    ],
    [
      'RE010',
      'a container that does not exist',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.LoadBalancers[0].ContainerName = 'wep';
      },
    ],
    [
      'RE010',
      'a listener with nobody behind it',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.LoadBalancers = [];
      },
    ],
    [
      'RE010',
      'a target group that no listener sends to',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::Listener').Properties.DefaultActions = [
          { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } },
        ];
      },
    ],
    [
      'RE004',
      'an access list that refuses the database port',
      (t) => accessList(t, /DataSubnet1Subnet/, [100, 'deny', 5432], [200, 'allow', undefined]),
    ],
    [
      'RE004',
      'an access list that refuses the answers',
      (t) => accessList(t, /AppSubnet1Subnet/, [100, 'deny', 50000], [200, 'allow', undefined]),
    ],
    ['RE006', 'an access list without entries', (t) => accessList(t, /AppSubnet2Subnet/)],
    [
      'RE007',
      'an access list before the front door',
      (t) => accessList(t, /PublicSubnet1Subnet/, [100, 'deny', 443], [200, 'allow', undefined]),
    ],
    ['AZ003', 'a desired count of zero', set('AWS::ECS::Service', { DesiredCount: 0 })],
    ['AZ012', 'requests that a deployment cuts off', (t) => elbAttribute(t, 'TargetGroup', 'deregistration_delay.timeout_seconds', '0', /Web/)],
    ['RE006', 'a route to a gateway that is no way out', (t) => {
      const { Properties } = find(t, 'AWS::EC2::Route', /AppSubnet1/);
      delete Properties.NatGatewayId;
      Properties.VpcPeeringConnectionId = 'pcx-0123456789abcdef0';
    }],
    ['RE006', 'a subnet whose route table is associated with nothing', (t) => remove(t, 'AWS::EC2::SubnetRouteTableAssociation', /AppSubnet3/)],
    ['RE007', 'a load balancer without listeners', (t) => {
      for (const part of [...all(t, LISTENER), ...all(t, 'AWS::ElasticLoadBalancingV2::ListenerRule')]) delete t.Resources[idOf(t, part)];
      for (const resource of Object.values(t.Resources)) delete resource.DependsOn;
    }],
    ['RE008', 'a private NAT gateway', (t) => {
      const { Properties } = find(t, 'AWS::EC2::NatGateway', /Subnet2/);
      delete Properties.AllocationId;
      Properties.ConnectivityType = 'private';
    }],
    ['RE006', 'a subnet on a route table without a way out', (t) => {
      const table = find(t, 'AWS::EC2::RouteTable', /DataSubnet2/);
      find(t, 'AWS::EC2::SubnetRouteTableAssociation', /AppSubnet2/).Properties.RouteTableId = { Ref: idOf(t, table) };
    }],
    ['AZ004', 'a database whose subnet group names one subnet twice', (t) => {
      const group = find(t, 'AWS::RDS::DBSubnetGroup').Properties;
      group.SubnetIds = [group.SubnetIds[0], group.SubnetIds[0]];
    }],
    ['RE011', 'a VPC in which no name resolves', set('AWS::EC2::VPC', { EnableDnsSupport: false })],
  ]),
  ...mutants('reliability', ENDPOINTS_ALONE, [
    ['RE006', 'an endpoint without private names', set('AWS::EC2::VPCEndpoint', { PrivateDnsEnabled: false }, /Endpointlogs/)],
    ['RE006', 'no endpoint for image layers', (t) => remove(t, 'AWS::EC2::VPCEndpoint', /^VpcS3/)],
    ['RE006', 'no endpoint for image manifests', (t) => remove(t, 'AWS::EC2::VPCEndpoint', /Endpointecrapi/)],
    ['RE006', 'a gateway endpoint that one route table lacks', (t) => {
      const endpoint = find(t, 'AWS::EC2::VPCEndpoint', /^VpcS3/).Properties;
      endpoint.RouteTableIds = endpoint.RouteTableIds.filter(({ Ref }: any) => !/AppSubnet2/.test(Ref));
    }],
    ['RE006', 'an endpoint for secrets that is gone', (t) => remove(t, 'AWS::EC2::VPCEndpoint', /^VpcSecrets/)],
    ['RE013', 'an endpoint whose policy refuses everything', set('AWS::EC2::VPCEndpoint', {
      PolicyDocument: { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] },
    }, /Endpointlogs/)],
    ['AZ004', 'a cache whose subnet group has one subnet', (t) => {
      find(t, 'AWS::ElastiCache::SubnetGroup').Properties.SubnetIds.splice(1);
    }],
    ['RE011', 'endpoints whose private names the VPC does not serve', set('AWS::EC2::VPC', { EnableDnsHostnames: false })],
  ]),
  ...mutants('reliability', CLOUDFRONT_POSTGRES, [
    ['AZ002', 'a NAT gateway that two zones share', shareNatGateway],
    ['AZ002', 'NAT gateways in one zone', (t) => {
      const [first, second] = all(t, 'AWS::EC2::NatGateway');
      second.Properties.SubnetId = first.Properties.SubnetId;
    }],
    ['AZ003', 'a minimum of one task', set('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 1 })],
    ['AZ003', 'a minimum of no task', set('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 0 })],
    ['AZ004', 'a database without standby', set('AWS::RDS::DBInstance', { MultiAZ: false })],
    ['AZ007', 'an endpoint for secrets in one zone', (t) => {
      const endpoint = find(t, 'AWS::EC2::VPCEndpoint', /Secretsmanager/).Properties;
      endpoint.SubnetIds = oneSubnet(endpoint.SubnetIds);
    }],
    ['AZ008', 'a deployment that may stop every task', (t) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MinimumHealthyPercent = 0;
    }],
    ['RE004', 'tasks whose way to the database is closed', (t) => remove(t, 'AWS::EC2::SecurityGroupEgress', /toDemoPlatformDatabase/)],
    ['RE004', 'a database on another port than its rules', set('AWS::RDS::DBInstance', { Port: '5433' })],
    ['RE005', 'a load balancer that does not reach the tasks', (t) => remove(t, 'AWS::EC2::SecurityGroupEgress', /TargetLoadBalancerto/)],
    ['RE006', 'tasks that call nobody', set('AWS::EC2::SecurityGroup', { SecurityGroupEgress: [NOWHERE] }, /ServiceSecurityGroup/)],
    ['RE006', 'an endpoint that does not admit the tasks', (t) => remove(t, 'AWS::EC2::SecurityGroupIngress', /EndpointsSecurityGroupfrom/)],
    ['RE007', 'a load balancer that CloudFront may not call', (t) => remove(t, 'AWS::EC2::SecurityGroupIngress', /EdgeAdmission/)],
    ['RE007', 'a VPC origin on a port without listener', (t) => {
      find(t, 'AWS::CloudFront::VpcOrigin').Properties.VpcOriginEndpointConfig.HTTPPort = 8080;
    }],
    ['RE012', 'an execution role that may not read the secrets', (t) => {
      const document = find(t, 'AWS::IAM::Policy', /ExecutionRoleDefaultPolicy/).Properties.PolicyDocument;
      document.Statement = document.Statement.filter(({ Action }: any) => !JSON.stringify(Action).includes('secretsmanager'));
    }],
    ['AZ009', 'a health check that waits for a code that nobody sends', set(TARGET_GROUP, { Matcher: { HttpCode: '700' } })],
    ['RE007', 'a distribution that is turned off', (t) => {
      find(t, 'AWS::CloudFront::Distribution').Properties.DistributionConfig.Enabled = false;
    }],
    ['AZ011', 'a circuit breaker that is turned off', (t) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.DeploymentCircuitBreaker.Enable = false;
    }],
    ['RE010', 'a listener that forgot its rule', (t) => remove(t, 'AWS::ElasticLoadBalancingV2::ListenerRule')],
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
    ['AZ009', 'a health check with a timeout beyond its interval', set(TARGET_GROUP, { HealthCheckTimeoutSeconds: 20 })],
    ['AZ011', 'a failed release that stays', (t) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.DeploymentCircuitBreaker = { Enable: true, Rollback: false };
    }],
    ['RE004', 'a rule for the wrong protocol', set('AWS::EC2::SecurityGroupIngress', { IpProtocol: 'udp' }, /DatabaseSecurityGroupfrom/)],
    ['RE006', 'a private subnet whose default route needs public addresses', (t) => {
      const route = find(t, 'AWS::EC2::Route', /PrivateSubnet1/).Properties;
      delete route.NatGatewayId;
      route.GatewayId = { Ref: idOf(t, find(t, 'AWS::EC2::InternetGateway')) };
    }],
    ['AZ013', 'tasks on Spot capacity alone', (t) => {
      const service = find(t, 'AWS::ECS::Service').Properties;
      delete service.LaunchType;
      service.CapacityProviderStrategy = [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];
    }],
    ['RE010', 'a rule that sends everything to nobody', (t) => {
      const rule = find(t, 'AWS::ElasticLoadBalancingV2::ListenerRule').Properties;
      rule.Actions = [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: rule.Actions[0].TargetGroupArn, Weight: 0 }] } }];
    }],
    ['AZ012', 'connections that a deployment drops', (t) => elbAttribute(t, 'TargetGroup', 'deregistration_delay.timeout_seconds', '0')],
    ['RE004', 'a database that admits nobody', (t) => remove(t, 'AWS::EC2::SecurityGroupIngress', /DatabaseSecurityGroupfrom/)],
    ['RE005', 'tasks that listen on another port than they admit', (t) => {
      const rule = find(t, 'AWS::EC2::SecurityGroupIngress', /ServiceSecurityGroupfrom/).Properties;
      Object.assign(rule, { FromPort: 8080, ToPort: 8080 });
    }],
    ['RE005', 'a health check on a port that nobody opened', set(TARGET_GROUP, { HealthCheckPort: '8081' })],
    ['RE006', 'one private subnet without a way out', (t) => remove(t, 'AWS::EC2::Route', /PrivateSubnet2/)],
    ['VA009', 'a task without the role that fetches its image and secrets', unset('AWS::ECS::TaskDefinition', ['ExecutionRoleArn'])],
    ['RE007', 'a public load balancer in private subnets', (t) => {
      find(t, BALANCER).Properties.Subnets = find(t, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets;
    }],
    ['RE010', 'a target group of instances before Fargate tasks', set(TARGET_GROUP, { TargetType: 'instance' })],
    ['RE010', 'a service that registers a port that its container does not open', (t) => {
      container(t).PortMappings = [{ ContainerPort: 8080, Protocol: 'tcp' }];
    }],
    ['RE010', 'a service without load balancer', unset('AWS::ECS::Service', ['LoadBalancers'])],
  ]),
  ...mutants('reliability', AURORA, [
    ['AZ004', 'a writer alone', (t) => remove(t, 'AWS::RDS::DBInstance', /Reader/)],
    ['AZ004', 'a reader in the zone of the writer', (t) => {
      find(t, 'AWS::RDS::DBInstance', /Reader/).Properties.AvailabilityZone = find(t, 'AWS::RDS::DBInstance', /Writer/).Properties.AvailabilityZone;
    }],
    ['RE004', 'a cluster on another port than its rules', set('AWS::RDS::DBCluster', { Port: 5433 })],
  ]),
];
