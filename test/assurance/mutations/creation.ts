import { HAND_WRITTEN } from './bases';
import { accessList, set, unwait } from './edits';
import { Mutant, mutants } from './mutant';
import { all, find, idOf, MutableTemplate } from '../good-template';

const service = (t: MutableTemplate) => find(t, 'AWS::ECS::Service');

/** What CloudFormation may begin too early, and what it then cannot take back or make again. */
export const CREATION: Mutant[] = mutants('reliability', HAND_WRITTEN, [
  ['DE001', 'tasks that read a secret before the database is attached to it', (t) => {
    const secret = { Ref: idOf(t, find(t, 'AWS::SecretsManager::Secret')) };
    find(t, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].Secrets[0].ValueFrom = secret;
    for (const policy of all(t, 'AWS::IAM::Policy')) policy.Properties.PolicyDocument.Statement[0].Resource = secret;
    unwait(t, service(t), /Attachment|Policy/);
  }],
  ['DE002', 'tasks that start before the routes', (t) => unwait(t, service(t), /DefaultRoute/)],
  ['DE002', 'tasks that start before their subnets have a route table', (t) => unwait(t, service(t), /RouteTableAssociation/)],
  ['DE002', 'tasks that start before the database admits them', (t) => unwait(t, service(t), /^DatabaseGroupfrom/)],
  ['DE002', 'tasks that start before they may call the cache', (t) => unwait(t, service(t), /^ServiceGrouptoShopCache/)],
  ['DE002', 'tasks that start before the entries of a network ACL', (t) => {
    accessList(t, /AppSubnet1Subnet/, [100, 'allow', undefined]);
    t.Resources.ListSubnet.DependsOn = [];
  }],
  ['DE003', 'tasks that start before their execution role has its rights', (t) => unwait(t, service(t), /ExecutionRoleDefaultPolicy/)],
  ['DE004', 'a service that is created before the listener', (t) => unwait(t, service(t), /BalancerHttps/)],
  ['DE004', 'a public route that is created before the gateway is attached', (t) => delete find(t, 'AWS::EC2::Route', /PublicSubnet1/).DependsOn],
  ['DE004', 'a public load balancer that is created before the gateway is attached', (t) => {
    delete find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer').DependsOn;
  }],
  ['DE004', 'a service that is created before the capacity that its cluster chooses', (t) => {
    delete service(t).Properties.LaunchType;
    t.Resources.Capacity = {
      Type: 'AWS::ECS::ClusterCapacityProviderAssociations',
      Properties: {
        Cluster: service(t).Properties.Cluster, CapacityProviders: ['FARGATE'], DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
      },
    };
  }],
  ['DE010', 'a service on EC2 that is created before its instances', (t) => {
    service(t).Properties.LaunchType = 'EC2';
    find(t, 'AWS::AutoScaling::LaunchConfiguration').Properties.UserData = { 'Fn::Base64': service(t).Properties.Cluster };
  }],
  ['DE004', 'a subnet that is created before its range', (t) => {
    const VpcId = { Ref: idOf(t, find(t, 'AWS::EC2::VPC')) };
    t.Resources.Block = { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId, CidrBlock: '100.64.0.0/16' } };
    t.Resources.Wide = { Type: 'AWS::EC2::Subnet', Properties: { VpcId, CidrBlock: '100.64.0.0/24', AvailabilityZone: 'eu-west-1a' } };
  }],
  ['DE006', 'a log group that stays under its name', set('AWS::Logs::LogGroup', { LogGroupName: '/shop/web' })],
  ['DE007', 'search that stays in a VPC that goes', (t) => delete find(t, 'AWS::EC2::VPC').DeletionPolicy],
  ['DE007', 'search that stays in subnets that go', (t) => {
    find(t, 'AWS::EC2::Subnet', /DataSubnet2/).DeletionPolicy = 'Delete';
  }],
  ['DE009', 'tasks that run an image of a repository that is created with them', (t) => {
    const images = { 'Fn::GetAtt': [idOf(t, find(t, 'AWS::ECR::Repository')), 'RepositoryUri'] };
    find(t, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].Image = { 'Fn::Join': ['', [images, ':latest']] };
  }],
]);
