import { broken, messages, reasons, resource, Resources } from './rule-table';

const A = { Ref: 'A' };
const parameters = (type: string) => ({ Parameters: { A: { Type: type }, B: { Type: type } } });
const ONE = parameters('AWS::EC2::Subnet::Id');
const LIST = parameters('List<AWS::EC2::Subnet::Id>');

const cluster = (subnets: unknown): Resources => ({
  Subnets: resource('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: subnets }),
  Store: resource('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', DBSubnetGroupName: { Ref: 'Subnets' } }),
  Writer: resource('AWS::RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Store' } }),
  Reader: resource('AWS::RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Store' } }),
});
const machines = (subnets: unknown): Resources => ({ Machines: resource('AWS::AutoScaling::AutoScalingGroup', { MinSize: '2', MaxSize: '4', VPCZoneIdentifier: subnets }) });
const balancer = (subnets: unknown): Resources => ({ Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Subnets: subnets }) });

describe.each<[string, (subnets: unknown) => Resources]>([['AZ004', cluster], ['AZ001', machines], ['AZ006', balancer]])('%s', (rule, thing) => {
  test.each<[string, unknown, object]>([
    ['a parameter', [A], ONE],
    ['a parameter twice', [A, A], ONE],
    ['a parameter of Parameter Store', [A], parameters('AWS::SSM::Parameter::Value<AWS::EC2::Subnet::Id>')],
    ['an id', ['subnet-1'], {}],
    ['an item of a list', [{ 'Fn::Select': [0, A] }], LIST],
  ])('finds that one subnet is one zone: %s', (_, subnets, sections) => {
    expect(broken(rule, thing(subnets), sections)).toEqual([rule]);
  });

  test.each<[string, unknown, object]>([
    ['two parameters', [A, { Ref: 'B' }], ONE],
    ['a list', A, LIST],
    ['a parameter of which the type does not tell', [A], parameters('String')],
    ['two ids', ['subnet-1', 'subnet-2'], {}],
    ['two items of a list', [{ 'Fn::Select': [0, A] }, { 'Fn::Select': [1, A] }], LIST],
  ])('cannot judge %s', (_, subnets, sections) => {
    expect(broken(rule, thing(subnets), sections)).toEqual([]);
    expect(reasons(thing(subnets), sections).join()).toContain('survives the loss of a zone');
  });
});

test('the words name the subnet', () => {
  expect(messages('AZ001', machines([A]), ONE)).toEqual(["the loss of the zone of the subnet of parameter 'A' stops 'Machines': it has no other subnet"]);
  expect(messages('AZ006', balancer([A]), ONE)).toEqual(["the loss of the zone of the subnet of parameter 'A' stops 'Balancer': it is enabled in no other zone"]);
  expect(messages('AZ004', cluster([A]), ONE)).toEqual([
    "the loss of the zone it stands in stops 'Store': all of it stands in the subnet of parameter 'A', and the templates do not name its zone",
  ]);
});

describe('an interface endpoint in one subnet', () => {
  const subnet = (zone: string | undefined) => resource('AWS::EC2::Subnet', { VpcId: 'vpc-1', AvailabilityZone: zone });
  const endpoint = (...subnets: unknown[]): Resources => ({
    Endpoint: resource('AWS::EC2::VPCEndpoint', { VpcId: 'vpc-1', VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.logs', SubnetIds: subnets }),
    First: subnet('eu-west-1a'),
    Second: subnet('eu-west-1b'),
  });

  test('is missed by workloads in two zones', () => {
    expect(broken('AZ007', { ...endpoint(A), ...machines([{ Ref: 'First' }, { Ref: 'Second' }]) }, ONE)).toEqual(['AZ007']);
    expect(broken('AZ007', { ...endpoint({ Ref: 'First' }, { Ref: 'Second' }), ...machines([{ Ref: 'First' }, { Ref: 'Second' }]) }, ONE)).toEqual([]);
  });

  test('may be missed where the zones of its users are not told', () => {
    const shop = { ...endpoint(A), ...machines([A, { Ref: 'B' }]) };
    expect(broken('AZ007', shop, ONE)).toEqual([]);
    expect(reasons(shop, ONE)).toContain("whether the loss of the zone of the subnet of parameter 'A' cuts workloads of other zones off from endpoint 'Endpoint'");
  });
});

describe('instances in a target group', () => {
  const instance = (SubnetId: unknown) => resource('AWS::EC2::Instance', { SubnetId });
  const group = (targets: object[]): Resources => ({
    Group: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { Port: 80, Protocol: 'HTTP', Targets: targets }),
    Rule: resource('AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn: 'arn:listener', Priority: 1, Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }] }),
  });
  const target = (id: unknown) => ({ Id: id });

  test('one alone is in one zone, whichever that is', () => {
    const shop = { One: instance(A), ...group([target({ Ref: 'One' })]) };
    expect(messages('AZ001', shop, ONE)).toEqual([
      "the loss of one zone stops what target group 'Group' serves: all its instances stand in it, and the templates do not name it",
    ]);
  });

  test('two of one subnet are in one zone, two of two may not be', () => {
    const two = (second: unknown) => ({ One: instance(A), Two: instance(second), ...group([target({ Ref: 'One' }), target({ Ref: 'Two' })]) });
    expect(broken('AZ001', two(A), ONE)).toEqual(['AZ001']);
    expect(broken('AZ001', two({ Ref: 'B' }), ONE)).toEqual([]);
  });

  test('one beside an instance that is not part of the input is not alone', () => {
    expect(broken('AZ001', { One: instance(A), ...group([target({ Ref: 'One' }), target('i-12345678')]) }, ONE)).toEqual([]);
  });

  test('one that nobody sends to is not judged', () => {
    const { Group } = group([target({ Ref: 'One' })]);
    expect(broken('AZ001', { One: instance(A), Group }, ONE)).toEqual([]);
  });
});
