import { Need } from './need';
import { associationsOf, choosesCapacity, defaultStrategiesOf, onFargate } from './service-capacity';
import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';
import { identity, isMap, referencesIn, Value } from '../template/value';
import { taskDefinitionOf } from '../topology/container-service';

/** What AWS demands before it accepts a resource, and what it says or does without. */
export interface Demand {
  readonly type: string;
  readonly needs: (resource: Resource, deployment: Deployment) => Need[];
  readonly refusal: string;
}

const V2 = 'AWS::ElasticLoadBalancingV2';
const NO_GATEWAY = 'AWS refuses it while the VPC has no internet gateway';

/** The orders of creation that AWS demands and that no reference between the two sides gives. */
export const DEMANDS: Demand[] = [
  {
    type: 'AWS::ECS::Service',
    needs: (service, deployment) => [{ anyOf: [taskDefinitionOf(deployment, service)].flatMap((task) => task ?? []), what: 'task definition' }],
    refusal: 'Amazon ECS refuses a family that has no task definition yet',
  },
  {
    type: 'AWS::ECS::Service',
    needs: (service, deployment) => service.maps('LoadBalancers').flatMap(({ TargetGroupArn: arn }) => (
      referencesIn(arn).map(({ resource }) => senderNeed(deployment, resource))
    )),
    refusal: 'Amazon ECS refuses a target group that no load balancer sends to',
  },
  {
    type: 'AWS::ECS::Service',
    needs: (service, deployment) => (service.list('CapacityProviderStrategy').length === 0 ? [] : associationsOf(deployment, service)),
    refusal: 'Amazon ECS refuses a capacity provider that its cluster does not have yet',
  },
  {
    type: 'AWS::ECS::Service',
    needs: (service, deployment) => (choosesCapacity(service) ? [] : defaultStrategiesOf(deployment, service).filter(onFargate)),
    refusal: 'without the default strategy of its cluster Amazon ECS gives it the launch type EC2',
  },
  { type: 'AWS::EC2::Route', needs: routeNeeds, refusal: 'AWS refuses a route to a gateway that is not attached to the VPC' },
  {
    type: 'AWS::EC2::VPNGatewayRoutePropagation',
    needs: (propagation, deployment) => attached(deployment, 'VpnGatewayId', propagation.property('VpnGatewayId')),
    refusal: 'AWS refuses routes of a gateway that is not attached to the VPC',
  },
  {
    type: 'AWS::EC2::NatGateway',
    needs: (nat, deployment) => (nat.text('ConnectivityType') === 'private' ? [] : gatewayOf(deployment, vpcOf([nat.property('SubnetId')]) ?? ownVpc(nat))),
    refusal: NO_GATEWAY,
  },
  {
    type: 'AWS::EC2::EIP',
    needs: (address, deployment) => gatewayOf(deployment, vpcOf([address.target('InstanceId')?.property('SubnetId')])),
    refusal: NO_GATEWAY,
  },
  {
    type: `${V2}::LoadBalancer`,
    needs: (balancer, deployment) => (isInternal(balancer) ? [] : gatewayOf(deployment, vpcOf(subnetsOf(balancer)))),
    refusal: NO_GATEWAY,
  },
  {
    type: 'AWS::ElasticLoadBalancing::LoadBalancer',
    needs: (balancer, deployment) => (isInternal(balancer) ? [] : gatewayOf(deployment, vpcOf(subnetsOf(balancer)))),
    refusal: NO_GATEWAY,
  },
  {
    type: 'AWS::CloudFront::VpcOrigin',
    needs: (origin, deployment) => {
      const balancer = origin.target('VpcOriginEndpointConfig.Arn');
      return balancer ? gatewayOf(deployment, vpcOf(subnetsOf(balancer))) : [];
    },
    refusal: NO_GATEWAY,
  },
  {
    type: `${V2}::LoadBalancer`,
    needs: (balancer, deployment) => balancer.maps('LoadBalancerAttributes')
      .filter(({ Key: key }) => /_logs\.s3\.bucket$/.test(String(key))).flatMap(({ Value: bucket }) => bucketPolicies(deployment, bucket)),
    refusal: 'AWS refuses it while it may not write its logs to the bucket',
  },
  {
    type: 'AWS::CloudTrail::Trail',
    needs: (trail, deployment) => bucketPolicies(deployment, trail.property('S3BucketName')),
    refusal: 'AWS refuses it while it may not write to the bucket',
  },
  { type: 'AWS::S3::Bucket', needs: notificationNeeds, refusal: 'Amazon S3 refuses a notification that it may not send' },
  {
    type: 'AWS::Logs::SubscriptionFilter',
    needs: (filter, deployment) => permissions(deployment, filter.property('DestinationArn'), /logs/),
    refusal: 'CloudWatch Logs refuses a function that it may not call',
  },
  {
    type: 'AWS::RDS::DBProxyTargetGroup',
    needs: (group, deployment) => group.list('DBClusterIdentifiers').flatMap((value) => targetOf(value) ?? []).map((cluster) => ({
      anyOf: deployment.ofType('AWS::RDS::DBInstance').filter((instance) => instance.target('DBClusterIdentifier') === cluster), what: 'instance',
    })),
    refusal: 'Amazon RDS refuses a cluster whose instances it is still making',
  },
  {
    type: 'AWS::ApiGateway::Deployment',
    needs: (published, deployment) => {
      const api = published.target('RestApiId');
      return [{ anyOf: api ? deployment.ofType('AWS::ApiGateway::Method').filter((method) => method.target('RestApiId') === api) : [], what: 'method' }];
    },
    refusal: 'API Gateway refuses to deploy an API without a method',
  },
];

/** One of the listeners and rules that send to a target group. */
function senderNeed(deployment: Deployment, targetGroup: Resource): Need {
  const senders = deployment.ofType(`${V2}::Listener`, `${V2}::ListenerRule`)
    .filter((sender) => sender.references.some(({ resource }) => resource === targetGroup));
  return { anyOf: senders, what: senders[0]?.type === `${V2}::Listener` ? 'listener' : 'listener rule' };
}

/** Also a route to a transit gateway waits for the attachment of its VPC. */
function routeNeeds(route: Resource, deployment: Deployment): Need[] {
  const gateway = route.property('GatewayId');
  const vpc = route.target('RouteTableId')?.property('VpcId');
  const transit = route.property('TransitGatewayId');
  return [
    ...(gateway === undefined ? [] : [...attached(deployment, 'InternetGatewayId', gateway), ...attached(deployment, 'VpnGatewayId', gateway)]),
    ...(transit === undefined || vpc === undefined ? [] : deployment.ofType('AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment')
      .filter((attachment) => identity(attachment.property('TransitGatewayId')) === identity(transit) && identity(attachment.property('VpcId')) === identity(vpc))
      .map((attachment) => ({ anyOf: [attachment], what: 'transit gateway attachment' }))),
  ];
}

function attached(deployment: Deployment, property: string, gateway: Value): Need[] {
  return deployment.ofType('AWS::EC2::VPCGatewayAttachment')
    .filter((attachment) => attachment.property(property) !== undefined && identity(attachment.property(property)) === identity(gateway))
    .map((attachment) => ({ anyOf: [attachment], what: 'gateway attachment' }));
}

function gatewayOf(deployment: Deployment, vpc: string | undefined): Need[] {
  return deployment.ofType('AWS::EC2::VPCGatewayAttachment')
    .filter((attachment) => attachment.property('InternetGatewayId') !== undefined && identity(attachment.property('VpcId')) === vpc)
    .map((attachment) => ({ anyOf: [attachment], what: 'gateway attachment' }));
}

function vpcOf(subnets: Value[]): string | undefined {
  const [subnet] = referencesIn(subnets).map(({ resource }) => resource).filter(({ type }) => type === 'AWS::EC2::Subnet');
  return subnet && identity(subnet.property('VpcId'));
}

/** A regional NAT gateway stands in its VPC and in no subnet. */
function ownVpc(nat: Resource): string | undefined {
  const vpc = nat.property('VpcId');
  return vpc === undefined ? undefined : identity(vpc);
}

function subnetsOf(balancer: Resource): Value[] {
  return [...balancer.list('Subnets'), ...balancer.maps('SubnetMappings').map(({ SubnetId: id }) => id)];
}

/** A load balancer whose scheme only deployment tells may be internal. */
function isInternal(balancer: Resource): boolean {
  return balancer.isOpen('Scheme') || balancer.text('Scheme') === 'internal';
}

function bucketPolicies(deployment: Deployment, bucket: Value): Need[] {
  const named = referencesIn(bucket).map(({ resource }) => resource);
  return deployment.ofType('AWS::S3::BucketPolicy').filter((policy) => referencesIn(policy.property('Bucket')).some(({ resource }) => named.includes(resource)))
    .map((policy) => ({ anyOf: [policy], what: 'bucket policy' }));
}

function notificationNeeds(bucket: Resource, deployment: Deployment): Need[] {
  const configurations = (property: string) => bucket.maps(`NotificationConfiguration.${property}`);
  const policies = (type: string, list: string, targets: Value[]) => deployment.ofType(type)
    .filter((policy) => policy.list(list).some((target) => targets.some((value) => sameResource(target, value))))
    .map((policy): Need => ({ anyOf: [policy], what: 'policy' }));
  return [
    ...configurations('LambdaConfigurations').flatMap(({ Function: called }) => permissions(deployment, called, /s3/)),
    ...policies('AWS::SQS::QueuePolicy', 'Queues', configurations('QueueConfigurations').map(({ Queue: queue }) => queue)),
    ...policies('AWS::SNS::TopicPolicy', 'Topics', configurations('TopicConfigurations').map(({ Topic: topic }) => topic)),
  ];
}

function permissions(deployment: Deployment, called: Value, principal: RegExp): Need[] {
  return deployment.ofType('AWS::Lambda::Permission')
    .filter((permission) => sameResource(permission.property('FunctionName'), called) && principal.test(String(permission.property('Principal'))))
    .map((permission) => ({ anyOf: [permission], what: 'permission' }));
}

function sameResource(one: Value, other: Value): boolean {
  const [first] = referencesIn(one);
  return first !== undefined && !isMap(one) && referencesIn(other).some(({ resource }) => resource === first.resource);
}
