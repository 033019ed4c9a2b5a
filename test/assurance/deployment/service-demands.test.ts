import { att, group, network, ref } from './fixtures';
import { broken, messages, resource, Resources } from '../rule-table';

/** A resource, what AWS demands before it, and what makes both; the demand is satisfied by `DependsOn`. */
type Demand = [what: string, consumer: string, need: string, resources: () => Resources];

const role = (properties: object = {}) => resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {}, ...properties });
const rights = (...Action: string[]) => resource('AWS::IAM::Policy', {
  PolicyName: 'x', Roles: [ref('Role')], PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
});
const placed = (properties: object = {}): Resources => ({
  ...network(),
  Group: group(),
  Role: role(),
  Function: resource('AWS::Lambda::Function', {
    Role: att('Role', 'Arn'), VpcConfig: { SubnetIds: [ref('SubnetA'), ref('SubnetB')], SecurityGroupIds: [att('Group', 'GroupId')] }, ...properties,
  }),
});
const machine = (Level: string): Resources => ({
  Role: role(),
  Rights: rights('logs:*'),
  Logs: resource('AWS::Logs::LogGroup'),
  Machine: resource('AWS::StepFunctions::StateMachine', {
    RoleArn: att('Role', 'Arn'),
    DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
    LoggingConfiguration: { Level, Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: att('Logs', 'Arn') } }] },
  }),
});
const ranged = (block: object, subnet: object): Resources => ({
  ...network(),
  Block: resource('AWS::EC2::VPCCidrBlock', { VpcId: ref('Vpc'), ...block }),
  Wide: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), AvailabilityZone: 'eu-west-1a', ...subnet }),
});
const mounted = (): Resources => ({
  ...placed({ FileSystemConfigs: [{ Arn: att('Point', 'Arn'), LocalMountPath: '/mnt/x' }] }),
  Files: resource('AWS::EFS::FileSystem', { Encrypted: true }),
  Point: resource('AWS::EFS::AccessPoint', { FileSystemId: ref('Files') }),
  Mount: resource('AWS::EFS::MountTarget', { FileSystemId: ref('Files'), SubnetId: ref('SubnetA'), SecurityGroups: [att('Group', 'GroupId')] }),
});
const LOGS = '${Logs.Arn}';
const search = (type: string, principal: string, Enabled = true, target = LOGS): Resources => ({
  Logs: resource('AWS::Logs::LogGroup', { LogGroupName: '/search' }),
  Policy: resource('AWS::Logs::ResourcePolicy', {
    PolicyName: 'search', PolicyDocument: { 'Fn::Sub': `{"Statement":[{"Effect":"Allow","Principal":{"Service":"${principal}"},"Resource":"${target}"}]}` },
  }),
  Domain: resource(type, { LogPublishingOptions: { ES_APPLICATION_LOGS: { Enabled, CloudWatchLogsLogGroupArn: att('Logs', 'Arn') } } }),
});
const signIn = (name: string): Resources => ({
  Pool: resource('AWS::Cognito::UserPool'),
  Provider: resource('AWS::Cognito::UserPoolIdentityProvider', { UserPoolId: ref('Pool'), ProviderName: 'Corp', ProviderType: 'OIDC', ProviderDetails: {} }),
  Client: resource('AWS::Cognito::UserPoolClient', { UserPoolId: ref('Pool'), SupportedIdentityProviders: [name] }),
});
const api = (stage: object): Resources => ({
  Api: resource('AWS::ApiGateway::RestApi', { Name: 'shop' }),
  Account: resource('AWS::ApiGateway::Account', { CloudWatchRoleArn: 'arn:aws:iam::111111111111:role/x' }),
  Stage: resource('AWS::ApiGateway::Stage', { RestApiId: ref('Api'), StageName: 'v1', ...stage }),
});
const TABLE = { ServiceNamespace: 'dynamodb', ScalableDimension: 'dynamodb:table:ReadCapacityUnits' };
const scaled = (ResourceId: string): Resources => ({
  Target: resource('AWS::ApplicationAutoScaling::ScalableTarget', { ...TABLE, ResourceId: 'table/orders', MinCapacity: 1, MaxCapacity: 5 }),
  Policy: resource('AWS::ApplicationAutoScaling::ScalingPolicy', { ...TABLE, ResourceId, PolicyName: 'x', PolicyType: 'TargetTrackingScaling' }),
});
const recorded = (Owner: string): Resources => ({
  Recorder: resource('AWS::Config::ConfigurationRecorder', { RoleARN: 'arn:aws:iam::111111111111:role/x' }),
  Rule: resource('AWS::Config::ConfigRule', { Source: { Owner, SourceIdentifier: 'S3_BUCKET_VERSIONING_ENABLED' } }),
});
const graph = (schemaOf: string): Resources => ({
  Api: resource('AWS::AppSync::GraphQLApi', { Name: 'shop', AuthenticationType: 'AWS_IAM' }),
  Other: resource('AWS::AppSync::GraphQLApi', { Name: 'other', AuthenticationType: 'AWS_IAM' }),
  Schema: resource('AWS::AppSync::GraphQLSchema', { ApiId: att(schemaOf, 'ApiId'), Definition: 'type Query { a: String }' }),
  Resolver: resource('AWS::AppSync::Resolver', { ApiId: att('Api', 'ApiId'), TypeName: 'Query', FieldName: 'a' }),
});

const DEMANDS: Demand[] = [
  ['a function in a VPC waits until it may make network interfaces', 'Function', 'Rights', () => ({ ...placed(), Rights: rights('ec2:CreateNetworkInterface') })],
  ['a state machine waits until it may deliver its logs', 'Machine', 'Rights', () => machine('ALL')],
  ['a subnet waits for the range that holds it', 'Wide', 'Block', () => ranged({ CidrBlock: '10.1.0.0/16' }, { CidrBlock: '10.1.0.0/24' })],
  ['a subnet waits for the range that it fills', 'Wide', 'Block', () => (
    ranged({ CidrBlock: { 'Fn::ImportValue': 'range' } }, { CidrBlock: { 'Fn::ImportValue': 'range' } })
  )],
  ['a subnet waits for the IPv6 range of its VPC', 'Wide', 'Block', () => ranged({ AmazonProvidedIpv6CidrBlock: true }, {
    CidrBlock: '10.0.9.0/24', Ipv6CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::Select': [0, att('Vpc', 'Ipv6CidrBlocks')] }, 4, '64'] }] },
  })],
  ['a function waits for the mount targets of its file system', 'Function', 'Mount', mounted],
  ['a search domain waits until it may write its logs', 'Domain', 'Policy', () => search('AWS::OpenSearchService::Domain', 'es.amazonaws.com')],
  ['an older search domain waits until it may write its logs', 'Domain', 'Policy', () => search('AWS::Elasticsearch::Domain', 'es.amazonaws.com')],
  ['a search domain waits for a policy that names its log group by text', 'Domain', 'Policy', () => (
    search('AWS::OpenSearchService::Domain', 'es.amazonaws.com', true, 'arn:aws:logs:eu-west-1:111111111111:log-group:/search:*')
  )],
  ['a search domain waits for a policy for all log groups', 'Domain', 'Policy', () => search('AWS::OpenSearchService::Domain', 'es.amazonaws.com', true, '*')],
  ['a resolver waits for the schema', 'Resolver', 'Schema', () => graph('Api')],
  ['a client waits for the identity provider that it names', 'Client', 'Provider', () => signIn('Corp')],
  ['a stage with an execution log waits for the role of the account', 'Stage', 'Account', () => (
    api({ MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'INFO' }] })
  )],
  ['a stage with an access log waits for the role of the account', 'Stage', 'Account', () => api({ AccessLogSetting: { Format: '$context.requestId' } })],
  ['a scaling policy waits for the target that it names by text', 'Policy', 'Target', () => scaled('table/orders')],
  ['a managed rule waits for the recorder', 'Rule', 'Recorder', () => recorded('AWS')],
];

test.each(DEMANDS)('%s', (_what, consumer, need, build) => {
  const early = build();
  expect(messages('DE004', early).filter((message) => message.startsWith(`'${consumer}' may be created before`) && message.includes(`'${need}'`))).toHaveLength(1);
  const right = build();
  right[consumer].DependsOn = [need];
  expect(broken('DE004', right)).toEqual([]);
});

const AWS_POLICY = 'arn:aws:iam::aws:policy/service-role/';

test.each<[string, () => Resources]>([
  ['a function in a VPC beside a policy for something else', () => ({ ...placed(), Rights: rights('s3:GetObject') })],
  ['a function outside a VPC', () => ({ ...placed({ VpcConfig: undefined }), Rights: rights('ec2:CreateNetworkInterface') })],
  ['a function whose role has the rights inside', () => ({
    ...placed(),
    Role: role({ Policies: [{ PolicyName: 'x', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }] } }] }),
    Rights: rights('ec2:CreateNetworkInterface'),
  })],
  ['a function whose role has them from AWS', () => ({
    ...placed(), Role: role({ ManagedPolicyArns: [`${AWS_POLICY}AWSLambdaVPCAccessExecutionRole`] }), Rights: rights('ec2:CreateNetworkInterface'),
  })],
  ['a state machine that logs nothing', () => machine('OFF')],
  ['a subnet in the first range of its VPC', () => ranged({ CidrBlock: '10.1.0.0/16' }, { CidrBlock: '10.0.9.0/24' })],
  ['a subnet without IPv6', () => ranged({ AmazonProvidedIpv6CidrBlock: true }, { CidrBlock: '10.0.9.0/24' })],
  ['a function without the file system', () => {
    const { Function, ...others } = mounted();
    return { ...others, Function: placed().Function };
  }],
  ['a search domain beside a policy for another service', () => search('AWS::OpenSearchService::Domain', 'route53.amazonaws.com')],
  ['a search domain beside a policy for another log group', () => (
    search('AWS::OpenSearchService::Domain', 'es.amazonaws.com', true, 'arn:aws:logs:eu-west-1:111111111111:log-group:/search/other:*')
  )],
  ['a search domain whose logs are off', () => search('AWS::OpenSearchService::Domain', 'es.amazonaws.com', false)],
  ['a resolver of an API without a schema of its own', () => graph('Other')],
  ['a client of another provider', () => signIn('COGNITO')],
  ['a stage without logs', () => api({ MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'OFF' }] })],
  ['a scaling policy for something else', () => scaled('table/customers')],
  ['a rule of one\'s own', () => recorded('CUSTOM_LAMBDA')],
])('nothing is demanded of %s', (_what, build) => {
  expect(broken('DE004', build())).toEqual([]);
});

test('the rights that AWS gives every function do not let it into a VPC', () => {
  const basic = role({ ManagedPolicyArns: [`${AWS_POLICY}AWSLambdaBasicExecutionRole`] });
  expect(broken('DE004', { ...placed(), Role: basic, Rights: rights('ec2:*') })).toEqual(['DE004']);
});
