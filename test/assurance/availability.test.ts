import { all, brokenRules, find, findingsIn, goodTemplate, idOf, MutableTemplate } from './good-template';
import { Assurance } from '../../src/assurance';

test('an architecture in which every promise holds has no finding and nothing unknown', () => {
  const proof = Assurance.ofTemplates({ Shop: goodTemplate() });
  expect(proof.findings).toEqual([]);
  expect(proof.unknown).toEqual([]);
  expect(proof.holds).toBe(true);
});

const oneSubnet = (subnets: any[]) => subnets.slice(0, 1);

const BREAKAGES: [string, string, (template: MutableTemplate) => void][] = [
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
    'three masters over two zones',
    (t) => {
      const domain = find(t, 'AWS::OpenSearchService::Domain').Properties;
      domain.ClusterConfig.ZoneAwarenessConfig.AvailabilityZoneCount = 2;
      domain.VPCOptions.SubnetIds = domain.VPCOptions.SubnetIds.slice(0, 2);
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
];

test.each(BREAKAGES)('%s catches %s', (rule, _, breakIt) => {
  // GIVEN
  const template = goodTemplate();
  // WHEN
  breakIt(template);
  // THEN
  expect(brokenRules(template)).toContain(rule);
});

test.each([
  [
    'a read replica',
    (t: MutableTemplate) => {
      t.Resources.Replica = {
        Type: 'AWS::RDS::DBInstance',
        Properties: { SourceDBInstanceIdentifier: { Ref: idOf(t, find(t, 'AWS::RDS::DBInstance')) }, DBInstanceClass: 'db.t4g.medium' },
      };
    },
  ],
  [
    'a regional NAT gateway for all zones',
    (t: MutableTemplate) => {
      for (const nat of all(t, 'AWS::EC2::NatGateway')) delete t.Resources[idOf(t, nat)];
      t.Resources.Nat = {
        Type: 'AWS::EC2::NatGateway',
        Properties: { AvailabilityMode: 'regional', VpcId: { Ref: idOf(t, find(t, 'AWS::EC2::VPC')) } },
      };
      for (const route of all(t, 'AWS::EC2::Route')) if (route.Properties.NatGatewayId) route.Properties.NatGatewayId = { Ref: 'Nat' };
    },
  ],
  [
    'a search domain with standby',
    (t: MutableTemplate) => {
      find(t, 'AWS::OpenSearchService::Domain').Properties.ClusterConfig.MultiAZWithStandbyEnabled = true;
    },
  ],
  [
    'a deployment that keeps two of three tasks',
    (t: MutableTemplate) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MinimumHealthyPercent = 66;
    },
  ],
  [
    'alarms that roll back instead of the circuit breaker',
    (t: MutableTemplate) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration = { Alarms: { AlarmNames: ['x'], Enable: true, Rollback: true } };
    },
  ],
  [
    'a custom resource that names subnets',
    (t: MutableTemplate) => {
      t.Resources.Custom = { Type: 'Custom::Thing', Properties: { SubnetIds: ['subnet-1'] } };
    },
  ],
])('%s raises nothing', (_, change) => {
  const template = goodTemplate();
  change(template);
  expect(findingsIn(template)).toEqual([]);
});

test('the message of a shared NAT gateway names the zone, what it cuts and who suffers', () => {
  const template = goodTemplate();
  BREAKAGES.find(([, name]) => name === 'one NAT gateway for all zones')![2](template);
  const [{ message, fix }] = findingsIn(template);
  expect(message).toMatch(
    /^the loss of eu-west-1a also cuts the outbound traffic of eu-west-1b and eu-west-1c, .* in eu-west-1a: '.*Service.*', '.*Instances.*' and '.*Worker.*' can no longer call out/,
  );
  expect(fix).toBe('give each zone a NAT gateway of its own, or use a regional NAT gateway');
});

test('a read replica of a single-AZ database is named as no failover', () => {
  const template = goodTemplate();
  const database = find(template, 'AWS::RDS::DBInstance');
  database.Properties.MultiAZ = false;
  template.Resources.Replica = {
    Type: 'AWS::RDS::DBInstance',
    Properties: { SourceDBInstanceIdentifier: { Ref: idOf(template, database) } },
  };
  expect(findingsIn(template)[0].message).toContain('its read replica does not take over by itself');
});

test('a number that only deployment tells is unknown, and neither passes nor fails', () => {
  const template = goodTemplate();
  template.Parameters = { Tasks: { Type: 'Number' } };
  find(template, 'AWS::ECS::Service').Properties.DesiredCount = { Ref: 'Tasks' };
  const proof = Assurance.ofTemplates({ Shop: template });
  expect(proof.findings).toEqual([]);
  expect(proof.unknown.map(({ reason }) => reason)).toContainEqual(
    expect.stringMatching(/^whether 'Service.*' survives the loss of a zone: 'DesiredCount' of 'Service.*' is only known at deployment$/),
  );
});

test('capacity left is told at minimum scale', () => {
  const { resources } = Assurance.ofTemplates({ Shop: goodTemplate() }).report.availability;
  const service = resources.find(({ resourceType }) => resourceType === 'AWS::ECS::Service')!;
  expect(service.outcomes.map(({ state, capacityLeft }) => [state, capacityLeft])).toEqual(Array(3).fill(['degraded', 0.667]));
});

test('every end-to-end path has an outcome in every zone', () => {
  const { paths, zones } = Assurance.ofTemplates({ Shop: goodTemplate() }).report.availability;
  expect(paths.map(({ stations }) => stations.length)).toEqual(expect.arrayContaining([3, 4]));
  for (const { outcomes } of paths) expect(outcomes.map(({ zone }) => zone)).toEqual(zones);
  expect(paths.flatMap(({ outcomes }) => outcomes).filter(({ state }) => state === 'lost')).toEqual([]);
});
