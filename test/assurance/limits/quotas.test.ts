import { Assurance } from '../../../src/assurance';
import { broken, messages, reasons, resource, Resources } from '../rule-table';

function many(count: number, make: (index: number) => object, prefix = 'Item'): Resources {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, make(index)]));
}

const range = (index: number) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: `10.0.${index}.0/24` });
const range6 = (index: number) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv6: `fd00:${index}::/32` });
const group = (rules: object[]) => resource('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: 'vpc-1', SecurityGroupIngress: rules });
const list = (SourcePrefixListId: unknown, port = 443) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, SourcePrefixListId });
const listOf = (entries: number) => resource('AWS::EC2::PrefixList', { PrefixListName: 'x', AddressFamily: 'IPv4', MaxEntries: entries });
const rules = (count: number, make: (index: number) => object = range) => Array.from({ length: count }, (_, index) => make(index));

describe('rules of a security group', () => {
  test.each([
    [[], '60 rules', { Group: group(rules(60)) }],
    [['LI003'], '61 rules', { Group: group(rules(61)) }],
    [[], '60 rules for IPv4 and 60 for IPv6', { Group: group([...rules(60), ...rules(60, range6)]) }],
    [['LI003'], '61 rules for IPv6', { Group: group(rules(61, range6)) }],
    [[], 'a prefix list of 40 entries and 20 rules', { List: listOf(40), Group: group([list({ Ref: 'List' }), ...rules(20)]) }],
    [['LI003'], 'a prefix list of 41 entries and 20 rules', { List: listOf(41), Group: group([list({ Ref: 'List' }), ...rules(20)]) }],
    [[], 'CloudFront on one port', { Group: group([list('pl-4fa04526')]) }],
    [['LI003'], 'CloudFront on two ports', { Group: group([list('pl-4fa04526'), list('pl-4fa04526', 80)]) }],
    [['LI003'], '31 rules inside and 30 beside it', {
      Group: group(rules(31)), ...many(30, (index) => resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Group' }, ...range(index + 100) })),
    }],
  ])('%j for %s', (expected, _, resources) => {
    expect(broken('LI', resources as Resources)).toEqual(expected);
  });

  test('a prefix list that nobody in the input describes is unknown where it could be too much', () => {
    expect(reasons({ Group: group([list('pl-12345678'), ...rules(20)]) }).join()).toContain("prefix list 'pl-12345678'");
    expect(reasons({ Group: group([list('pl-12345678')]) }).join()).not.toContain('pl-12345678');
  });

  test.each([[[], 5], [['LI003'], 6]])('%j for %d groups on one interface', (expected, count) => {
    const groups = many(count, () => group([]), 'Group');
    const balancer = resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal', SecurityGroups: Object.keys(groups).map((Ref) => ({ Ref })) });
    expect(broken('LI', { ...groups, Balancer: balancer })).toEqual(expected);
  });
});

const V2 = 'AWS::ElasticLoadBalancingV2';
const balancer = (Type = 'application') => resource(`${V2}::LoadBalancer`, { Type, Scheme: 'internal' });
const targets = () => resource(`${V2}::TargetGroup`, { Port: 80, Protocol: 'HTTP', VpcId: 'vpc-1', TargetType: 'ip' });
const forward = (...ids: string[]) => (ids.length === 1 ? [{ Type: 'forward', TargetGroupArn: { Ref: ids[0] } }]
  : [{ Type: 'forward', ForwardConfig: { TargetGroups: ids.map((Ref) => ({ TargetGroupArn: { Ref } })) } }]);
const listener = (of = 'Balancer', to = 'Targets', port = 80) => resource(`${V2}::Listener`, { LoadBalancerArn: { Ref: of }, Port: port, Protocol: 'HTTP', DefaultActions: forward(to) });
const rule = (Conditions: object[], Actions = forward('Targets'), Priority = 1) => resource(`${V2}::ListenerRule`, { ListenerArn: { Ref: 'Listener' }, Priority, Conditions, Actions });
const paths = (...Values: string[]) => [{ Field: 'path-pattern', PathPatternConfig: { Values } }];
const FRONT = { Balancer: balancer(), Targets: targets(), Listener: listener() };

function service(max: number, percent?: number): Resources {
  return {
    Service: resource('AWS::ECS::Service', {
      LaunchType: 'FARGATE',
      DesiredCount: max,
      ...(percent ? { DeploymentConfiguration: { MaximumPercent: percent, MinimumHealthyPercent: 100 } } : {}),
      LoadBalancers: [{ TargetGroupArn: { Ref: 'Targets' }, ContainerName: 'web', ContainerPort: 80 }],
    }),
  };
}

describe('load balancers', () => {
  const tooManyValues = rule(paths('/a', '/b', '/c', '/d', '/e', '/f'));
  const groups = (count: number) => many(count, () => targets(), 'Group');
  test.each([
    [[], '100 rules', many(100, (index) => rule(paths(`/${index}`), undefined, index + 1))],
    [['LI004'], '101 rules', many(101, (index) => rule(paths(`/${index}`), undefined, index + 1))],
    [[], 'five values', { Rule: rule(paths('/a', '/b', '/c', '/d', '/e')) }],
    [['LI004'], 'six values', { Rule: tooManyValues }],
    [['LI004'], 'six values over two conditions', { Rule: rule([...paths('/a', '/b', '/c'), { Field: 'host-header', HostHeaderConfig: { Values: ['a.com', 'b.com', 'c.com'] } }]) }],
    [['LI004'], 'six plain values', { Rule: rule([{ Field: 'path-pattern', Values: ['/a', '/b', '/c', '/d', '/e', '/f'] }]) }],
    [[], 'six wildcards', { Rule: rule(paths('/*/*/*', '/*/*/?')) }],
    [['LI004'], 'seven wildcards', { Rule: rule(paths('/*/*/*', '/*/*/?/?')) }],
    [[], 'an action with five target groups', { ...groups(5), Rule: rule(paths('/a'), forward(...Object.keys(groups(5)))) }],
    [['LI004'], 'an action with six target groups', { ...groups(6), Rule: rule(paths('/a'), forward(...Object.keys(groups(6)))) }],
    [['LI004'], '51 listeners', many(50, (index) => listener('Balancer', 'Targets', 1000 + index), 'More')],
    [['LI004'], '26 more certificates', { More: resource(`${V2}::ListenerCertificate`, { ListenerArn: { Ref: 'Listener' }, Certificates: rules(26).map(() => ({ CertificateArn: 'arn' })) }) }],
    [['LI004'], 'two load balancers on one target group', { Second: balancer(), SecondListener: listener('Second') }],
    [[], '500 tasks that double during a deployment', service(500)],
    [['LI004'], '501 tasks that double during a deployment', service(501)],
    [[], '660 tasks that grow by half during a deployment', service(660, 150)],
  ])('%j for %s', (expected, _, resources) => {
    expect(broken('LI', { ...FRONT, ...resources } as Resources)).toEqual(expected);
  });

  test('a network load balancer takes more targets', () => {
    expect(broken('LI', { ...FRONT, Balancer: balancer('network'), ...service(1500) })).toEqual([]);
    expect(broken('LI', { ...FRONT, Balancer: balancer('network'), ...service(1501) })).toEqual(['LI004']);
  });
});

describe('what an account may have', () => {
  const address = () => resource('AWS::EC2::EIP', { Domain: 'vpc' });
  const logPolicy = (index: number) => resource('AWS::Logs::ResourcePolicy', { PolicyName: `logs-\${AWS::StackName}-${index}`, PolicyDocument: '{}' });
  const endpoint = (VpcEndpointType: string, VpcId: string) => () => resource('AWS::EC2::VPCEndpoint', { VpcEndpointType, VpcId, ServiceName: 'com.amazonaws.eu-west-1.s3' });
  test.each([
    [[], '5 elastic addresses', many(5, address)],
    [['LI005'], '6 elastic addresses', many(6, address)],
    [['LI005'], '6 VPCs', many(6, () => resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }))],
    [['LI005'], '51 application load balancers', many(51, () => balancer())],
    [[], '50 application and 50 network load balancers', { ...many(50, () => balancer(), 'A'), ...many(50, () => balancer('network'), 'N') }],
    [['LI005'], '21 gateway endpoints', many(21, endpoint('Gateway', 'vpc-1'))],
    [['LI005'], '51 interface endpoints in one VPC', many(51, endpoint('Interface', 'vpc-1'))],
    [[], '60 interface endpoints in two VPCs', { ...many(30, endpoint('Interface', 'vpc-1'), 'A'), ...many(30, endpoint('Interface', 'vpc-2'), 'B') }],
    [[], '10 resource policies of CloudWatch Logs', many(10, logPolicy)],
    [['LI005'], '11 resource policies of CloudWatch Logs', many(11, logPolicy)],
    [['LI005'], '201 subnets', many(201, () => resource('AWS::EC2::Subnet', { VpcId: 'vpc-1' }))],
  ])('%j for %s', (expected, _, resources) => {
    expect(broken('LI', resources as Resources)).toEqual(expected);
  });

  test('addresses of all stacks of one place are added', () => {
    const three = { Resources: many(3, address) };
    expect(Assurance.ofTemplates({ One: three, Two: three }).findings.map(({ stack }) => stack)).toEqual(['Two']);
    expect(messages('LI005', many(6, address))).toEqual(['a new account has a quota of 5 elastic IP addresses in one region, and the input creates 6']);
  });
});
