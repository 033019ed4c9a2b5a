import { all, brokenRules, find, findingsIn, goodTemplate, idOf, MutableTemplate, remove } from './good-template';
import { Assurance } from '../../src/assurance';

const groupId = (t: MutableTemplate, id: RegExp) => ({ 'Fn::GetAtt': [idOf(t, find(t, 'AWS::EC2::SecurityGroup', id)), 'GroupId'] });
const anyone = (port: number) => ({ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: port, ToPort: port });
const NOWHERE = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };
const admit = (t: MutableTemplate, id: RegExp, rule: object) => {
  const group = find(t, 'AWS::EC2::SecurityGroup', id).Properties;
  group.SecurityGroupIngress = [...(group.SecurityGroupIngress ?? []), rule];
};
const dropRules = (t: MutableTemplate, type: string, matches: (properties: any) => boolean) => {
  const found = all(t, type).filter((rule) => matches(rule.Properties));
  if (found.length === 0) throw new Error('nothing to remove');
  for (const rule of found) delete t.Resources[idOf(t, rule)];
};
const concerns =
  (id: RegExp, property = 'GroupId') =>
    (properties: any) =>
      id.test(JSON.stringify(properties[property]));
const publicSubnets = (t: MutableTemplate) => find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.Subnets;

const BREAKAGES: [string, string, (template: MutableTemplate) => void][] = [
  [
    'RE001',
    'a public database',
    (t) => {
      find(t, 'AWS::RDS::DBInstance').Properties.PubliclyAccessible = true;
      find(t, 'AWS::RDS::DBSubnetGroup').Properties.SubnetIds = publicSubnets(t);
      admit(t, /^DatabaseGroup/, anyone(5432));
    },
  ],
  [
    'RE001',
    'a database with a public address that nothing uses yet',
    (t) => {
      find(t, 'AWS::RDS::DBInstance').Properties.PubliclyAccessible = true;
    },
  ],
  [
    'RE001',
    'a database in public subnets',
    (t) => {
      find(t, 'AWS::RDS::DBSubnetGroup').Properties.SubnetIds = publicSubnets(t);
    },
  ],
  ['RE002', 'a load balancer that admits SSH', (t) => admit(t, /^BalancerGroup/, anyone(22))],
  ['RE002', 'a load balancer that admits everything', (t) => admit(t, /^BalancerGroup/, { CidrIp: '0.0.0.0/0', IpProtocol: '-1' })],
  [
    'RE002',
    'an internal load balancer that admits anyone',
    (t) => {
      find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.Scheme = 'internal';
    },
  ],
  [
    'RE002',
    'tasks with public addresses',
    (t) => {
      const network = find(t, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration;
      network.AssignPublicIp = 'ENABLED';
      network.Subnets = publicSubnets(t);
      admit(t, /^ServiceGroup/, anyone(3000));
    },
  ],
  [
    'RE002',
    'SSH to instances',
    (t) => {
      const group = find(t, 'AWS::AutoScaling::AutoScalingGroup').Properties;
      group.VPCZoneIdentifier = publicSubnets(t);
      find(t, 'AWS::EC2::Subnet', /PublicSubnet1Subnet/).Properties.MapPublicIpOnLaunch = true;
      admit(t, /^InstancesGroup/, anyone(22));
    },
  ],
  [
    'RE003',
    'a database that admits the VPC',
    (t) => admit(t, /^DatabaseGroup/, { CidrIp: '10.0.0.0/16', IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 }),
  ],
  ['RE003', 'a database that admits any address', (t) => admit(t, /^DatabaseGroup/, anyone(5432))],
  [
    'RE003',
    'a cache that admits the load balancer',
    (t) =>
      admit(t, /^CacheGroup/, { SourceSecurityGroupId: groupId(t, /^BalancerGroup/), IpProtocol: 'tcp', FromPort: 6379, ToPort: 6379 }),
  ],
  [
    'RE003',
    'a cache that admits a workload that does not use it',
    (t) => admit(t, /^CacheGroup/, { SourceSecurityGroupId: groupId(t, /^WorkerGroup/), IpProtocol: 'tcp', FromPort: 6379, ToPort: 6379 }),
  ],
  [
    'RE003',
    'a database that admits its user on every port',
    (t) => admit(t, /^DatabaseGroup/, { SourceSecurityGroupId: groupId(t, /^ServiceGroup/), IpProtocol: '-1' }),
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
  ['RE009', 'private tasks that admit any address', (t) => admit(t, /^ServiceGroup/, anyone(3000))],
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
  ['TE001', 'a reference to nothing', (t) => remove(t, 'AWS::EC2::NatGateway', /Subnet1/)],
];

function accessList(t: MutableTemplate, subnet: RegExp, ...entries: [number, string, number | undefined][]) {
  t.Resources.List = { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: { Ref: idOf(t, find(t, 'AWS::EC2::VPC')) } } };
  t.Resources.ListSubnet = {
    Type: 'AWS::EC2::SubnetNetworkAclAssociation',
    Properties: { NetworkAclId: { Ref: 'List' }, SubnetId: { Ref: idOf(t, find(t, 'AWS::EC2::Subnet', subnet)) } },
  };
  for (const [number, action, port] of entries) {
    for (const egress of [true, false]) {
      t.Resources[`Entry${number}${egress}`] = {
        Type: 'AWS::EC2::NetworkAclEntry',
        Properties: {
          NetworkAclId: { Ref: 'List' },
          Egress: egress,
          RuleNumber: number,
          RuleAction: action,
          CidrBlock: '0.0.0.0/0',
          ...(port === undefined ? { Protocol: -1 } : { Protocol: 6, PortRange: { From: port, To: port } }),
        },
      };
    }
  }
}

function distribution(t: MutableTemplate, port: number) {
  t.Resources.Edge = {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Enabled: true,
        Origins: [
          {
            Id: 'web',
            DomainName: { 'Fn::GetAtt': [idOf(t, find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer')), 'DNSName'] },
            CustomOriginConfig: { OriginProtocolPolicy: port === 80 ? 'http-only' : 'https-only' },
          },
        ],
      },
    },
  };
}

test.each(BREAKAGES)('%s catches %s', (rule, _, breakIt) => {
  // GIVEN
  const template = goodTemplate();
  // WHEN
  breakIt(template);
  // THEN
  expect(brokenRules(template)).toContain(rule);
});

test.each([
  ['a distribution before the load balancer', (t: MutableTemplate) => distribution(t, 443)],
  [
    'a load balancer that admits a prefix list',
    (t: MutableTemplate) => {
      find(t, 'AWS::EC2::SecurityGroup', /^BalancerGroup/).Properties.SecurityGroupIngress = [
        { SourcePrefixListId: 'pl-1', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
      ];
    },
  ],
  [
    'egress that nobody restricted',
    (t: MutableTemplate) => {
      for (const rule of all(t, 'AWS::EC2::SecurityGroupEgress')) delete t.Resources[idOf(t, rule)];
      for (const group of all(t, 'AWS::EC2::SecurityGroup')) delete group.Properties.SecurityGroupEgress;
    },
  ],
  [
    'tasks that start through endpoints alone',
    (t: MutableTemplate) => {
      for (const nat of [
        ...all(t, 'AWS::EC2::NatGateway'),
        ...all(t, 'AWS::EC2::Route').filter((route) => route.Properties.NatGatewayId),
      ]) {
        delete t.Resources[idOf(t, nat)];
      }
      for (const resource of Object.values(t.Resources)) delete resource.DependsOn;
      const secrets = find(t, 'AWS::EC2::VPCEndpoint', /Secrets/);
      for (const service of ['ecr.api', 'ecr.dkr', 'logs']) {
        t.Resources[`Endpoint${service.replace('.', '')}`] = {
          ...secrets,
          Properties: { ...secrets.Properties, ServiceName: `com.amazonaws.eu-west-1.${service}` },
        };
      }
    },
  ],
  ['an access list that allows everything', (t: MutableTemplate) => accessList(t, /DataSubnet1Subnet/, [100, 'allow', undefined])],
  [
    'a self-referring rule in a store',
    (t: MutableTemplate) => admit(t, /^CacheGroup/, { SourceSecurityGroupId: groupId(t, /^CacheGroup/), IpProtocol: '-1' }),
  ],
])('%s raises nothing', (_, change) => {
  const template = goodTemplate();
  change(template);
  expect(findingsIn(template)).toEqual([]);
});

test('an imported security group makes what it guards unknown', () => {
  const template = goodTemplate();
  find(template, 'AWS::RDS::DBInstance').Properties.VPCSecurityGroups = ['sg-0123456789abcdef0'];
  const proof = Assurance.ofTemplates({ Shop: template });
  expect(proof.findings.filter(({ ruleId }) => ruleId.includes('::RE'))).toEqual([]);
  expect(proof.unknown.map(({ reason }) => reason).join('\n')).toContain("security group 'sg-0123456789abcdef0' is not part of the input");
});

test('the matrix tells who reaches a store and who does not', () => {
  const proof = Assurance.ofTemplates({ Shop: goodTemplate() });
  const toCache = proof.report.reachability.pairs.filter(({ target }) => /Cache$/.test(target) || /^Cache/.test(target));
  expect(toCache.filter(({ state }) => state === 'open').map(({ source }) => source)).toEqual([expect.stringMatching(/Service/)]);
  expect(proof.reachabilityTable()).toMatch(/Only .*Service.* reaches .*Cache.*; .*Balancer.* cannot\./);
});

test('the internet reaches the front door on its port, and nothing else', () => {
  const internet = Assurance.ofTemplates({ Shop: goodTemplate() }).report.reachability.pairs.filter(({ source }) => source === 'internet');
  expect(internet.filter(({ state }) => state === 'open').map(({ target, ports, reason }) => [target, ports, reason])).toEqual([
    [expect.stringMatching(/Balancer/), '443', 'from anyone'],
  ]);
});
