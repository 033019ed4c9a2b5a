import { AURORA, CLOUDFRONT_POSTGRES, HAND_WRITTEN, LOAD_BALANCER_MYSQL } from './bases';
import { attribute, container, elbAttribute, set, unset } from './edits';
import { Mutant, mutants } from './mutant';
import { all, find, idOf, MutableTemplate, remove } from '../good-template';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

const otherVpc = (t: MutableTemplate) => {
  t.Resources.OtherVpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.9.0.0/16' } };
  return { Ref: 'OtherVpc' };
};

/** What CloudFormation or a service refuses, most of it after the deployment has begun. */
export const VALIDITY: Mutant[] = [
  ...mutants('validity', HAND_WRITTEN, [
    ['TE001', 'a reference to nothing', (t) => remove(t, 'AWS::EC2::NatGateway', /Subnet1/)],
    ['TE001', 'a reference to what is never created', (t) => {
      t.Conditions = { ...t.Conditions, Never: { 'Fn::Equals': ['a', 'b'] } };
      find(t, 'AWS::ECS::TaskDefinition').Condition = 'Never';
    }],
    ['TE001', 'a dependency on nothing', (t) => {
      find(t, 'AWS::ECS::Service').DependsOn = ['Migration'];
    }],
    ['VA001', 'a task with more processors than its memory allows', set('AWS::ECS::TaskDefinition', { Cpu: '4096', Memory: '512' })],
    ['VA001', 'a Fargate task that shares the network of a host', set('AWS::ECS::TaskDefinition', { NetworkMode: 'bridge' })],
    ['VA002', 'two rules of the same priority', (t) => {
      t.Resources.Twin = JSON.parse(JSON.stringify(find(t, RULE)));
    }],
    ['VA002', 'two listeners on one port', (t) => {
      t.Resources.Twin = JSON.parse(JSON.stringify(find(t, LISTENER)));
    }],
    ['VA002', 'HTTPS without certificate', unset(LISTENER, ['Certificates'])],
    ['VA003', 'subnets that overlap', (t) => {
      const [first, second] = all(t, 'AWS::EC2::Subnet');
      second.Properties.CidrBlock = first.Properties.CidrBlock;
    }],
    ['VA003', 'a subnet outside its VPC', set('AWS::EC2::Subnet', { CidrBlock: '10.1.0.0/24' }, /DataSubnet3Subnet/)],
    ['VA011', 'two NAT gateways with one address', (t) => {
      const [first, second] = all(t, 'AWS::EC2::NatGateway');
      second.Properties.AllocationId = first.Properties.AllocationId;
    }],
    ['VA011', 'two default routes in one table', (t) => {
      t.Resources.Twin = JSON.parse(JSON.stringify(find(t, 'AWS::EC2::Route', /AppSubnet1/)));
    }],
    ['VA004', 'a circle of dependencies', (t) => {
      find(t, 'AWS::RDS::DBInstance').DependsOn = [idOf(t, find(t, 'AWS::ECS::Service'))];
    }],
    ['VA005', 'a group whose minimum is above its maximum', set('AWS::AutoScaling::AutoScalingGroup', { MinSize: '8' })],
    ['VA005', 'a log retention that does not exist', set('AWS::Logs::LogGroup', { RetentionInDays: 100 })],
    ['VA006', 'a target group in another VPC than its load balancer', (t) => {
      find(t, TARGET_GROUP, /Web/).Properties.VpcId = otherVpc(t);
    }],
    ['VA006', 'a security group of another VPC', (t) => {
      find(t, 'AWS::EC2::SecurityGroup', /^CacheGroup/).Properties.VpcId = otherVpc(t);
    }],
    ['LI006', 'subnets too small for a deployment', (t) => {
      for (const subnet of all(t, 'AWS::EC2::Subnet')) subnet.Properties.CidrBlock = subnet.Properties.CidrBlock.replace('/24', '/28');
      find(t, 'AWS::ECS::Service').Properties.DesiredCount = 30;
    }],
  ]),
  ...mutants('validity', CLOUDFRONT_POSTGRES, [
    ['DU007', 'a snapshot of a bucket', attribute('AWS::S3::Bucket', { DeletionPolicy: 'Snapshot' }, /IngressAccessLogs/)],
    ['LI007', 'a load balancer with a name too long', set(BALANCER, { Name: 'a-load-balancer-with-a-name-that-is-too-long' })],
    ['LI008', 'a retired database version', set('AWS::RDS::DBInstance', { EngineVersion: '11.22' })],
    ['LI008', 'a retired runtime', set('AWS::Lambda::Function', { Runtime: 'nodejs12.x' }, /DefaultSecurityGroupLock/)],
    ['TE001', 'a secret that was removed', (t) => remove(t, 'AWS::SecretsManager::Secret')],
    ['TE002', 'an output of what is gone', (t) => {
      t.Outputs = { ...t.Outputs, Gone: { Value: { Ref: 'Gone' } } };
    }],
    ['VA010', 'a key in use that is disabled', set('AWS::KMS::Key', { Enabled: false }, /AlarmTopicKey/)],
    ['VA011', 'a NAT gateway without address', (t) => void delete all(t, 'AWS::EC2::NatGateway')[0].Properties.AllocationId],
    ['VA006', 'a security group of a VPC outside the template', set('AWS::EC2::SecurityGroup', { VpcId: 'vpc-0123456789abcdef0' }, /PlatformDatabaseSecurityGroup/)],
    ['VA001', 'a task size that Fargate does not have', set('AWS::ECS::TaskDefinition', { Cpu: '512', Memory: '8192' })],
    ['VA005', 'scaling whose minimum is above its maximum', set('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 9 })],
    ['VA005', 'backups for longer than RDS keeps them', set('AWS::RDS::DBInstance', { BackupRetentionPeriod: 90 })],
    ['VA005', 'storage that may grow to less than it is', set('AWS::RDS::DBInstance', { MaxAllocatedStorage: 50 })],
    ['VA008', 'a behaviour without its origin', (t) => {
      find(t, 'AWS::CloudFront::Distribution').Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId = 'gone';
    }],
    ['VA008', 'a domain name without certificate', (t) => {
      find(t, 'AWS::CloudFront::Distribution').Properties.DistributionConfig.Aliases = ['www.example.com'];
    }],
    ['VA008', 'a certificate of another region', (t) => {
      Object.assign(find(t, 'AWS::CloudFront::Distribution').Properties.DistributionConfig, {
        Aliases: ['www.example.com'],
        ViewerCertificate: { AcmCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/x', SslSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
      });
    }],
  ]),
  ...mutants('validity', LOAD_BALANCER_MYSQL, [
    ['LI003', 'more rules than a security group takes', (t) => {
      find(t, 'AWS::EC2::SecurityGroup', /EdgeIngressSecurityGroup/).Properties.SecurityGroupIngress = Array.from(
        { length: 70 }, (_, index) => ({ CidrIp: `198.51.100.${index}/32`, IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }),
      );
    }],
    ['LI008', 'a retired MySQL', set('AWS::RDS::DBInstance', { EngineVersion: '5.6.51' })],
    ['VA004', 'a load balancer that waits for its own listener', (t) => {
      find(t, BALANCER).DependsOn = [idOf(t, find(t, LISTENER, /HttpsListener/))];
    }],
    ['VA005', 'a draining time that is too long', (t) => elbAttribute(t, 'TargetGroup', 'deregistration_delay.timeout_seconds', '7200')],
    ['VA005', 'a health check more often than ELB allows', set(TARGET_GROUP, { HealthCheckIntervalSeconds: 2, HealthCheckTimeoutSeconds: 1 })],
    ['VA005', 'a port that does not exist', (t) => {
      Object.assign(find(t, 'AWS::EC2::SecurityGroupIngress', /ServiceSecurityGroupfrom/).Properties, { FromPort: 3000, ToPort: 300 });
    }],
    ['VA009', 'a task without essential container', (t) => void (container(t).Essential = false)],
    ['VA007', 'two log groups of one name', (t) => {
      t.Resources.Twin = JSON.parse(JSON.stringify(find(t, 'AWS::Logs::LogGroup', /ErrorLogs/)));
    }],
    ['VA009', 'containers that need more memory than their task', (t) => void (container(t).MemoryReservation = 65536)],
  ]),
  ...mutants('validity', AURORA, [
    ['LI008', 'a retired Aurora', set('AWS::RDS::DBCluster', { EngineVersion: '13.4' })],
    ['VA005', 'a cluster with more ACUs than there are', set('AWS::RDS::DBCluster', { ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 300 } })],
    ['VA005', 'a cluster whose least capacity is above its most', set('AWS::RDS::DBCluster', { ServerlessV2ScalingConfiguration: { MinCapacity: 16, MaxCapacity: 8 } })],
  ]),
];
