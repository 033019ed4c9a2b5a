import { AURORA, CLOUDFRONT_POSTGRES, HAND_WRITTEN, LOAD_BALANCER_MYSQL } from './bases';
import { admit, anyone, container, groupId, publicSubnets, set, unset } from './edits';
import { Mutant, mutants } from './mutant';
import { find, idOf, MutableTemplate } from '../good-template';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };

const openBucket = (t: MutableTemplate) => {
  find(t, 'AWS::S3::BucketPolicy', /IngressAccessLogs/).Properties.PolicyDocument.Statement.push({
    Effect: 'Allow', Action: 's3:GetObject', Principal: '*', Resource: '*',
  });
};

/** What more people reach, read or do than should. */
export const SECURITY: Mutant[] = [
  ...mutants('security', HAND_WRITTEN, [
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
    ['RE009', 'private tasks that admit any address', (t) => admit(t, /^ServiceGroup/, anyone(3000))],
    ['RE003', 'a database that admits any IPv6 address', (t) => admit(t, /^DatabaseGroup/, { CidrIpv6: '::/0', IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 })],
    ['SE003', 'a listener that speaks old TLS', set(LISTENER, { SslPolicy: 'ELBSecurityPolicy-2016-08' })],
    ['SE004', 'a cache whose traffic is in the clear', set('AWS::ElastiCache::ReplicationGroup', { TransitEncryptionEnabled: false })],
    ['SE004', 'a search domain whose nodes talk in the clear', set('AWS::OpenSearchService::Domain', { NodeToNodeEncryptionOptions: { Enabled: false } })],
    ['SE004', 'a search domain that answers HTTP', (t) => {
      find(t, 'AWS::OpenSearchService::Domain').Properties.DomainEndpointOptions.EnforceHTTPS = false;
    }],
    ['SE005', 'a password in the environment of a function', (t) => {
      find(t, 'AWS::Lambda::Function', /^Worker/).Properties.Environment.Variables.DATABASE_PASSWORD = 'correct horse battery staple';
    }],
    ['SE006', 'a function that may do everything', (t) => {
      find(t, 'AWS::IAM::Role', /^WorkerServiceRole/).Properties.ManagedPolicyArns.push('arn:aws:iam::aws:policy/AdministratorAccess');
    }],
  ]),
  ...mutants('security', CLOUDFRONT_POSTGRES, [
    ['RE003', 'a database that the whole VPC reaches', (t) => admit(t, /PlatformDatabaseSecurityGroup/, { CidrIp: '10.0.0.0/8', IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 })],
    ['RE003', 'a database that the load balancer reaches', (t) => admit(t, /PlatformDatabaseSecurityGroup/, { SourceSecurityGroupId: groupId(t, /EdgeIngressSecurityGroup/), IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 })],
    ['RE001', 'a database with a public address', set('AWS::RDS::DBInstance', { PubliclyAccessible: true })],
    ['RE002', 'an internal load balancer that admits the world', (t) => admit(t, /EdgeIngressSecurityGroup/, anyone(80))],
    ['RE009', 'tasks that admit the world', (t) => admit(t, /ServiceSecurityGroup/, anyone(80))],
    ['SE001', 'a bucket that blocks no public access', (t) => {
      Object.assign(find(t, 'AWS::S3::Bucket', /IngressAccessLogs/).Properties.PublicAccessBlockConfiguration, { BlockPublicPolicy: false, RestrictPublicBuckets: false });
    }],
    ['SE001', 'a bucket whose policy admits everyone', openBucket],
    ['SE001', 'a topic that everyone publishes to', (t) => {
      find(t, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument.Statement.push({ Effect: 'Allow', Action: 'sns:Publish', Principal: { AWS: '*' }, Resource: '*' });
    }],
    ['SE001', 'a key that everyone uses', (t) => {
      find(t, 'AWS::KMS::Key', /AlarmTopicKey/).Properties.KeyPolicy.Statement.push({ Effect: 'Allow', Action: 'kms:*', Principal: '*', Resource: '*' });
    }],
    ['SE002', 'a distribution that answers HTTP', (t) => {
      find(t, 'AWS::CloudFront::Distribution').Properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy = 'allow-all';
    }],
    ['SE005', 'a database password in the template', set('AWS::RDS::DBInstance', { MasterUserPassword: 'correct-horse-battery-staple' })],
    ['SE005', 'a secret in the environment of a container', (t) => container(t).Environment.push({ Name: 'API_TOKEN', Value: 'correct-horse-battery-staple' })],
    ['SE006', 'tasks that may do everything', (t) => {
      find(t, 'AWS::IAM::Policy', /TaskRoleDefaultPolicy/).Properties.PolicyDocument.Statement.push(EVERYTHING);
    }],
    ['SE006', 'a role that everyone assumes', (t) => {
      find(t, 'AWS::IAM::Role', /ServiceTaskRole/).Properties.AssumeRolePolicyDocument.Statement.push({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } });
    }],
  ]),
  ...mutants('security', LOAD_BALANCER_MYSQL, [
    ['RE001', 'a database in public subnets', (t) => {
      find(t, 'AWS::RDS::DBSubnetGroup').Properties.SubnetIds = publicSubnets(t);
    }],
    ['RE001', 'a data subnet on the public route table', (t) => {
      const table = find(t, 'AWS::EC2::RouteTable', /PublicSubnet1/);
      find(t, 'AWS::EC2::SubnetRouteTableAssociation', /IsolatedSubnet1/).Properties.RouteTableId = { Ref: idOf(t, table) };
    }],
    ['RE002', 'a load balancer that admits the database port', (t) => admit(t, /EdgeIngressSecurityGroup/, anyone(3306))],
    ['RE002', 'tasks in public subnets with public addresses that admit anyone', (t) => {
      const network = find(t, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration;
      Object.assign(network, { AssignPublicIp: 'ENABLED', Subnets: publicSubnets(t) });
      admit(t, /ServiceSecurityGroup/, anyone(3000));
    }],
    ['RE003', 'a database that admits its user on every port', (t) => {
      Object.assign(find(t, 'AWS::EC2::SecurityGroupIngress', /DatabaseSecurityGroupfrom/).Properties, { FromPort: 0, ToPort: 65535 });
    }],
    ['SE002', 'HTTP that is served instead of redirected', (t) => {
      find(t, LISTENER, /Redirect/).Properties.DefaultActions = [
        { Type: 'forward', TargetGroupArn: { Ref: idOf(t, find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup')) } },
      ];
    }],
    ['SE003', 'a listener with the oldest TLS policy', unset(LISTENER, ['SslPolicy'], /HttpsListener/)],
    ['SE007', 'a container with the rights of its host', (t) => void (container(t).Privileged = true)],
  ]),
  ...mutants('security', AURORA, [
    ['SE005', 'a password of the cluster in the template', set('AWS::RDS::DBCluster', { MasterUserPassword: 'correct-horse-battery-staple' })],
    ['RE001', 'an instance of the cluster with a public address', (t) => {
      find(t, 'AWS::RDS::DBInstance', /Writer/).Properties.PubliclyAccessible = true;
    }],
  ]),
];
