import { CONNECTIONS } from './connections';
import { DELIVERIES } from './deliveries';
import { KEEP, pair, UpdatePair } from './update-pair';
import { resource } from '../rule-table';

const V2 = 'AWS::ElasticLoadBalancingV2';
const balancer = (Scheme: string, properties: object = {}) => resource(`${V2}::LoadBalancer`, { Scheme, Type: 'application', Subnets: ['subnet-1', 'subnet-2'], ...properties });
const listener = (balancerId: string, group = 'Group', Port = 80) => resource(`${V2}::Listener`, {
  LoadBalancerArn: { Ref: balancerId }, Port, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: group } }],
});
const group = (properties: object = {}) => resource(`${V2}::TargetGroup`, { VpcId: 'vpc-1', Port: 80, Protocol: 'HTTP', TargetType: 'ip', ...properties });
const rule = (Priority: number | string, properties: object = {}) => resource(`${V2}::ListenerRule`, {
  ListenerArn: { Ref: 'Listener' },
  Priority,
  Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }],
  Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }],
  ...properties,
});
const front = { Balancer: balancer('internet-facing'), Listener: listener('Balancer'), Group: group() };

const MOVED_TARGET_GROUPS: UpdatePair[] = [
  pair('UP006', 'the scheme of a load balancer changes above a kept target group', front,
    { ...front, Balancer: balancer('internal') },
    { Balancer: balancer('internal'), Listener: listener('Balancer', 'Fresh'), Fresh: group() }),
  pair('UP006', 'a new load balancer sends to a kept target group', front,
    { Second: balancer('internal'), SecondListener: listener('Second'), Group: group() },
    { ...front, Second: balancer('internal'), SecondListener: listener('Second', 'Fresh'), Fresh: group() }),
  pair('UP006', 'a rule of another listener sends to a kept target group by weight',
    { Group: group(), Rule: rule(1, { ListenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/one/50dc6c495c0c9188/f2f7dc8efc522ab2' }) },
    {
      Group: group(),
      Rule: rule(1, {
        ListenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/two/60dc6c495c0c9188/a2f7dc8efc522ab2',
        Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'Group' }, Weight: 1 }] } }],
      }),
    },
    { Group: group(), Rule: rule(1, { ListenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/one/50dc6c495c0c9188/a2f7dc8efc522ab2' }) }),
];

const subnet = (VpcId: unknown, CidrBlock = '10.0.0.0/24', AvailabilityZone = 'eu-west-1a') => resource('AWS::EC2::Subnet', { VpcId, CidrBlock, AvailabilityZone });
const vpc = (CidrBlock: string) => resource('AWS::EC2::VPC', { CidrBlock });
const record = (Name: string) => resource('AWS::Route53::RecordSet', { HostedZoneId: 'Z1', Name, Type: 'A', ResourceRecords: ['1.2.3.4'], TTL: '60' });

const groupOf = (VpcId: unknown) => resource('AWS::EC2::SecurityGroup', { VpcId, GroupDescription: 'database' });
const admits = (port: number) => resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Group' }, IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '10.0.0.0/16' });
const letsOut = (port: number | string) => resource('AWS::EC2::SecurityGroupEgress', { GroupId: 'sg-1', IpProtocol: 'tcp', FromPort: port, ToPort: port, DestinationPrefixListId: 'pl-1' });
const privateNames = (service: string, PrivateDnsEnabled = true) => resource('AWS::EC2::VPCEndpoint', {
  VpcId: 'vpc-1', VpcEndpointType: 'Interface', PrivateDnsEnabled, ServiceName: `com.amazonaws.eu-west-1.${service}`, SubnetIds: ['subnet-1'],
});
const named = (GroupName: string, GroupDescription: string) => resource('AWS::EC2::SecurityGroup', { VpcId: 'vpc-1', GroupName, GroupDescription });
const worker = (ServiceName: string | undefined, LaunchType: string) => resource('AWS::ECS::Service', { Cluster: 'shop', ServiceName, LaunchType, TaskDefinition: 'shop:1' });

const TAKEN_PLACES: UpdatePair[] = [
  pair('UP007', 'a renamed route keeps its priority', { ...front, Old: rule(10) }, { ...front, New: rule(10) }, { ...front, New: rule(11) }),
  pair('UP007', 'two routes change places', { ...front, One: rule(10), Two: rule(20) }, { ...front, One: rule(20), Two: rule(10) }, { ...front, One: rule(30), Two: rule(20) }),
  pair('UP007', 'a route moves to the priority of one that is removed', { ...front, One: rule(10), Two: rule(20) }, { ...front, Two: rule(10) }, { ...front, Two: rule(30) }),
  pair('UP007', 'a renamed listener keeps its port', front,
    { Balancer: balancer('internet-facing'), Group: group(), Renamed: listener('Balancer') },
    { Balancer: balancer('internet-facing'), Group: group(), Renamed: listener('Balancer', 'Group', 8080) }),
  pair('UP007', 'a subnet goes to another zone with its range', { Subnet: subnet('vpc-1') }, { Subnet: subnet('vpc-1', '10.0.0.0/24', 'eu-west-1b') }, { Subnet: subnet('vpc-1', '10.0.1.0/24', 'eu-west-1b') }),
  pair('UP007', 'a renamed route writes its priority as text', { ...front, Old: rule(10) }, { ...front, New: rule('10') }, { ...front, New: rule('11') }),
  pair('UP007', 'a rule of a security group gets another construct', { Group: groupOf('vpc-1'), Old: admits(443) }, { Group: groupOf('vpc-1'), New: admits(443) }, { Group: groupOf('vpc-1'), New: admits(8443) }),
  pair('UP007', 'a way out of a security group gets another construct', { Old: letsOut(443) }, { New: letsOut('443') }, { New: letsOut(8443) }),
  pair('UP007', 'an endpoint with private names gets another construct', { Old: privateNames('logs') }, { New: privateNames('logs') }, { New: privateNames('logs', false) }),
  pair('UP007', 'a security group with a name is replaced', { Group: named('shop', 'a') }, { Group: named('shop', 'b') }, { Group: named('shop-2', 'b') }),
  pair('UP007', 'a service with a name is replaced', { Service: worker('shop', 'FARGATE') }, { Service: worker('shop', 'EC2') }, { Service: worker(undefined, 'EC2') }),
  pair('UP007', 'a record gets another construct', { Old: record('a.example.com') }, { New: record('a.example.com') }, { New: record('b.example.com') }),
];

const queue = (QueueName?: string, FifoQueue = false) => resource('AWS::SQS::Queue', { QueueName, ...FifoQueue ? { FifoQueue } : {} });
const role = (RoleName: string, Path: string) => resource('AWS::IAM::Role', { RoleName, Path, AssumeRolePolicyDocument: {} });

const setting = (Name: string) => resource('AWS::SSM::Parameter', { Name, Type: 'String', Value: 'x' });

const TAKEN_NAMES: UpdatePair[] = [
  pair('UP008', 'a role with a name is replaced', { Role: role('worker', '/') }, { Role: role('worker', '/jobs/') }, { Role: role('worker-2', '/jobs/') }),
  pair('UP008', 'a queue with a name gets another construct', { Old: queue('orders') }, { New: queue('orders') }, { New: queue() }),
  pair('UP008', 'a parameter of Parameter Store gets another construct', { Old: setting('/shop/a') }, { New: setting('/shop/a') }, { New: setting('/shop/b') }),
];

const subnetGroup = (...SubnetIds: unknown[]) => resource('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds });
const database = (properties: object = {}) => resource('AWS::RDS::DBInstance', { Engine: 'postgres', StorageEncrypted: true, ...properties }, KEEP);
const network = (range: string) => ({ Vpc: vpc(range), A: subnet({ Ref: 'Vpc' }), B: subnet({ Ref: 'Vpc' }, '10.0.1.0/24', 'eu-west-1b') });
const data = { Subnets: subnetGroup({ Ref: 'A' }, { Ref: 'B' }), Database: database({ DBSubnetGroupName: { Ref: 'Subnets' } }) };

const MOVED_NETWORKS: UpdatePair[] = [
  pair('UP009', 'a VPC is replaced below a subnet group', { ...network('10.0.0.0/16'), ...data }, { ...network('10.0.0.0/20'), ...data },
    { ...network('10.0.0.0/16'), C: subnet({ Ref: 'Vpc' }, '10.0.2.0/24', 'eu-west-1c'), ...data, Subnets: subnetGroup({ Ref: 'A' }, { Ref: 'C' }) }),
  pair('UP009', 'the security group of a database moves to another VPC',
    { Group: groupOf('vpc-1'), Database: database({ VPCSecurityGroups: [{ Ref: 'Group' }] }) },
    { Group: groupOf('vpc-2'), Database: database({ VPCSecurityGroups: [{ Ref: 'Group' }] }) },
    { Other: groupOf('vpc-1'), Database: database({ VPCSecurityGroups: [{ Ref: 'Other' }] }) }),
];

const version = (EngineVersion: string) => ({ Database: database({ EngineVersion }) });
const cluster = (properties: object) => ({ Cluster: resource('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', StorageEncrypted: true, ...properties }, KEEP) });

const OLDER_VERSIONS: UpdatePair[] = [
  pair('UP010', 'an older major version', version('17.4'), version('16.9'), version('17.5')),
  pair('UP010', 'an older minor version', version('17.10'), version('17.9'), version('17.11')),
  pair('UP010', 'an older version of a cluster', cluster({ EngineVersion: '16.6' }), cluster({ EngineVersion: '16.4' }), cluster({ EngineVersion: '16.8' })),
];

const kafka = (VolumeSize: number) => ({
  Kafka: resource('AWS::MSK::Cluster', {
    ClusterName: 'events', KafkaVersion: '3.6.0', NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: { InstanceType: 'kafka.m5.large', ClientSubnets: ['subnet-1'], StorageInfo: { EBSStorageInfo: { VolumeSize } } },
  }, KEEP),
});
const sized = (AllocatedStorage: unknown, StorageType = 'gp3') => ({ Database: database({ AllocatedStorage, StorageType }) });

const SHRUNK_STORAGE: UpdatePair[] = [
  pair('UP011', 'less storage', sized('100'), sized('50'), sized('200')),
  pair('UP011', 'smaller volumes of brokers', kafka(1000), kafka(500), kafka(2000)),
  pair('UP011', 'a type of storage that takes more', sized('10', 'standard'), sized('10', 'gp3'), sized('20', 'gp3')),
];

const secret = (username: string, PasswordLength = 40) => resource('AWS::SecretsManager::Secret', {
  GenerateSecretString: { SecretStringTemplate: JSON.stringify({ username }), GenerateStringKey: 'password', PasswordLength },
}, KEEP);
const read = (id: string) => ({ 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: id }, ':SecretString:password::}}']] });
const opened = (id: string, username = 'dbadmin') => ({ Database: database({ MasterUsername: username, MasterUserPassword: read(id) }) });
const attached = { Attachment: resource('AWS::SecretsManager::SecretTargetAttachment', { SecretId: { Ref: 'Secret' }, TargetId: { Ref: 'Database' }, TargetType: 'AWS::RDS::DBInstance' }), Database: database() };

const OVERWRITTEN_PASSWORDS: UpdatePair[] = [
  pair('UP012', 'another length of a password that a database has', { Secret: secret('dbadmin'), ...opened('Secret') }, { Secret: secret('dbadmin', 50), ...opened('Secret') },
    { Secret: secret('dbadmin'), Fresh: secret('dbadmin', 50), ...opened('Fresh') }),
  pair('UP012', 'another user in a secret that is attached to a database', { Secret: secret('dbadmin'), ...attached }, { Secret: secret('root'), ...attached },
    { Secret: { ...secret('dbadmin'), Metadata: { note: 'x' } }, ...attached }),
  pair('UP012', 'another user of a cluster', cluster({ MasterUsername: 'dbadmin' }), cluster({ MasterUsername: 'root' }), cluster({ MasterUsername: 'dbadmin', BackupRetentionPeriod: 7 })),
];

const table = (properties: object) => ({
  Table: resource('AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], AttributeDefinitions: ['id', 'a', 'b'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })), ...properties,
  }, KEEP),
});
const index = (IndexName: string, AttributeName = 'a', ProjectionType = 'ALL') => ({ IndexName, KeySchema: [{ AttributeName, KeyType: 'HASH' }], Projection: { ProjectionType } });
const indexed = (...GlobalSecondaryIndexes: object[]) => table({ GlobalSecondaryIndexes });
const expiring = (AttributeName: string, Enabled = true) => table({ TimeToLiveSpecification: { AttributeName, Enabled } });

const REFUSED_TABLE_CHANGES: UpdatePair[] = [
  pair('UP013', 'two new indexes', table({}), indexed(index('One'), index('Two', 'b')), indexed(index('One'))),
  pair('UP013', 'an index that is renamed', indexed(index('One')), indexed(index('Two')), indexed(index('One'), index('Two'))),
  pair('UP013', 'other keys of an index', indexed(index('One')), indexed(index('One', 'b')), indexed({ ...index('One'), OnDemandThroughput: { MaxReadRequestUnits: 9 } })),
  pair('UP013', 'another projection of an index', indexed(index('One')), indexed(index('One', 'a', 'KEYS_ONLY')), indexed(index('One'))),
  pair('UP013', 'a local index', table({}), table({ LocalSecondaryIndexes: [index('Local')] }), table({ BillingMode: 'PAY_PER_REQUEST' })),
  pair('UP013', 'another attribute for the time to live', expiring('until'), expiring('expires'), expiring('until', false)),
];

const origin = (HTTPPort: number, tags: object = {}) => resource('AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Arn: { Ref: 'Balancer' }, HTTPPort, Name: `origin-${HTTPPort}` }, ...tags });
const distribution = (id: string) => resource('AWS::CloudFront::Distribution', {
  DistributionConfig: {
    Enabled: true, Origins: [{ Id: 'a', DomainName: 'a.example.com', VpcOriginConfig: { VpcOriginId: { Ref: id } } }], DefaultCacheBehavior: { TargetOriginId: 'a', ViewerProtocolPolicy: 'https-only' },
  },
});
const served = { Balancer: balancer('internal'), Origin: origin(80), Distribution: distribution('Origin') };

const CHANGED_VPC_ORIGINS: UpdatePair[] = [
  pair('UP014', 'another port of an origin', served, { ...served, Origin: origin(8080) }, { Balancer: balancer('internal'), Fresh: origin(8080), Distribution: distribution('Fresh') }),
  pair('UP014', 'another tag of an origin', served, { ...served, Origin: origin(80, { Tags: [{ Key: 'team', Value: 'web' }] }) }, { ...served }),
  pair('UP014', 'another load balancer behind an origin', served, { ...served, Balancer: balancer('internal', { Name: 'fresh' }) }, { ...served, Balancer: balancer('internal', { Subnets: ['subnet-1', 'subnet-3'] }) }),
];

const topic = (name: string) => ({ Topic: resource('AWS::SNS::Topic', { TopicName: name }) });
const producer = (name: string, exported: object = { Name: { Value: { Ref: 'Topic' }, Export: { Name: 'Topic' } } }) => ({ Resources: topic(name), Outputs: exported });
const consumer = (endpoint: unknown) => ({ Resources: { Subscription: resource('AWS::SNS::Subscription', { TopicArn: endpoint, Protocol: 'sqs', Endpoint: 'x' }) } });
const importing = consumer({ 'Fn::ImportValue': 'Topic' });

const LOST_EXPORTS: UpdatePair[] = [
  {
    rule: 'UP015',
    name: 'another value of an export in use',
    before: { Producer: producer('a'), Consumer: importing },
    bad: { Producer: producer('b'), Consumer: importing },
    good: { Producer: producer('a', { Name: { Value: { Ref: 'Topic' }, Export: { Name: 'Topic' } }, Second: { Value: 'b', Export: { Name: 'Second' } } }), Consumer: importing },
  },
  {
    rule: 'UP015',
    name: 'an export in use that is removed',
    before: { Producer: producer('a'), Consumer: importing },
    bad: { Producer: producer('a', {}), Consumer: importing },
    good: { Producer: producer('a'), Consumer: consumer('arn:aws:sns:eu-west-1:1:b') },
  },
  {
    rule: 'UP016',
    name: 'an export and its last import that are removed together',
    before: { Producer: producer('a'), Consumer: importing },
    bad: { Producer: producer('a', {}), Consumer: consumer('arn:aws:sns:eu-west-1:1:b') },
    good: { Producer: producer('a'), Consumer: consumer('arn:aws:sns:eu-west-1:1:b') },
  },
  {
    rule: 'UP015',
    name: 'an export whose importing stack is left out',
    before: { Producer: producer('a'), Consumer: importing },
    bad: { Producer: producer('a', {}) },
    good: { Producer: producer('a') },
  },
];

const guarded = (Scheme: string, Value = 'true') => balancer(Scheme, { LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value }] });
const PROTECTED_BALANCERS: UpdatePair[] = [
  pair('UP019', 'a protected load balancer that is replaced', { Balancer: guarded('internal') }, { Balancer: guarded('internet-facing', 'false') }, { Balancer: guarded('internal', 'false') }),
  pair('UP019', 'a protected load balancer that leaves', { Balancer: guarded('internal'), Inbox: queue() }, { Inbox: queue() }, { Balancer: guarded('internal') }),
  pair('UP019', 'a protected load balancer that leaves beside one without protection', { One: guarded('internal'), Two: guarded('internal', 'false') }, { Two: guarded('internal', 'false') }, { One: guarded('internal') }),
];

const CHANGED_TYPES: UpdatePair[] = [
  pair('UP017', 'another type under one logical id', { Inbox: queue() }, { Inbox: resource('AWS::SNS::Topic') }, { InboxTopic: resource('AWS::SNS::Topic') }),
];

const allowing = (Engine: string, EngineVersion: string, AllowMajorVersionUpgrade?: unknown) => (
  { Database: database({ Engine, EngineVersion, AllowMajorVersionUpgrade }) }
);

const REFUSED_MAJOR_VERSIONS: UpdatePair[] = [
  pair('UP018', 'a new major version of PostgreSQL', version('17.4'), version('18.1'), allowing('postgres', '18.1', true)),
  pair('UP018', 'a major version that was allowed once', allowing('postgres', '16.4', true), allowing('postgres', '17.4', false), allowing('postgres', '16.9', false)),
  pair('UP018', 'a new series of MySQL', allowing('mysql', '8.0.43'), allowing('mysql', '8.4.6'), allowing('mysql', '8.0.44')),
  pair('UP018', 'a new series of MariaDB', allowing('mariadb', '10.6.22'), allowing('mariadb', '10.11.13'), allowing('mariadb', '10.11.13', 'true')),
  pair('UP018', 'a major version alone', allowing('postgres', '17'), allowing('postgres', '18'), allowing('postgres', '18', true)),
  pair('UP018', 'a new series before PostgreSQL 10', allowing('postgres', '9.5.2'), allowing('postgres', '9.6.2'), allowing('postgres', '9.5.3')),
];

/** A pair for everything that AWS refuses, or may refuse. */
export const UPDATES: UpdatePair[] = [
  ...MOVED_TARGET_GROUPS,
  ...TAKEN_PLACES,
  ...TAKEN_NAMES,
  ...MOVED_NETWORKS,
  ...OLDER_VERSIONS,
  ...SHRUNK_STORAGE,
  ...OVERWRITTEN_PASSWORDS,
  ...REFUSED_TABLE_CHANGES,
  ...CHANGED_VPC_ORIGINS,
  ...LOST_EXPORTS,
  ...CHANGED_TYPES,
  ...PROTECTED_BALANCERS,
  ...REFUSED_MAJOR_VERSIONS,
  ...DELIVERIES,
  ...CONNECTIONS,
];
