import { KEEP, Version } from './update-pair';
import { UPDATES } from './updates';
import { Finding, Severity, UpgradeAssurance } from '../../../src/assurance';
import { UPGRADE_RULES } from '../../../src/assurance/upgrade/upgrade-run';
import { resource, Resources } from '../rule-table';

/** Rules that say what becomes of a store, whether AWS refuses the update or not. */
const ABOUT_STORES = ['UP001', 'UP002', 'UP003', 'UP004', 'UP005'];

/** The findings of an update, each of which says what is wrong and what to do. */
function findings(before: Version, after: Version): Finding[] {
  const proof = UpgradeAssurance.ofTemplates(before, after);
  for (const { message, fix } of proof.findings) {
    expect(message).not.toMatch(/^$|undefined|\[object|''|[:,] *$/);
    expect(fix).not.toMatch(/^$|undefined|\[object|''|[:,] *$/);
  }
  return proof.findings;
}

function refusals(before: Version, after: Version): string[] {
  return [...new Set(findings(before, after).map(({ ruleId }) => ruleId.split('::')[1]))].filter((id) => !ABOUT_STORES.includes(id));
}

test.each(UPDATES.map((update) => [update.rule, update.name, update]))('%s finds %s, and nothing in an update that looks alike', (id, _, { before, bad, good }) => {
  expect(refusals(before, bad)).toEqual([id]);
  expect(refusals(before, good)).toEqual([]);
  for (const after of [bad, good]) expect(UpgradeAssurance.ofTemplates(before, after).unknown.filter(({ logicalId }) => logicalId !== '')).toEqual([]);
});

test.each(UPDATES.map((update) => [update.name, update]))('an input that stays as it is has no finding: before %s', (_, { before }) => {
  expect(findings(before, before)).toEqual([]);
});

test('every rule about what AWS refuses has a pair of updates', () => {
  const paired = new Set(UPDATES.map(({ rule }) => rule));
  expect(UPGRADE_RULES.map(({ id }) => id).filter((id) => !paired.has(id))).toEqual(ABOUT_STORES);
});

test('what is refused for certain is an error, what may be refused a warning', () => {
  const warnings = UPGRADE_RULES.filter(({ severity }) => severity === Severity.WARNING).map(({ id }) => id);
  expect(warnings).toEqual(['UP003', 'UP004', 'UP005', 'UP016', 'UP019', 'UP023']);
});

const V2 = 'AWS::ElasticLoadBalancingV2';
const udp = (Protocol: string) => resource(`${V2}::Listener`, { LoadBalancerArn: 'arn:lb', Port: 53, Protocol });
const generated = (PasswordLength: number) => resource('AWS::SecretsManager::Secret', { GenerateSecretString: { PasswordLength } }, KEEP);
const sqlServer = (StorageType: string) => resource('AWS::RDS::DBInstance', { Engine: 'sqlserver-se', AllocatedStorage: '20', StorageType }, KEEP);
const instance = (EngineVersion: string, properties: object) => resource('AWS::RDS::DBInstance', { Engine: 'postgres', EngineVersion, ...properties }, KEEP);
const clusterAt = (EngineVersion: string) => resource('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', EngineVersion }, KEEP);
const engine = (Engine: string, EngineVersion: string) => resource('AWS::ElastiCache::ReplicationGroup', { Engine, EngineVersion }, KEEP);
const expiring = (AttributeName: string, Enabled: boolean) => resource('AWS::DynamoDB::Table', { TimeToLiveSpecification: { AttributeName, Enabled } }, KEEP);
const named = (Path: string) => resource('AWS::IAM::Policy', { PolicyName: 'read', Groups: [Path], PolicyDocument: {} });

const gateway = (table: string) => resource('AWS::EC2::VPCEndpoint', { VpcId: 'vpc-1', VpcEndpointType: 'Gateway', ServiceName: 'com.amazonaws.eu-west-1.s3', RouteTableIds: [table] });
const unnamed = (GroupDescription: string) => resource('AWS::EC2::SecurityGroup', { VpcId: 'vpc-1', GroupDescription });
const ruleAt = (Priority: number | string) => resource(`${V2}::ListenerRule`, { ListenerArn: 'arn:listener', Priority });

test.each<[string, Resources, Resources]>([
  ['another listener on the same port of another protocol', { Old: udp('TCP') }, { New: udp('UDP') }],
  ['another password that no store of the input has', { Token: generated(40) }, { Token: generated(50) }],
  ['a type of storage of an engine with limits of its own', { Database: sqlServer('gp2') }, { Database: sqlServer('io1') }],
  ['a lower number of another engine', { Cache: engine('redis', '7.1') }, { Cache: engine('valkey', '7.0') }],
  ['another attribute for a time to live that was off', { Table: expiring('a', false) }, { Table: expiring('b', true) }],
  ['a major version of an instance of a cluster', { Member: instance('15.4', { DBClusterIdentifier: 'shop' }) }, { Member: instance('16.4', { DBClusterIdentifier: 'shop' }) }],
  ['a major version of a replica', { Replica: instance('15.4', { SourceDBInstanceIdentifier: 'shop' }) }, { Replica: instance('16.4', { SourceDBInstanceIdentifier: 'shop' }) }],
  ['a major version of a replica of a cluster', { Replica: instance('15.4', { SourceDBClusterIdentifier: 'shop' }) }, { Replica: instance('16.4', { SourceDBClusterIdentifier: 'shop' }) }],
  ['a major version of a cluster, whose type needs no leave', { Cluster: clusterAt('15.4') }, { Cluster: clusterAt('16.4') }],
  ['a name that several may have', { Old: named('a') }, { New: named('a') }],
  ['a place that one has who stays', { Old: ruleAt(1) }, { Old: ruleAt(1), New: ruleAt(1) }],
  ['another gateway endpoint of a service', { Old: gateway('rtb-1') }, { New: gateway('rtb-2') }],
  ['a group whose name AWS chooses', { Old: unnamed('a') }, { Old: unnamed('b') }],
  ['a number that is written as text', { Rule: ruleAt(1) }, { Rule: ruleAt('1') }],
  ['a place that is not told', { Old: resource('AWS::Route53::RecordSet', { Name: 'a' }) }, { New: resource('AWS::Route53::RecordSet', { Name: 'a' }) }],
])('nothing is refused for %s', (_, before, after) => {
  expect(refusals({ Shop: { Resources: before } }, { Shop: { Resources: after } })).toEqual([]);
});

test.each<[string, object, object]>([
  ['AWS::EC2::Route', { RouteTableId: 'rtb-1', DestinationCidrBlock: '0.0.0.0/0' }, { DestinationCidrBlock: '10.0.0.0/8' }],
  ['AWS::EC2::Route', { RouteTableId: 'rtb-1', DestinationIpv6CidrBlock: '::/0' }, { DestinationIpv6CidrBlock: 'fc00::/7' }],
  ['AWS::EC2::Route', { RouteTableId: 'rtb-1', DestinationPrefixListId: 'pl-1' }, { DestinationPrefixListId: 'pl-2' }],
  ['AWS::EC2::NetworkAclEntry', { NetworkAclId: 'acl-1', RuleNumber: 100, Egress: true }, { Egress: false }],
  ['AWS::EC2::NetworkAclEntry', { NetworkAclId: 'acl-1', RuleNumber: 100, Egress: true }, { RuleNumber: 200 }],
  ['AWS::EC2::VPCGatewayAttachment', { VpcId: 'vpc-1', InternetGatewayId: 'igw-1' }, { InternetGatewayId: 'igw-2' }],
  ['AWS::EC2::VPCGatewayAttachment', { VpcId: 'vpc-1', VpnGatewayId: 'vgw-1' }, { VpnGatewayId: 'vgw-2' }],
  ['AWS::Lambda::EventSourceMapping', { FunctionName: 'worker', EventSourceArn: 'arn:jobs' }, { EventSourceArn: 'arn:mails' }],
  ['AWS::EFS::MountTarget', { FileSystemId: 'fs-1', SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }],
  ['AWS::Route53::RecordSet', { HostedZoneId: 'Z1', Name: 'a', Type: 'A', SetIdentifier: 'one' }, { SetIdentifier: 'two' }],
  ['AWS::Route53::RecordSet', { HostedZoneId: 'Z1', Name: 'a', Type: 'A' }, { Type: 'AAAA' }],
])('%s: a new one in the place of one that leaves is refused, in another place not', (type, properties, elsewhere) => {
  const before = { Shop: { Resources: { Old: resource(type, properties) } } };
  expect(refusals(before, { Shop: { Resources: { New: resource(type, properties) } } })).toEqual(['UP007']);
  expect(refusals(before, { Shop: { Resources: { New: resource(type, { ...properties, ...elsewhere }) } } })).toEqual([]);
});

test.each([
  ['AWS::RDS::DBSubnetGroup', 'SubnetIds'], ['AWS::DocDB::DBSubnetGroup', 'SubnetIds'], ['AWS::Neptune::DBSubnetGroup', 'SubnetIds'],
  ['AWS::ElastiCache::SubnetGroup', 'SubnetIds'], ['AWS::MemoryDB::SubnetGroup', 'SubnetIds'], ['AWS::Redshift::ClusterSubnetGroup', 'SubnetIds'],
  ['AWS::DAX::SubnetGroup', 'SubnetIds'], ['AWS::DMS::ReplicationSubnetGroup', 'SubnetIds'], [`${V2}::LoadBalancer`, 'Subnets'],
  [`${V2}::LoadBalancer`, 'SecurityGroups'], ['AWS::RDS::DBInstance', 'VPCSecurityGroups'], ['AWS::RDS::DBCluster', 'VpcSecurityGroupIds'],
  ['AWS::RDS::DBProxy', 'VpcSecurityGroupIds'], ['AWS::DocDB::DBCluster', 'VpcSecurityGroupIds'], ['AWS::Neptune::DBCluster', 'VpcSecurityGroupIds'],
  ['AWS::ElastiCache::ReplicationGroup', 'SecurityGroupIds'], ['AWS::ElastiCache::ServerlessCache', 'SecurityGroupIds'],
  ['AWS::MemoryDB::Cluster', 'SecurityGroupIds'], ['AWS::Redshift::Cluster', 'VpcSecurityGroupIds'],
])('%s stays in its VPC with its %s', (type, property) => {
  const part = (VpcId: string) => resource('AWS::EC2::SecurityGroup', { VpcId, GroupDescription: 'x' });
  const thing = (id: string) => resource(type, { [property]: [{ Ref: id }] }, KEEP);
  const within = (id: string, vpc: string) => ({ Shop: { Resources: { [id]: part(vpc), Thing: thing(id) } } });
  expect(refusals(within('One', 'vpc-1'), within('Two', 'vpc-2'))).toEqual(['UP009']);
  expect(refusals(within('One', 'vpc-1'), within('Two', 'vpc-1'))).toEqual([]);
});

test.each([
  ['AWS::RDS::DBInstance', 'EngineVersion'], ['AWS::RDS::DBCluster', 'EngineVersion'], ['AWS::Neptune::DBCluster', 'EngineVersion'],
  ['AWS::ElastiCache::ReplicationGroup', 'EngineVersion'], ['AWS::ElastiCache::CacheCluster', 'EngineVersion'],
  ['AWS::ElastiCache::ServerlessCache', 'MajorEngineVersion'], ['AWS::MemoryDB::Cluster', 'EngineVersion'], ['AWS::AmazonMQ::Broker', 'EngineVersion'],
  ['AWS::MSK::Cluster', 'KafkaVersion'], ['AWS::EKS::Cluster', 'Version'],
])('%s is never downgraded by its %s', (type, property) => {
  const at = (version: string) => ({ Shop: { Resources: { Thing: resource(type, { [property]: version }, KEEP) } } });
  expect(refusals(at('8.1'), at('7.2'))).toEqual(['UP010']);
  expect(refusals(at('7.2'), at('8.1'))).toEqual([]);
});

test.each([['gp2', 20], ['gp3', 20], ['io1', 100], ['io2', 100]])('storage of type %s takes %d GiB', (StorageType, least) => {
  const of = (type: string, AllocatedStorage: number) => (
    { Shop: { Resources: { Database: resource('AWS::RDS::DBInstance', { Engine: 'postgres', StorageType: type, AllocatedStorage: `${AllocatedStorage}` }, KEEP) } } }
  );
  expect(refusals(of('standard', least - 1), of(StorageType, least - 1))).toEqual(['UP011']);
  expect(refusals(of('standard', least), of(StorageType, least))).toEqual([]);
});

test.each(['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'])('%s never shrinks', (type) => {
  const of = (AllocatedStorage: number) => ({ Shop: { Resources: { Thing: resource(type, { AllocatedStorage }, KEEP) } } });
  expect(refusals(of(200), of(199))).toEqual(['UP011']);
});

test('a volume never shrinks', () => {
  const of = (Size: number) => ({ Shop: { Resources: { Thing: resource('AWS::EC2::Volume', { Size }, KEEP) } } });
  expect(refusals(of(200), of(199))).toEqual(['UP011']);
});

test('what somebody accepted is listed with the reason', () => {
  const { before, bad } = UPDATES.find(({ rule }) => rule === 'UP017')!;
  const [[id, accepted]] = Object.entries(bad.Shop.Resources);
  const Metadata = { 'aws:cdk:acknowledged-rules': { 'ProductionPlatform::UP017': 'the stack is made anew' } };
  const { findings: left, acknowledged } = UpgradeAssurance.ofTemplates(before, { Shop: { Resources: { [id]: { ...accepted, Metadata } } } });

  expect(left).toEqual([]);
  expect(acknowledged).toMatchObject([{ ruleId: 'ProductionPlatform::UP017', reason: 'the stack is made anew' }]);
});

function messageOf(name: string): string {
  const { rule, before, bad } = UPDATES.find((update) => update.name === name)!;
  return findings(before, bad).find(({ ruleId }) => ruleId === `ProductionPlatform::${rule}`)!.message;
}

test.each([
  ['the scheme of a load balancer changes above a kept target group', "'Listener' gives it to the load balancer that replaces 'Balancer' while 'Balancer' still has it"],
  ['a rule of another listener sends to a kept target group by weight', "'Rule' gives it to another load balancer while the old one still has it"],
  ['a renamed route keeps its priority', "'New' takes 'Priority' 10 of 'Listener', which 'Old' still has"],
  ['a subnet goes to another zone with its range', "takes 'CidrBlock' 10.0.0.0/24 of 'vpc-1', which the one that it replaces still has"],
  ['a role with a name is replaced', "'Role' is replaced, and its 'RoleName' 'worker' is that of the old one"],
  ['a queue with a name gets another construct', "'New' is created in place of 'Old', and its 'QueueName' 'orders' is that of the old one"],
  ['a VPC is replaced below a subnet group', "'Subnets' stays in VPC 'Vpc', and its 'SubnetIds' name what is in the VPC that replaces it"],
  ['the security group of a database moves to another VPC', "stays in VPC 'vpc-1', and its 'VPCSecurityGroups' name what is in VPC 'vpc-2'"],
  ['an older minor version', "'EngineVersion' of 'Database' goes from 17.10 back to 17.9"],
  ['less storage', "'AllocatedStorage' of 'Database' goes from 100 GiB down to 50 GiB"],
  ['a type of storage that takes more', "goes from standard to gp3, which takes at least 20 GiB, and 'AllocatedStorage' is 10"],
  ['another length of a password that a database has', "'GenerateSecretString.PasswordLength' goes from 40 to 50; database 'Database' is not told"],
  ['another user of a cluster', "from 'dbadmin' to 'root': RDS names it once"],
  ['an index that is renamed', "creates index 'Two' and deletes index 'One' of table 'Table'"],
  ['another projection of an index', "the keys or the projection of index 'One' of table 'Table' change"],
  ['another attribute for the time to live', "goes from 'until' to 'expires' while it is on"],
  ['another tag of an origin', "'Tags' of VPC origin 'Origin' changes while distribution 'Distribution' uses it"],
  ['another value of an export in use', "stack 'Producer' changes the value of export 'Topic', and stack 'Consumer' imports it before and after the update"],
  ['an export and its last import that are removed together', "stack 'Producer' removes export 'Topic', and stack 'Consumer' imports it until its own update is through"],
  ['an export whose importing stack is left out', "stack 'Consumer', not in the new input, gets no update and stays deployed until somebody destroys it"],
  ['a protected load balancer that is replaced', "the update replaces load balancer 'Balancer', and ELB refuses the deletion of the old one"],
  ['a new series of MySQL', "'EngineVersion' of 'Database' goes from 8.0.43 to 8.4.6, which is another major version, and 'AllowMajorVersionUpgrade' is not true"],
  ['another type under one logical id', 'goes from type AWS::SQS::Queue to AWS::SNS::Topic'],
])('for %s, the finding says that %s', (name, words) => {
  expect(messageOf(name)).toContain(words);
});

describe('a place that goes from one stack to another', () => {
  const at = { Rule: ruleAt(1) };
  const topic = { Topic: resource('AWS::SNS::Topic') };
  const [full, empty] = [{ Resources: at }, { Resources: topic }];
  const reader = resource('AWS::SNS::TopicPolicy', { PolicyDocument: {}, Topics: [{ 'Fn::ImportValue': 'topic' }] });
  const reading = (resources: Resources) => ({ Resources: { ...resources, Reader: reader } });
  const exporting = (resources: Resources) => ({
    Resources: { ...resources, ...topic }, Outputs: { Topic: { Value: { Ref: 'Topic' }, Export: { Name: 'topic' } } },
  });

  test('is taken too early when the stack that takes it is deployed first', () => {
    const [finding] = findings({ Taker: exporting({}), Holder: reading(at) }, { Taker: exporting(at), Holder: reading({}) });
    expect(finding.message).toContain("which 'Rule' still has in stack 'Holder': stack 'Taker' is deployed first");
    expect(finding.fix).not.toContain('logical id');
  });

  test('is free when the stack that gives it up is deployed first', () => {
    const proof = UpgradeAssurance.ofTemplates({ Holder: exporting(at), Taker: reading({}) }, { Holder: exporting({}), Taker: reading(at) });
    expect(proof).toMatchObject({ findings: [], unknown: [] });
  });

  test('is unknown when nothing tells which is first', () => {
    const proof = UpgradeAssurance.ofTemplates({ One: full, Two: empty }, { One: empty, Two: full });
    expect(proof.findings).toEqual([]);
    expect(proof.unknown.map(({ reason }) => reason)).toEqual([expect.stringContaining("whether 'Rule' of stack 'One' gives up 'Priority' 1 of 'arn:listener' before 'Rule' takes it is decided by the order in which the stacks are deployed")]);
  });

  test('stays taken by a stack that is not in the new input, which is said once', () => {
    const proof = UpgradeAssurance.ofTemplates({ Old: full, Other: empty }, { New: full, Other: empty });
    expect(proof.findings).toMatchObject([{ ruleId: 'ProductionPlatform::UP007', stack: 'New', fix: "destroy stack 'Old' first" }]);
    expect(proof.unknown).toEqual([{ stack: 'Old', logicalId: '', reason: "stack 'Old' is not in the new input: it stays deployed until somebody destroys it" }]);
  });
});

test('nothing is refused when the stacks of an export and of its imports are both left out', () => {
  const producer = { Resources: { Topic: resource('AWS::SNS::Topic') }, Outputs: { Topic: { Value: { Ref: 'Topic' }, Export: { Name: 'topic' } } } };
  const consumer = { Resources: { Policy: resource('AWS::SNS::TopicPolicy', { PolicyDocument: {}, Topics: [{ 'Fn::ImportValue': 'topic' }] }) } };
  const other = { Resources: { Queue: resource('AWS::SQS::Queue') } };
  expect(findings({ Producer: producer, Consumer: consumer, Other: other }, { Other: other })).toEqual([]);
});

test('whether a load balancer refuses its deletion may be unknown', () => {
  const Parameters = { Guard: { Type: 'String' } };
  const guarded = resource(`${V2}::LoadBalancer`, { LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: { Ref: 'Guard' } }] });
  const queue = { Queue: resource('AWS::SQS::Queue') };
  const shop = (resources: Resources) => ({ Shop: { Parameters, Resources: resources } });
  const proof = UpgradeAssurance.ofTemplates(shop({ Balancer: guarded, ...queue }), shop(queue));
  expect(proof.unknown.map(({ reason }) => reason)).toEqual(["whether load balancer 'Balancer', which the update deletes, refuses that by 'deletion_protection.enabled' is only known at deployment"]);
});

describe('what only deployment tells is unknown', () => {
  const unknown = (before: Resources, after: Resources, sections: object = {}) => (
    UpgradeAssurance.ofTemplates({ Shop: { Resources: before, ...sections } }, { Shop: { Resources: after, ...sections } })
  );
  const MAJOR = "whether RDS refuses another major version of 'Database'";
  const open = { Parameters: { One: { Type: 'String' }, Other: { Type: 'String' } } };
  const database = (properties: object) => ({ Database: resource('AWS::RDS::DBInstance', { Engine: 'postgres', ...properties }, KEEP) });

  test.each<[string, Resources, Resources]>([
    ["whether 'EngineVersion' of 'Database' goes back to an older version", database({ EngineVersion: '17.4' }), database({ EngineVersion: { Ref: 'One' } })],
    ['it goes from 17.4 to 17', database({ EngineVersion: '17.4' }), database({ EngineVersion: '17' })],
    [MAJOR, database({ EngineVersion: '17.4' }), database({ EngineVersion: { Ref: 'One' } })],
    [MAJOR, database({ EngineVersion: '16.4' }), database({ EngineVersion: '17.4', AllowMajorVersionUpgrade: { Ref: 'One' } })],
    [MAJOR, database({ Engine: 'mysql', EngineVersion: '8.0.43' }), database({ Engine: 'mysql', EngineVersion: '8' })],
    [MAJOR, database({ Engine: 'oracle-ee', EngineVersion: '19.0.0.0' }), database({ Engine: 'oracle-ee', EngineVersion: '21.0.0.0' })],
    ["whether 'AllocatedStorage' of 'Database' shrinks", database({ AllocatedStorage: '100' }), database({ AllocatedStorage: { Ref: 'One' } })],
    ["whether all that 'VPCSecurityGroups' of 'Database' names now is in the VPC of before", database({ VPCSecurityGroups: ['sg-1'] }), database({ VPCSecurityGroups: ['sg-2'] })],
    ["whether 'Rule' gives target group 'Group' to another load balancer", sending({ Ref: 'One' }), sending({ Ref: 'Other' })],
    ["whether 'Two' gives up 'Priority' 20 of 'arn:listener' before 'One' takes it", rules(10, 20), rules(20, 30)],
  ])('%s', (words, before, after) => {
    const proof = unknown(before, after, open);
    expect(proof.findings).toEqual([]);
    expect(proof.unknown.map(({ reason }) => reason)).toContainEqual(expect.stringContaining(words));
  });

  test('also which of two stacks has a name first', () => {
    const queues = { Queue: resource('AWS::SQS::Queue', { QueueName: 'orders' }) };
    const topics = { Topic: resource('AWS::SNS::Topic') };
    const [one, other] = [{ Resources: queues }, { Resources: topics }];
    const proof = UpgradeAssurance.ofTemplates({ One: one, Two: other }, { One: other, Two: one });
    expect(proof.findings).toEqual([]);
    expect(proof.unknown.map(({ reason }) => reason)).toEqual([
      "whether stack 'One' gives up the 'QueueName' 'orders' of 'Queue' before 'Queue' takes it is decided by the order in which the stacks are deployed",
    ]);
  });
});

function sending(ListenerArn: object): Resources {
  return {
    Group: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { Port: 80 }),
    Rule: resource('AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn, Priority: 1, Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }] }),
  };
}

function rules(one: number, two: number): Resources {
  const rule = (Priority: number) => resource('AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn: 'arn:listener', Priority });
  return { One: rule(one), Two: rule(two) };
}
