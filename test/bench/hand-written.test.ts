import * as fs from 'fs';
import * as path from 'path';
import { App, AppProps, Environment } from 'aws-cdk-lib';
import { resourceCounts, settingsOf, Template, widgetsOf } from './settings';
import { oneStackApp } from '../../examples/one-stack/app';
import { handWrittenApp } from '../../scripts/bench/hand-written/app';
import { ENVIRONMENT } from '../../scripts/bench/subjects/context';
import { RECOMMENDED_FLAGS } from '../support/apps';

const SOURCES = path.join(__dirname, '../../scripts/bench/hand-written');

/**
 * The types whose settings are compared. Of the others (roles, policies, functions and small companions) the number is enough:
 * what they say in detail is up to their author.
 */
const COMPARED_TYPES = [
  'AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::Route', 'AWS::EC2::NatGateway', 'AWS::EC2::FlowLog', 'AWS::EC2::VPCEndpoint',
  'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress',
  'AWS::RDS::DBInstance', 'AWS::SecretsManager::Secret', 'AWS::SecretsManager::SecretTargetAttachment',
  'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::CloudFront::VpcOrigin', 'AWS::CloudFront::Distribution', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup',
  'AWS::ECS::Cluster', 'AWS::ECS::TaskDefinition', 'AWS::ECS::Service',
  'AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::KMS::Key', 'AWS::SNS::Topic', 'AWS::SNS::Subscription', 'AWS::CloudWatch::Alarm',
];

/** The hand-written app has its zones looked up by the CLI where it can, so its subnets name them. */
const REGIONS: { name: string; env?: Environment; types: string[] }[] = [
  { name: 'any region', types: COMPARED_TYPES },
  {
    name: 'a known region',
    env: ENVIRONMENT,
    types: COMPARED_TYPES.filter((type) => type !== 'AWS::EC2::Subnet'),
  },
];

function templateOf(app: (props: AppProps, env?: Environment) => App, env?: Environment): Template {
  return app({ context: RECOMMENDED_FLAGS }, env).synth().stacks[0].template;
}

describe.each(REGIONS)('the hand-written app of the benchmark, compared with the demo platform, in $name', ({ env, types }) => {
  // GIVEN
  const platform = templateOf(oneStackApp, env);
  const handWritten = templateOf(handWrittenApp, env);

  test('has as many resources of each type', () => {
    expect(resourceCounts(handWritten)).toEqual(resourceCounts(platform));
  });

  test.each(types)('has the same settings for %s', (type) => {
    expect(settingsOf(platform, type)).not.toEqual([]);
    expect(settingsOf(handWritten, type)).toEqual(settingsOf(platform, type));
  });

  test('has the same widgets on the dashboard', () => {
    expect(widgetsOf(handWritten)).toEqual(widgetsOf(platform));
  });

  test('imports nothing but aws-cdk-lib, constructs and files of its own', () => {
    const imports = fs.readdirSync(SOURCES).flatMap((file) =>
      [...fs.readFileSync(path.join(SOURCES, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, module]) => module));

    expect(imports.filter((module) => !/^(aws-cdk-lib|constructs|\.\/[\w-]+)$/.test(module))).toEqual([]);
  });
});

describe('the comparison of settings', () => {
  test('sees a setting that differs', () => {
    // GIVEN
    const template = (multiAz: boolean): Template => ({ Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { MultiAZ: multiAz } } } });

    // THEN
    expect(settingsOf(template(true), 'AWS::RDS::DBInstance')).not.toEqual(settingsOf(template(false), 'AWS::RDS::DBInstance'));
  });

  test('sees that references lead to resources of different types', () => {
    // GIVEN
    const template = (target: string): Template => ({
      Resources: {
        Rule: { Type: 'AWS::EC2::Route', Properties: { Via: { Ref: target } } },
        Nat: { Type: 'AWS::EC2::NatGateway' },
        Gateway: { Type: 'AWS::EC2::InternetGateway' },
      },
    });

    // THEN
    expect(settingsOf(template('Nat'), 'AWS::EC2::Route')).not.toEqual(settingsOf(template('Gateway'), 'AWS::EC2::Route'));
  });
});
