/** What the proofs say where part of the architecture belongs to other stacks, to parameters or to modules. */
import { broken, messages, reasons, resource, Resources } from './rule-table';
import { Assurance } from '../../src/assurance';

const ELB = 'AWS::ElasticLoadBalancingV2';
const REF = (name: string) => ({ Ref: name });
const PARAMETERS = (...names: string[]) => ({ Parameters: Object.fromEntries(names.map((name) => [name, { Type: 'String' }])) });

const TARGET_GROUP = resource(`${ELB}::TargetGroup`, { TargetType: 'ip', Port: 8080, Protocol: 'HTTP', VpcId: 'vpc-1' });
const FORWARD = [{ Type: 'forward', TargetGroupArn: REF('Group') }];
const RULE = resource(`${ELB}::ListenerRule`, { ListenerArn: REF('Listener'), Priority: 1, Conditions: [], Actions: FORWARD });

/** A service that registers with the group, and runs in subnets from elsewhere. */
function service(properties: object = {}, registration: object = {}) {
  return resource('AWS::ECS::Service', {
    LaunchType: 'FARGATE',
    DesiredCount: 2,
    TaskDefinition: 'orders:7',
    DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
    LoadBalancers: [{ ContainerName: 'orders', ContainerPort: 8080, TargetGroupArn: REF('Group'), ...registration }],
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1', 'subnet-2'] } },
    ...properties,
  });
}

describe('a target group', () => {
  test('has a sender when a rule of a listener from elsewhere forwards to it', () => {
    expect(broken('RE010', { Group: TARGET_GROUP, Rule: RULE, Service: service() }, PARAMETERS('Listener'))).toEqual([]);
  });

  test('has a sender when a listener of a load balancer from elsewhere forwards to it', () => {
    const listener = resource(`${ELB}::Listener`, { LoadBalancerArn: REF('Balancer'), Port: 80, Protocol: 'HTTP', DefaultActions: FORWARD });
    expect(broken('RE010', { Group: TARGET_GROUP, Listener: listener, Service: service() }, PARAMETERS('Balancer'))).toEqual([]);
  });

  test('has none when the rule forwards to another group', () => {
    const other = { ...RULE, Properties: { ...RULE.Properties, Actions: [{ Type: 'forward', TargetGroupArn: REF('Other') }] } };
    expect(messages('RE010', { Group: TARGET_GROUP, Rule: other, Service: service() }, PARAMETERS('Listener', 'Other')))
      .toEqual(["'Service' registers with 'Group', to which no listener sends"]);
  });

  test.each<[string, object, Resources]>([
    ['exported', { Outputs: { Group: { Value: REF('Group'), Export: { Name: 'group' } } } }, {}],
    ['put out', { Outputs: { Group: { Value: { 'Fn::GetAtt': ['Group', 'TargetGroupArn'] } } } }, {}],
    ['kept in a parameter', {}, { Parameter: resource('AWS::SSM::Parameter', { Type: 'String', Value: REF('Group') }) }],
  ])('that is %s is filled and sent to by whoever is not part of the input, which is unknown', (_, sections, more) => {
    // GIVEN
    const parameters = PARAMETERS('Listener');
    const withoutTargets = { Group: TARGET_GROUP, Rule: RULE, ...more };
    const withoutSender = { Group: TARGET_GROUP, Service: service(), ...more };

    // THEN
    expect(broken('RE010', withoutTargets, { ...parameters, ...sections })).toEqual([]);
    expect(reasons(withoutTargets, { ...parameters, ...sections }))
      .toContain("whether anything answers what is sent to 'Group': it is handed on, and who registers with it is not part of the input");
    expect(broken('RE010', withoutSender, sections)).toEqual([]);
    expect(reasons(withoutSender, sections))
      .toContain("whether a listener sends to 'Group', with which 'Service' registers: it is handed on, and who sends to it is not part of the input");
  });

  test('whose name for graphs is put out is handed on to nobody', () => {
    const outputs = { Outputs: { Name: { Value: { 'Fn::GetAtt': ['Group', 'TargetGroupFullName'] }, Export: { Name: 'group' } } } };
    expect(messages('RE010', { Group: TARGET_GROUP, Rule: RULE }, { ...PARAMETERS('Listener'), ...outputs })).toEqual(["a listener sends to 'Group', which has no targets"]);
  });

  test('without targets is unknown behind the default action of a listener that is handed on, and wrong behind one that is not', () => {
    // GIVEN
    const listener = resource(`${ELB}::Listener`, { LoadBalancerArn: 'arn:aws:elasticloadbalancing:x', Port: 80, Protocol: 'HTTP', DefaultActions: FORWARD });
    const shared = { Outputs: { Listener: { Value: REF('Listener') } } };

    // THEN
    expect(broken('RE010', { Group: TARGET_GROUP, Listener: listener }, shared)).toEqual([]);
    expect(reasons({ Group: TARGET_GROUP, Listener: listener }, shared))
      .toContain("whether anything answers what is sent to 'Group': nothing registers with it, and listener 'Listener' is handed on to those who add rules");
    expect(broken('RE010', { Group: TARGET_GROUP, Listener: listener })).toEqual(['RE010']);
    expect(broken('RE010', { Group: TARGET_GROUP, Listener: listener, Rule: RULE }, shared)).toEqual(['RE010']);
  });
});

describe('the name of a container', () => {
  const named = (name: unknown, more: object = {}) => resource('AWS::ECS::TaskDefinition', {
    Cpu: '256',
    Memory: '512',
    NetworkMode: 'awsvpc',
    RequiresCompatibilities: ['FARGATE'],
    ContainerDefinitions: [{ Name: name, Image: 'public.ecr.aws/example/orders', PortMappings: [{ ContainerPort: 8080 }], ...more }],
  });
  const registered = (inTask: unknown, inService: unknown): [Resources, object] => [
    { Group: TARGET_GROUP, Rule: RULE, Task: named(inTask), Service: service({ TaskDefinition: REF('Task') }, { ContainerName: inService }) },
    PARAMETERS('Listener', 'App', 'Other'),
  ];
  const OPEN = "whether the task of 'Service' has the container that it registers: their names are only known at deployment";

  test('is the same when both sides refer to the same', () => {
    expect(broken('RE010', ...registered(REF('App'), REF('App')))).toEqual([]);
    expect(reasons(...registered(REF('App'), REF('App')))).not.toContain(OPEN);
  });

  test('is the same when both sides make it from the same', () => {
    const made = { 'Fn::Sub': '${App}-web' };
    expect(broken('RE010', ...registered(made, { 'Fn::Join': ['-', [REF('App'), 'web']] }))).toEqual([]);
  });

  test.each([
    ['two parameters', REF('App'), REF('Other')],
    ['a parameter and a text', REF('App'), 'orders'],
    ['a text and a parameter', 'orders', REF('App')],
  ])('of %s may be the same or not', (_, inTask, inService) => {
    expect(broken('RE010', ...registered(inTask, inService))).toEqual([]);
    expect(reasons(...registered(inTask, inService))).toContain(OPEN);
  });

  test('of two texts is wrong when they differ', () => {
    expect(messages('RE010', ...registered('orders', 'order'))).toEqual(["'Service' registers container 'order', which its task does not have"]);
  });

  test('of which the port is not open is found by reference, too', () => {
    const [resources, sections] = registered(REF('App'), REF('App'));
    resources.Service.Properties.LoadBalancers[0].ContainerPort = 9090;
    expect(broken('RE010', resources, sections)).toEqual(['RE010']);
  });

  test.each<[string, object, string]>([
    ['that another waits for', { DependsOn: [{ ContainerName: REF('Other'), Condition: 'START' }] }, 'container'],
    ['of a volume', { MountPoints: [{ SourceVolume: REF('Other'), ContainerPath: '/data' }] }, 'volume'],
  ])('%s is unknown where it is a parameter', (_, more, kind) => {
    const task = { Task: named('orders', more) };
    expect(broken('VA009', task, PARAMETERS('Other'))).toEqual([]);
    expect(reasons(task, PARAMETERS('Other'))).toContain(
      `whether 'Task' has the ${kind} '\${Shop.Other}' that its container 'orders' names: the names are only known at deployment`,
    );
  });
});

describe('one of anything in subnets that are not known', () => {
  const SUBNETS = { SubnetIds: [REF('A'), REF('B')] };
  const database = (properties: object) => ({
    Subnets: resource('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', ...SUBNETS }),
    Store: resource('AWS::RDS::DBInstance', { Engine: 'postgres', DBSubnetGroupName: REF('Subnets'), ...properties }),
  });

  test.each<[string, Resources]>([
    ['a single-AZ database', database({ MultiAZ: false })],
    ['a database in a subnet group from elsewhere', { Store: resource('AWS::RDS::DBInstance', { Engine: 'postgres', DBSubnetGroupName: REF('A') }) }],
    ['a database that is pinned by a parameter', database({ AvailabilityZone: REF('Zone') })],
    ['a cluster with one instance', {
      Store: resource('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', DBSubnetGroupName: 'imported' }),
      Instance: resource('AWS::RDS::DBInstance', { Engine: 'aurora-postgresql', DBClusterIdentifier: REF('Store') }),
    }],
    ['a cache node', { Store: resource('AWS::ElastiCache::CacheCluster', { Engine: 'redis', NumCacheNodes: 1, CacheSubnetGroupName: 'imported' }) }],
    ['a cache without replica', { Store: resource('AWS::ElastiCache::ReplicationGroup', { NumCacheClusters: 1, CacheSubnetGroupName: REF('A') }) }],
    ['a memory database without replica', { Store: resource('AWS::MemoryDB::Cluster', { NumReplicasPerShard: 0, SubnetGroupName: REF('A') }) }],
    ['a single-AZ file system', { Store: resource('AWS::FSx::FileSystem', { SubnetIds: [REF('A')], WindowsConfiguration: { DeploymentType: 'SINGLE_AZ_2' } }) }],
    ['a single broker', { Store: resource('AWS::AmazonMQ::Broker', { DeploymentMode: 'SINGLE_INSTANCE', SubnetIds: [REF('A')] }) }],
    ['a single-AZ warehouse', { Store: resource('AWS::Redshift::Cluster', { ClusterSubnetGroupName: REF('A') }) }],
    ['a search domain of one node', { Store: resource('AWS::OpenSearchService::Domain', { ClusterConfig: { InstanceCount: 1 }, VPCOptions: { SubnetIds: [REF('A')] } }) }],
    ['a search domain of one node outside a VPC', { Store: resource('AWS::OpenSearchService::Domain', { ClusterConfig: { InstanceCount: 1 } }) }],
    ['a volume in the zone of a parameter', { Store: resource('AWS::EC2::Volume', { AvailabilityZone: REF('Zone'), Size: 8 }) }],
    ['a replication instance', { Store: resource('AWS::DMS::ReplicationInstance', { MultiAZ: false }) }],
  ])('%s is lost with its zone', (_, resources) => {
    const [message] = messages('AZ004', resources, PARAMETERS('A', 'B', 'Zone'));
    expect(message).toMatch(/^the loss of (the zone it stands in|the zone of parameter 'Zone') stops 'Store': /);
  });

  test.each<[string, Resources]>([
    ['a database with a standby', database({ MultiAZ: true })],
    ['a database whose standby is a parameter', database({ MultiAZ: REF('A') })],
    ['a warehouse whose standby is a parameter', { Store: resource('AWS::Redshift::Cluster', { ClusterSubnetGroupName: REF('A'), MultiAZ: REF('B') }) }],
    ['a memory database whose replicas are a parameter', { Store: resource('AWS::MemoryDB::Cluster', { NumReplicasPerShard: REF('B'), SubnetGroupName: REF('A') }) }],
    ['an accelerator whose nodes are a parameter', { Store: resource('AWS::DAX::Cluster', { ReplicationFactor: REF('B'), SubnetGroupName: REF('A') }) }],
    ['a file system whose type is a parameter', { Store: resource('AWS::FSx::FileSystem', { SubnetIds: [REF('A')], WindowsConfiguration: { DeploymentType: REF('B') } }) }],
    ['a cache whose zones are a parameter', { Store: resource('AWS::ElastiCache::CacheCluster', { Engine: 'memcached', AZMode: REF('B'), CacheSubnetGroupName: REF('A') }) }],
    ['a replication instance whose standby is a parameter', { Store: resource('AWS::DMS::ReplicationInstance', { MultiAZ: REF('B') }) }],
    ['a cluster with two instances', {
      Store: resource('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', DBSubnetGroupName: 'imported' }),
      One: resource('AWS::RDS::DBInstance', { Engine: 'aurora-postgresql', DBClusterIdentifier: REF('Store') }),
      Two: resource('AWS::RDS::DBInstance', { Engine: 'aurora-postgresql', DBClusterIdentifier: REF('Store') }),
    }],
  ])('%s is unknown', (_, resources) => {
    expect(broken('AZ', resources, PARAMETERS('A', 'B'))).toEqual([]);
    expect(reasons(resources, PARAMETERS('A', 'B'))).toContainEqual(expect.stringMatching(/^whether 'Store' survives the loss of a zone: /));
  });

  test('a single task that a load balancer from elsewhere sends to is lost with its zone', () => {
    const alone = service({ DesiredCount: 1 }, { TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/1' });
    expect(broken('AZ', { Service: alone })).toEqual(['AZ003']);
  });

  test('a single task that nobody waits for is not judged', () => {
    expect(broken('AZ', { Service: service({ DesiredCount: 1, LoadBalancers: [] }) })).toEqual([]);
  });

  test('two tasks are unknown', () => {
    expect(broken('AZ', { Group: TARGET_GROUP, Rule: RULE, Service: service() }, PARAMETERS('Listener'))).toEqual([]);
    expect(reasons({ Group: TARGET_GROUP, Rule: RULE, Service: service() }, PARAMETERS('Listener')))
      .toContain("whether 'Service' survives the loss of a zone: subnet 'subnet-1' is not part of the input");
  });

  test('a single instance of a group that registers with a target group from elsewhere is lost with its zone', () => {
    const refreshed = { UpdatePolicy: { AutoScalingInstanceRefresh: { Strategy: 'Rolling' } } };
    const group = resource('AWS::AutoScaling::AutoScalingGroup', {
      MinSize: '1', MaxSize: '4', VPCZoneIdentifier: [REF('A')], TargetGroupARNs: [REF('Group')], HealthCheckType: 'ELB',
    }, refreshed);
    expect(broken('AZ', { Instances: group }, PARAMETERS('A', 'Group'))).toEqual(['AZ003']);
  });

  test('the table has a column for whichever zone is lost', () => {
    // WHEN
    const { availability } = Assurance.ofTemplates({ Shop: { Resources: database({ MultiAZ: false }), ...PARAMETERS('A', 'B') } }).report;

    // THEN
    expect(availability.zones).toEqual(['one zone']);
    expect(availability.resources.map(({ outcomes }) => outcomes)).toEqual([[
      { zone: 'one zone', state: 'lost', reason: 'it is a single-AZ database, and the templates do not name its zone' },
    ]]);
  });

  test('what may be in several zones stays unknown beside it, and that is said', () => {
    const resources = { ...database({ MultiAZ: false }), Group: TARGET_GROUP, Rule: RULE, Service: service() };
    const unknown = reasons(resources, PARAMETERS('A', 'B', 'Listener'));
    expect(unknown).toContain('the input names no zone, so the loss of one cannot be judged for more than what is there once');
  });
});

describe('zones that parameters name', () => {
  const subnet = (zone: unknown, range: string) => resource('AWS::EC2::Subnet', { VpcId: REF('Vpc'), CidrBlock: range, AvailabilityZone: zone });
  const zoned = (first: unknown, second: unknown, tasks = 2): Resources => ({
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    One: subnet(first, '10.0.0.0/24'),
    Two: subnet(second, '10.0.1.0/24'),
    Group: TARGET_GROUP,
    Rule: RULE,
    Service: service({ DesiredCount: tasks, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [REF('One'), REF('Two')] } } }),
  });
  const sections = PARAMETERS('Listener', 'First', 'Second');
  const outcomes = (resources: Resources) => Assurance.ofTemplates({ Shop: { Resources: resources, ...sections } }).report.availability.resources
    .find(({ name }) => name === 'Service')!.outcomes.map(({ zone, state }) => [zone, state]);

  test.each([
    ['parameters', REF('First'), REF('Second'), "parameter 'First'", "parameter 'Second'"],
    ['exports', { 'Fn::ImportValue': 'first' }, { 'Fn::ImportValue': 'second' }, "export 'first'", "export 'second'"],
    ['parameters of Systems Manager', '{{resolve:ssm:/first}}', '{{resolve:ssm:/second}}', '{{resolve:ssm:/first}}', '{{resolve:ssm:/second}}'],
  ])('two %s are two zones, by an assumption that is named', (_, first, second, ...labels) => {
    expect(outcomes(zoned(first, second))).toEqual(labels.map((label) => [`the zone of ${label}`, 'degraded']));
    expect(broken('AZ', zoned(first, second), sections)).toEqual([]);
    expect(reasons(zoned(first, second), sections)).toEqual(expect.arrayContaining([
      `'One' stands in the zone of ${labels[0]}, which is taken to be another zone than all that are named otherwise`,
      `'Two' stands in the zone of ${labels[1]}, which is taken to be another zone than all that are named otherwise`,
    ]));
  });

  test('the same parameter twice is one zone', () => {
    expect(broken('AZ', zoned(REF('First'), REF('First')), sections)).toEqual(['AZ001']);
  });

  test('one task in two of them is one task', () => {
    expect(broken('AZ', zoned(REF('First'), REF('Second'), 1), sections)).toEqual(['AZ003']);
  });

  test('a parameter and a name may be the same zone', () => {
    expect(reasons(zoned(REF('First'), 'eu-west-1a'), sections))
      .toContain("whether 'Service' survives the loss of a zone: its zones are named in different manners and may be the same");
  });

  test('items of two lists may be the same zone', () => {
    const first = (list: string) => ({ 'Fn::Select': [0, REF(list)] });
    expect(reasons(zoned(first('First'), first('Second')), sections))
      .toContain("whether 'Service' survives the loss of a zone: its zones are named in different manners and may be the same");
  });

  test('a name and an id may be the same zone', () => {
    expect(reasons(zoned('eu-west-1a', 'euw1-az1'), sections))
      .toContain("whether 'Service' survives the loss of a zone: its zones are named in different manners and may be the same");
  });

  test('what a condition decides is no zone', () => {
    const decided = { 'Fn::If': ['Open', REF('First'), REF('Second')] };
    expect(reasons(zoned(decided, REF('Second')), { ...sections, Conditions: { Open: { 'Fn::Equals': [REF('First'), 'x'] } } }))
      .toContain("whether 'Service' survives the loss of a zone: the zone of subnet 'One' is only known at deployment");
  });
});

describe('a function of the serverless macro', () => {
  const SERVERLESS = { Transform: 'AWS::Serverless-2016-10-31' };
  const errors = resource('AWS::CloudWatch::Alarm', { MetricName: 'Errors', Dimensions: [{ Name: 'FunctionName', Value: REF('Function') }] });

  test.each<[string, object]>([
    ['an alarm that stops its deployment', { DeploymentPreference: { Type: 'AllAtOnce', Alarms: [REF('Partner')] } }],
    ['an API that sends it events', { Events: { Get: { Type: 'Api', Properties: { RestApiId: REF('Partner'), Path: '/', Method: 'get' } } } }],
  ])('does not wait for %s, although that waits for it', (_, properties) => {
    expect(broken('VA004', { Function: resource('AWS::Serverless::Function', properties), Partner: errors }, SERVERLESS)).toEqual([]);
  });

  test.each<[string, string, object]>([
    ['what its environment names', 'AWS::Serverless::Function', { Environment: { Variables: { PARTNER: REF('Partner') } } }],
    ['what another type names in the same way', 'AWS::Lambda::Function', { Events: [REF('Partner')] }],
  ])('waits for %s', (_, type, properties) => {
    expect(broken('VA004', { Function: resource(type, properties), Partner: errors }, SERVERLESS)).toEqual(['VA004']);
  });
});

describe('a module', () => {
  const MODULE = resource('Example::Network::Vpc::MODULE', { Range: '10.0.0.0/16' });
  const subnet = (vpc: unknown) => resource('AWS::EC2::Subnet', { VpcId: vpc, CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-1a' });

  test.each<[string, unknown]>([
    ['with a period', REF('Net.Vpc')],
    ['without a period', REF('NetVpc')],
    ['by an attribute', { 'Fn::GetAtt': ['Net.Vpc', 'VpcId'] }],
    ['by an attribute in one word', { 'Fn::GetAtt': 'NetVpc.VpcId' }],
    ['in a text', { 'Fn::Sub': '${Net.Vpc}' }],
  ])('has resources that are referred to %s', (_, vpc) => {
    const outputs = { Outputs: { Vpc: { Value: vpc } } };
    expect(broken('TE', { Net: MODULE, Subnet: subnet(vpc) }, outputs)).toEqual([]);
    expect(reasons({ Net: MODULE, Subnet: subnet(vpc) }, outputs)).toContain("the resources of module 'Net' are not part of the input");
  });

  test('is waited for by the name of what it holds', () => {
    expect(broken('TE', { Net: MODULE, Subnet: { ...subnet('vpc-1'), DependsOn: 'NetVpc' } })).toEqual([]);
  });

  test('tells nothing of what it holds', () => {
    expect(reasons({ Net: MODULE, Subnet: subnet(REF('Net.Vpc')) }))
      .toContain("'VpcId' of 'Subnet' cannot be judged: 'Net.Vpc' is part of module 'Net', which is not part of the input");
  });

  test('may hold what begins with its name and has no period', () => {
    expect(reasons({ Net: MODULE, Subnet: subnet(REF('Network')) }))
      .toContain("'VpcId' of 'Subnet' cannot be judged: 'Network' may be part of module 'Net', which is not part of the input");
  });

  test('makes two attributes two things', () => {
    const inside = (name: string) => ({ 'Fn::GetAtt': ['Net', `${name}.SubnetId`] });
    const balancer = resource(`${ELB}::LoadBalancer`, { Scheme: 'internal', SecurityGroups: ['sg-1'], Subnets: [inside('One'), inside('Two')] });
    expect(reasons({ Net: MODULE, Balancer: balancer }))
      .toContain("whether 'Balancer' survives the loss of a zone: 'Net.One.SubnetId' is part of module 'Net', which is not part of the input");
  });

  test('does not excuse a name that no module explains', () => {
    expect(broken('TE', { Net: MODULE, Subnet: subnet(REF('Nt.Vpc')) })).toEqual(['TE001']);
    expect(broken('TE', { Net: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }), Subnet: subnet(REF('NetVpc')) })).toEqual(['TE001']);
  });
});
