import { att, group, network, NETWORK_READY, ref, service } from './fixtures';
import { broken, messages, resource, Resources } from '../rule-table';

/** A resource, what AWS demands before it, and the words for that; the demand is satisfied by `DependsOn`. */
type Demand = [what: string, consumer: string, need: string, resources: () => Resources];

const V2 = 'AWS::ElasticLoadBalancingV2';
const web = (): Resources => {
  const resources = { ...network(), ...service() };
  resources.Service.Properties.LoadBalancers = [{ ContainerName: 'web', ContainerPort: 80, TargetGroupArn: ref('Targets') }];
  return {
    ...resources,
    Targets: resource(`${V2}::TargetGroup`, { VpcId: ref('Vpc'), Port: 80, Protocol: 'HTTP', TargetType: 'ip' }),
    Balancer: resource(`${V2}::LoadBalancer`, { Scheme: 'internal', Subnets: [ref('SubnetA'), ref('SubnetB')], SecurityGroups: [att('BalancerGroup', 'GroupId')] }),
    BalancerGroup: group(),
    Listener: resource(`${V2}::Listener`, {
      LoadBalancerArn: ref('Balancer'), Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
    }),
  };
};
const balancer = (properties: object): Resources => ({
  ...network(), Balancer: resource(`${V2}::LoadBalancer`, { Subnets: [ref('SubnetA'), ref('SubnetB')], ...properties }),
});
const bucketPolicy = resource('AWS::S3::BucketPolicy', { Bucket: ref('Logs'), PolicyDocument: { Statement: [] } });
const called = (): Resources => ({
  Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {} }),
  Rights: resource('AWS::IAM::Policy', { PolicyName: 'x', Roles: [ref('Role')], PolicyDocument: { Statement: [] } }),
  Function: resource('AWS::Lambda::Function', { Role: att('Role', 'Arn') }),
});
const permission = (Principal: string) => resource('AWS::Lambda::Permission', { FunctionName: ref('Function'), Action: 'lambda:InvokeFunction', Principal });

const defaultStrategy = () => resource('AWS::ECS::ClusterCapacityProviderAssociations', {
  Cluster: ref('Cluster'), CapacityProviders: ['FARGATE'], DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
});
/** The service and its surroundings with other properties, of which null leaves one out. */
const serving = (properties: object, resources: Resources): Resources => {
  const merged = { ...resources.Service.Properties, ...properties };
  const Properties = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  return { ...resources, Service: { ...resources.Service, Properties } };
};

const DEMANDS: Demand[] = [
  ['a service waits for the listener that sends to its target group', 'Service', 'Listener', web],
  ['a service waits for the capacity providers of its cluster', 'Service', 'Providers', () => {
    const resources = { ...network(), ...service() };
    resources.Service.Properties.CapacityProviderStrategy = [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];
    delete resources.Service.Properties.LaunchType;
    return { ...resources, Providers: resource('AWS::ECS::ClusterCapacityProviderAssociations', { Cluster: ref('Cluster'), CapacityProviders: ['FARGATE_SPOT'] }) };
  }],
  ['a service that says nothing of capacity waits for the default strategy of its cluster', 'Service', 'Providers', () => {
    const resources = { ...network(), ...service() };
    delete resources.Service.Properties.LaunchType;
    return { ...resources, Providers: defaultStrategy() };
  }],
  ['a route waits until its internet gateway is attached', 'PublicRoute', 'Attachment', () => {
    const resources = network();
    delete resources.PublicRoute.DependsOn;
    resources.Nat.DependsOn = ['PublicRoute', 'PublicAssociation', 'Attachment'];
    return resources;
  }],
  ['a route waits until its VPN gateway is attached', 'Route', 'VpnAttachment', () => ({
    ...network(),
    Vpn: resource('AWS::EC2::VPNGateway', { Type: 'ipsec.1' }),
    VpnAttachment: resource('AWS::EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), VpnGatewayId: ref('Vpn') }),
    Route: resource('AWS::EC2::Route', { RouteTableId: ref('PrivateTable'), DestinationCidrBlock: '192.168.0.0/16', GatewayId: ref('Vpn') }),
  })],
  ['routes are propagated once the VPN gateway is attached', 'Propagation', 'VpnAttachment', () => ({
    ...network(),
    Vpn: resource('AWS::EC2::VPNGateway', { Type: 'ipsec.1' }),
    VpnAttachment: resource('AWS::EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), VpnGatewayId: ref('Vpn') }),
    Propagation: resource('AWS::EC2::VPNGatewayRoutePropagation', { RouteTableIds: [ref('PrivateTable')], VpnGatewayId: ref('Vpn') }),
  })],
  ['a route waits until the transit gateway is attached to its VPC', 'Across', 'TransitAttachment', () => ({
    ...network(),
    TransitAttachment: resource('AWS::EC2::TransitGatewayAttachment', { TransitGatewayId: 'tgw-1', VpcId: ref('Vpc'), SubnetIds: [ref('SubnetA')] }),
    Across: resource('AWS::EC2::Route', { RouteTableId: ref('PrivateTable'), DestinationCidrBlock: '10.9.0.0/16', TransitGatewayId: 'tgw-1' }),
  })],
  ['a regional NAT gateway waits for the internet gateway of its VPC', 'Regional', 'Attachment', () => ({
    ...network(), Regional: resource('AWS::EC2::NatGateway', { VpcId: ref('Vpc'), AvailabilityMode: 'regional', ConnectivityType: 'public' }),
  })],
  ['a NAT gateway waits for the internet gateway', 'Nat', 'Attachment', () => {
    const resources = network();
    delete resources.Nat.DependsOn;
    return resources;
  }],
  ['an address of an instance waits for the internet gateway', 'Fixed', 'Attachment', () => ({
    ...network(),
    Instance: resource('AWS::EC2::Instance', { SubnetId: ref('Public'), SourceDestCheck: false }),
    Fixed: resource('AWS::EC2::EIP', { Domain: 'vpc', InstanceId: ref('Instance') }),
  })],
  ['a public load balancer waits for the internet gateway', 'Balancer', 'Attachment', () => balancer({ Scheme: 'internet-facing' })],
  ['a load balancer that does not say is public', 'Balancer', 'Attachment', () => balancer({})],
  ['a public classic load balancer waits for the internet gateway', 'Balancer', 'Attachment', () => ({
    ...network(), Balancer: resource('AWS::ElasticLoadBalancing::LoadBalancer', { Subnets: [ref('Public')], Listeners: [] }),
  })],
  ['a VPC origin waits for the internet gateway', 'Origin', 'Attachment', () => ({
    ...balancer({ Scheme: 'internal' }),
    Origin: resource('AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Arn: ref('Balancer'), Name: { Ref: 'AWS::StackId' } } }),
  })],
  ['a load balancer waits until it may write its access logs', 'Balancer', 'Policy', () => ({
    ...balancer({ Scheme: 'internal', LoadBalancerAttributes: [{ Key: 'access_logs.s3.bucket', Value: ref('Logs') }] }),
    Logs: resource('AWS::S3::Bucket'),
    Policy: bucketPolicy,
  })],
  ['a trail waits until it may write to its bucket', 'Trail', 'Policy', () => ({
    Logs: resource('AWS::S3::Bucket'), Policy: bucketPolicy, Trail: resource('AWS::CloudTrail::Trail', { S3BucketName: ref('Logs'), IsLogging: true }),
  })],
  ['a bucket waits until it may call a function', 'Bucket', 'Permission', () => ({
    ...called(),
    Permission: permission('s3.amazonaws.com'),
    Bucket: resource('AWS::S3::Bucket', { NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: att('Function', 'Arn') }] } }),
  })],
  ['a bucket waits until it may send to a queue', 'Bucket', 'Policy', () => ({
    Queue: resource('AWS::SQS::Queue'),
    Policy: resource('AWS::SQS::QueuePolicy', { Queues: [ref('Queue')], PolicyDocument: { Statement: [] } }),
    Bucket: resource('AWS::S3::Bucket', { NotificationConfiguration: { QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: att('Queue', 'Arn') }] } }),
  })],
  ['a bucket waits until it may publish to a topic', 'Bucket', 'Policy', () => ({
    Topic: resource('AWS::SNS::Topic'),
    Policy: resource('AWS::SNS::TopicPolicy', { Topics: [ref('Topic')], PolicyDocument: { Statement: [] } }),
    Bucket: resource('AWS::S3::Bucket', { NotificationConfiguration: { TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: ref('Topic') }] } }),
  })],
  ['a subscription waits until logs may call its function', 'Filter', 'Permission', () => ({
    ...called(),
    Permission: permission('logs.eu-west-1.amazonaws.com'),
    Filter: resource('AWS::Logs::SubscriptionFilter', { LogGroupName: '/shop', FilterPattern: '', DestinationArn: att('Function', 'Arn') }),
  })],
  ['an API is deployed with its methods', 'Deployment', 'Method', () => ({
    Api: resource('AWS::ApiGateway::RestApi', { Name: 'shop' }),
    Method: resource('AWS::ApiGateway::Method', { RestApiId: ref('Api'), HttpMethod: 'GET', ResourceId: att('Api', 'RootResourceId'), AuthorizationType: 'NONE' }),
    Deployment: resource('AWS::ApiGateway::Deployment', { RestApiId: ref('Api') }),
  })],
  ['a source is mapped once its function may read it', 'Mapping', 'Rights', () => ({
    ...called(),
    Queue: resource('AWS::SQS::Queue'),
    Mapping: resource('AWS::Lambda::EventSourceMapping', { FunctionName: ref('Function'), EventSourceArn: att('Queue', 'Arn') }),
  })],
];

test.each(DEMANDS)('%s', (_what, consumer, need, build) => {
  const early = build();
  expect(messages('DE004', early).filter((message) => message.startsWith(`'${consumer}' may be created before`) && message.includes(`'${need}'`))).toHaveLength(1);
  const right = build();
  right[consumer].DependsOn = [...(right[consumer].DependsOn ?? []), need];
  expect(broken('DE004', right)).toEqual([]);
});

test.each<[string, () => Resources]>([
  ['an internal load balancer', () => balancer({ Scheme: 'internal' })],
  ['a load balancer whose scheme only deployment tells', () => balancer({ Scheme: { 'Fn::ImportValue': 'scheme' } })],
  ['a load balancer in subnets from elsewhere', () => ({ ...network(), Balancer: resource(`${V2}::LoadBalancer`, { Subnets: ['subnet-1', 'subnet-2'] }) })],
  ['a private NAT gateway', () => {
    const resources = network();
    resources.Nat = resource('AWS::EC2::NatGateway', { SubnetId: ref('Public'), ConnectivityType: 'private' });
    return resources;
  }],
  ['a service behind a rule that it waits for', () => {
    const resources = web();
    resources.Listener.Properties.DefaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];
    resources.Rule = resource(`${V2}::ListenerRule`, {
      ListenerArn: ref('Listener'), Priority: 1, Conditions: [], Actions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
    });
    resources.Service.DependsOn = [...NETWORK_READY, 'Rule'];
    return resources;
  }],
  ['a service whose default strategy names instances, on which it runs without it', () => serving({ LaunchType: null }, {
    ...network(),
    ...service(),
    Providers: resource('AWS::ECS::ClusterCapacityProviderAssociations', {
      Cluster: ref('Cluster'), CapacityProviders: [ref('Machines')], DefaultCapacityProviderStrategy: [{ CapacityProvider: ref('Machines'), Weight: 1 }],
    }),
    Machines: resource('AWS::ECS::CapacityProvider', {}),
  })],
  ['a service with a launch type beside a default strategy', () => ({ ...network(), ...service(), Providers: defaultStrategy() })],
  ['a service beside an association without a default strategy', () => serving({ LaunchType: null }, {
    ...network(),
    ...service(),
    Providers: resource('AWS::ECS::ClusterCapacityProviderAssociations', { Cluster: ref('Cluster'), CapacityProviders: ['FARGATE'], DefaultCapacityProviderStrategy: [] }),
  })],
  ['a permission for another service', () => ({
    ...called(),
    Permission: permission('sns.amazonaws.com'),
    Bucket: resource('AWS::S3::Bucket', { NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: att('Function', 'Arn') }] } }),
  })],
])('nothing is demanded of %s', (_what, build) => {
  expect(broken('DE004', build())).toEqual([]);
});

test('a rule that sends to the target group is called a listener rule', () => {
  const resources = web();
  resources.Listener.Properties.DefaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];
  resources.Rule = resource(`${V2}::ListenerRule`, {
    ListenerArn: ref('Listener'), Priority: 1, Conditions: [], Actions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  });
  expect(messages('DE004', resources)).toEqual([expect.stringContaining("before listener rule 'Rule': ")]);
  expect(messages('DE004', web())).toEqual([expect.stringContaining("before listener 'Listener': ")]);
});
