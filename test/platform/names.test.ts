import { App, CfnResource, Stack, aws_dynamodb as dynamodb, aws_ecs as ecs } from 'aws-cdk-lib';
import { EXAMPLES } from '../../examples';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { typesWith } from '../../src/assurance/catalogue/catalogue';
import { CacheAuthentication, CacheCapacity } from '../../src/cache';
import { DatabaseEngine } from '../../src/database';
import { SiteDelivery } from '../../src/storage';
import { plainApp } from '../support/apps';

/** Whatever of the library gives a name, and neither an example nor a profile has. */
function otherVariants(): App {
  const app = plainApp();
  const platform = new ProductionPlatform(new Stack(app, 'Variants'), 'Platform', { alerts: { emails: ['oncall@example.com'] } });
  const uses = [
    platform.addDatabase('Orders', { engine: DatabaseEngine.auroraPostgres(), readReplicas: 1, proxy: {} }),
    platform.addCache('Sessions', { authentication: CacheAuthentication.iam() }),
    platform.addCache('Answers', { capacity: CacheCapacity.serverless() }),
  ];
  platform.addService('Shop', { image: ecs.ContainerImage.fromRegistry('example/shop'), uses, serviceConnect: {} });
  platform.addSite('Files', { delivery: SiteDelivery.behindDistribution(platform.distribution!, '/files/*') });
  return app;
}

function profileApp(profile: PlatformProfile): App {
  const app = plainApp();
  new ProductionPlatform(new Stack(app, 'Stack'), 'Platform', {
    profile,
    database: {},
    documentDatabase: {},
    cache: {},
    search: {},
    objectStore: {},
    site: {},
    table: { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } },
    service: { image: ecs.ContainerImage.fromRegistry('example/app') },
    alerts: { emails: ['oncall@example.com'] },
  });
  return app;
}

const APPS: [string, () => App][] = [
  ...Object.entries(EXAMPLES).map(([name, example]): [string, () => App] => [name, () => example()]),
  ...[PlatformProfile.production(), PlatformProfile.staging(), PlatformProfile.development()].map((profile): [string, () => App] => (
    [profile.settings.name, () => profileApp(profile)]
  )),
  ['other variants', otherVariants],
];

/** A property that names something, wherever it is. */
const NAMES_SOMETHING = /(^|\.)\w*(Name|Identifier|UserId|UserGroupId)$/;

/** Properties whose literal text is unique inside another resource only, or names something of AWS. */
const SHARED: { readonly [type: string]: RegExp } = {
  'AWS::ApplicationAutoScaling::ScalingPolicy': /(^PolicyName|MetricName|Dimensions\.\d+\.Name)$/,
  'AWS::AutoScaling::AutoScalingGroup': /LifecycleHookName$/,
  'AWS::CloudWatch::Alarm': /(MetricName|Dimensions\.\d+\.Name)$/,
  'AWS::CodeDeploy::DeploymentGroup': /^(DeploymentConfigName|ECSServices\.\d+\.ClusterName)$/,
  'AWS::DocDB::DBInstance': /^CACertificateIdentifier$/,
  'AWS::DynamoDB::Table': /AttributeName$/,
  'AWS::EC2::LaunchTemplate': /DeviceName$/,
  'AWS::EC2::VPCEndpoint': /^ServiceName$/,
  'AWS::ECS::Cluster': /^ClusterSettings/,
  'AWS::ECS::Service': /(ContainerName|^ServiceConnectConfiguration\.Services\.\d+\.(PortName|DiscoveryName|ClientAliases\.\d+\.DnsName))$/,
  'AWS::ECS::TaskDefinition': /^ContainerDefinitions/,
  'AWS::ElastiCache::User': /^UserName$/,
  'AWS::ElasticLoadBalancingV2::ListenerRule': /HttpHeaderName$/,
  'AWS::IAM::Policy': /^PolicyName$/,
  'AWS::IAM::Role': /^Policies\.\d+\.PolicyName$/,
  'AWS::OpenSearchService::Domain': /MasterUserName$/,
  'AWS::RDS::DBCluster': /^DatabaseName$/,
  'AWS::RDS::DBInstance': /^(CACertificateIdentifier|DBName)$/,
  'AWS::RDS::DBProxyTargetGroup': /^TargetGroupName$/,
};

/** Every text of a template below a property, with the path to it; what an intrinsic function gives is one value. */
function valuesBelow(value: any, path = ''): [string, unknown][] {
  if (value === null || typeof value !== 'object' || Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'))) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => valuesBelow(inner, path ? `${path}.${key}` : key));
}

/** The resources of an app that have a fixed name. */
function fixedNames(app: App, named: (type: string, path: string) => boolean): string[] {
  return app.synth().stacks.flatMap(({ template }) => Object.entries<any>(template.Resources)).flatMap(([id, { Type, Properties = {} }]) => (
    valuesBelow(Properties)
      .filter(([path, value]) => named(Type, path) && (typeof value === 'string' || !belongsToTheStack(value)))
      .map(([path, value]) => `${id} ${Type} ${path} ${JSON.stringify(value)}`)
  ));
}

/** Whether a name differs in every stack: it holds the stack's id, or follows from a resource of the stack. */
function belongsToTheStack(name: unknown): boolean {
  return /"AWS::StackId"|"Ref":"(?!AWS::)|"Fn::GetAtt"/.test(JSON.stringify(name));
}

const UNIQUE = new Map(typesWith('name').filter(([, { unique }]) => unique).map(([type, { property }]) => [type, property]));

describe.each(APPS)('%s, deployed twice in an account or again after its removal,', (_, app) => {
  test('has no name that AWS keeps for one resource', () => {
    expect(fixedNames(app(), (type, path) => UNIQUE.get(type) === path)).toEqual([]);
  });

  test('has no other name of a kind that nobody has thought of', () => {
    expect(fixedNames(app(), (type, path) => NAMES_SOMETHING.test(path) && !SHARED[type]?.test(path))).toEqual([]);
  });
});

describe('a fixed name is noticed', () => {
  const appWith = (type: string, properties: object) => {
    const app = plainApp();
    const stack = new Stack(app, 'Stack');
    new CfnResource(stack, 'Named', { type, properties });
    return fixedNames(app, (each, path) => UNIQUE.get(each) === path);
  };

  test.each<[string, string, object]>([
    ['that is literal', 'AWS::Logs::LogGroup', { LogGroupName: 'app' }],
    ['that is nested', 'AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Name: 'origin', OriginProtocolPolicy: 'http-only', Arn: 'arn' } }],
    ['with the name of the stack alone', 'AWS::Logs::LogGroup', { LogGroupName: { 'Fn::Sub': 'app-${AWS::StackName}' } }],
    ['with the region alone', 'AWS::Logs::LogGroup', { LogGroupName: { 'Fn::Join': ['-', ['app', { Ref: 'AWS::Region' }]] } }],
  ])('%s', (_, type, properties) => {
    expect(appWith(type, properties)).toHaveLength(1);
  });

  test('and one with the id of the stack is none', () => {
    expect(appWith('AWS::Logs::LogGroup', { LogGroupName: { 'Fn::Join': ['-', ['app', { Ref: 'AWS::StackId' }]] } })).toEqual([]);
  });
});
