import type { Demand } from './demanded-order';
import { Need } from './need';
import { contains } from '../template/cidr';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { identity, isMap, referencesIn, Value } from '../template/value';

/** The orders of creation that services demand which read another resource by its text, by its parent or in the account. */
export const SERVICE_DEMANDS: Demand[] = [
  { type: 'AWS::EC2::Subnet', needs: rangeNeeds, refusal: 'AWS refuses a range that its VPC does not have yet' },
  { type: 'AWS::Lambda::Function', needs: mountNeeds, refusal: 'AWS Lambda refuses a file system without a mount target' },
  { type: 'AWS::OpenSearchService::Domain', needs: logPolicyNeeds, refusal: 'Amazon OpenSearch Service refuses a log group that it may not write to' },
  { type: 'AWS::Elasticsearch::Domain', needs: logPolicyNeeds, refusal: 'Amazon OpenSearch Service refuses a log group that it may not write to' },
  {
    type: 'AWS::AppSync::Resolver',
    needs: (resolver, deployment) => siblings(deployment, 'AWS::AppSync::GraphQLSchema', resolver, ['ApiId']).map((schema) => ({ anyOf: [schema], what: 'schema' })),
    refusal: 'AWS AppSync refuses a resolver while the schema is not there or still changes',
  },
  {
    type: 'AWS::Cognito::UserPoolClient',
    needs: (client, deployment) => siblings(deployment, 'AWS::Cognito::UserPoolIdentityProvider', client, ['UserPoolId'])
      .filter((provider) => client.list('SupportedIdentityProviders').some((name) => identity(name) === identity(provider.property('ProviderName'))))
      .map((provider) => ({ anyOf: [provider], what: 'identity provider' })),
    refusal: 'Amazon Cognito refuses a provider that the user pool does not have yet',
  },
  {
    type: 'AWS::ApiGateway::Stage',
    needs: (stage, deployment) => (logs(stage) ? [{ anyOf: inAccountOf(stage, deployment, 'AWS::ApiGateway::Account'), what: 'account settings' }] : []),
    refusal: 'API Gateway refuses logs while the account has no role to write them',
  },
  {
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    needs: (policy, deployment) => (policy.property('ResourceId') === undefined ? [] : [{
      anyOf: siblings(deployment, 'AWS::ApplicationAutoScaling::ScalableTarget', policy, ['ResourceId', 'ScalableDimension', 'ServiceNamespace']),
      what: 'scalable target',
    }]),
    refusal: 'Application Auto Scaling refuses a policy for what is not registered',
  },
  {
    type: 'AWS::Config::ConfigRule',
    needs: (rule, deployment) => (rule.text('Source.Owner') === 'AWS' ? [{
      anyOf: inAccountOf(rule, deployment, 'AWS::Config::ConfigurationRecorder'), what: 'recorder',
    }] : []),
    refusal: 'AWS Config refuses a managed rule in an account without a recorder',
  },
];

/** The resources of a type whose properties are those of another resource. */
function siblings(deployment: Deployment, type: string, resource: Resource, properties: string[]): Resource[] {
  return deployment.ofType(type)
    .filter((other) => properties.every((property) => identity(other.property(property)) === identity(resource.property(property))));
}

/** What there is once in an account and region. */
function inAccountOf({ stack }: Resource, deployment: Deployment, type: string): Resource[] {
  return deployment.ofType(type)
    .filter((other) => other.stack.region === stack.region && other.stack.root.source.account === stack.root.source.account);
}

/** Ranges of a VPC do not overlap: the block that holds a subnet is the only one. */
function rangeNeeds(subnet: Resource, deployment: Deployment): Need[] {
  const blocks = siblings(deployment, 'AWS::EC2::VPCCidrBlock', subnet, ['VpcId']);
  const range = subnet.property('CidrBlock');
  const holding = blocks.filter((block) => holds(block.property('CidrBlock'), range));
  const six = blocks.filter((block) => SIX.some((property) => block.property(property) !== undefined));
  return [{ anyOf: holding, what: 'range' }, { anyOf: subnet.property('Ipv6CidrBlock') === undefined ? [] : six, what: 'IPv6 range' }];
}

const SIX = ['AmazonProvidedIpv6CidrBlock', 'Ipv6CidrBlock', 'Ipv6IpamPoolId', 'Ipv6Pool'];

function holds(outer: Value, inner: Value): boolean {
  if (outer === undefined || inner === undefined) return false;
  return identity(outer) === identity(inner) || (typeof outer === 'string' && typeof inner === 'string' && contains(outer, inner));
}

function mountNeeds(called: Resource, deployment: Deployment): Need[] {
  const points = referencesIn(called.maps('FileSystemConfigs').map(({ Arn: arn }) => arn)).map(({ resource }) => resource);
  const systems = points.flatMap((point) => point.target('FileSystemId') ?? []);
  return deployment.ofType('AWS::EFS::MountTarget').filter((target) => systems.some((system) => target.target('FileSystemId') === system))
    .map((target) => ({ anyOf: [target], what: 'mount target' }));
}

/** For each log group that a domain writes to: a policy that names it, or one for all of them. */
function logPolicyNeeds(domain: Resource, deployment: Deployment): Need[] {
  const options = domain.property('LogPublishingOptions');
  const enabled = isMap(options) ? Object.values(options).filter((option) => isMap(option) && String(option.Enabled) !== 'false') : [];
  const groups = new Set(referencesIn(enabled).map(({ resource }) => resource).filter(({ type }) => type === 'AWS::Logs::LogGroup'));
  const policies = inAccountOf(domain, deployment, 'AWS::Logs::ResourcePolicy').map((policy) => ({ policy, text: String(policy.property('PolicyDocument')) }))
    .filter(({ text }) => /\bes\.amazonaws/.test(text));
  return [...groups].map((group) => {
    const name = group.text('LogGroupName');
    const names = ({ policy, text }: typeof policies[number]) => policy.references.some(({ resource }) => resource === group)
      || (name !== undefined && text.includes(`:${name}:`)) || EVERY_GROUP.test(text);
    return { anyOf: policies.filter(names).map(({ policy }) => policy), what: 'log policy' };
  });
}

const EVERY_GROUP = /"\*"|:log-group:\*/;

/** Whether a stage writes an access or an execution log. */
function logs(stage: Resource): boolean {
  return stage.property('AccessLogSetting') !== undefined
    || stage.maps('MethodSettings').some(({ LoggingLevel: level }) => level === 'INFO' || level === 'ERROR');
}
