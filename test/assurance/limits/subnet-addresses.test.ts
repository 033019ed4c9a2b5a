import { broken, messages, reasons, resource, Resources } from '../rule-table';

/** Two zones with one subnet each, /28 unless told otherwise: 11 addresses. */
function subnets(bits = 28): Resources {
  return {
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    A: resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, AvailabilityZone: 'eu-west-1a', CidrBlock: `10.0.0.0/${bits}` }),
    B: resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, AvailabilityZone: 'eu-west-1b', CidrBlock: `10.0.128.0/${bits}` }),
  };
}

const BOTH = [{ Ref: 'A' }, { Ref: 'B' }];

function service(count: unknown, more: object = {}): any {
  return resource('AWS::ECS::Service', { LaunchType: 'FARGATE', DesiredCount: count, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: BOTH } }, ...more });
}

const percent = (MaximumPercent: number) => ({ DeploymentConfiguration: { MaximumPercent } });
const group = (MaxSize: string, beside: object = {}) => resource('AWS::AutoScaling::AutoScalingGroup', { MinSize: '2', MaxSize, VPCZoneIdentifier: BOTH }, beside);
const REPLACING = { UpdatePolicy: { AutoScalingReplacingUpdate: { WillReplace: true } } };
const domain = (nodes: number) => resource('AWS::OpenSearchService::Domain', { ClusterConfig: { InstanceCount: nodes }, VPCOptions: { SubnetIds: BOTH }, EngineVersion: 'OpenSearch_2.19' });
const cluster = (instances: number) => ({
  Group: resource('AWS::RDS::DBSubnetGroup', { SubnetIds: BOTH }),
  Cluster: resource('AWS::RDS::DBCluster', { Engine: 'aurora-mysql', DBSubnetGroupName: { Ref: 'Group' } }),
  ...Object.fromEntries(Array.from({ length: instances }, (_, i) => [`Instance${i}`, resource('AWS::RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Cluster' } })])),
});
const scaling = (max: number, more: object = {}) => resource('AWS::ApplicationAutoScaling::ScalableTarget', {
  ...more, MinCapacity: 2, MaxCapacity: max, ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount', ResourceId: { 'Fn::Join': ['/', ['service', 'cluster', { 'Fn::GetAtt': ['Service', 'Name'] }]] },
});

const scheduled = (ScalableTargetAction: object) => ({ ScheduledActionName: 'Morning', Schedule: 'cron(0 7 * * ? *)', ScalableTargetAction });

test.each([
  [[], '11 tasks, doubled', { Service: service(11) }],
  [['LI006'], '12 tasks, doubled', { Service: service(12) }],
  [[], '14 tasks and half of them again', { Service: service(14, percent(150)) }],
  [['LI006'], '16 tasks and half of them again', { Service: service(16, percent(150)) }],
  [['LI006'], '12 tasks, blue and green', { Service: service(12, { DeploymentConfiguration: { MaximumPercent: 100, Strategy: 'BLUE_GREEN' } }) }],
  [['LI006'], '2 tasks that may become 12', { Service: service(2), Scaling: scaling(12) }],
  [['LI006'], '2 tasks that become 12 in the morning', { Service: service(2), Scaling: scaling(4, { ScheduledActions: [scheduled({ MaxCapacity: 12 })] }) }],
  [[], '2 tasks that become 4 in the morning', { Service: service(2), Scaling: scaling(4, { ScheduledActions: [scheduled({ MinCapacity: 4 })] }) }],
  [[], '22 instances', { Group: group('22') }],
  [['LI006'], '24 instances', { Group: group('24') }],
  [['LI006'], '12 instances that are replaced at once', { Group: group('12', REPLACING) }],
  [[], 'a load balancer alone', { Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal', Subnets: BOTH }) }],
  [['LI006'], 'a load balancer and 4 tasks', { Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal', Subnets: BOTH }), Service: service(4) }],
  [[], 'a search domain of 6 nodes', { Search: domain(6) }],
  [['LI006'], 'a search domain of 8 nodes', { Search: domain(8) }],
  [[], 'a cluster of 6 instances and 8 tasks', { ...cluster(6), Service: service(8) }],
  [['LI006'], 'a cluster of 8 instances and 8 tasks', { ...cluster(8), Service: service(8) }],
])('%j for %s in subnets of 11 addresses', (expected, _, resources) => {
  expect(broken('LI', { ...subnets(), ...resources } as Resources)).toEqual(expected);
});

test('larger subnets have room', () => {
  expect(broken('LI', { ...subnets(24), Service: service(100) })).toEqual([]);
});

test('tasks with the addresses of their instances need none', () => {
  const task = resource('AWS::ECS::TaskDefinition', { NetworkMode: 'bridge', ContainerDefinitions: [] });
  expect(broken('LI', { ...subnets(), Task: task, Service: service(100, { LaunchType: 'EC2', TaskDefinition: { Ref: 'Task' } }) })).toEqual([]);
});

test('the message says who needs how many', () => {
  expect(messages('LI006', { ...subnets(), Service: service(12) })[0]).toBe(
    "subnet 'A' (10.0.0.0/28) has 11 addresses, and a deployment at maximum scale needs 12: 12 for 'Service'");
});

test('the message names the three largest needs and counts the others', () => {
  const services = Object.fromEntries([1, 2, 12, 3, 1].map((count, index) => [`Service${index}`, service(count)]));
  expect(messages('LI006', { ...subnets(), ...services })[0]).toMatch(/: 12 for 'Service2', 3 for 'Service3', 2 for 'Service1' and 2 for others$/);
});

test('a number or a range that only deployment tells is named', () => {
  const Parameters = { Tasks: { Type: 'Number' }, Range: { Type: 'String' } };
  const resources = subnets();
  resources.A.Properties.CidrBlock = { Ref: 'Range' };
  expect(reasons({ ...resources, Service: service(2) }, { Parameters }).join()).toContain("how many addresses subnet 'A' has");
  expect(reasons({ ...subnets(), Service: service({ Ref: 'Tasks' }) }, { Parameters }).join()).toContain("how many addresses 'Service' needs");
});
