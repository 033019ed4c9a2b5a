import { aws_iam as iam, DefaultStackSynthesizer, Environment, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { DiffAccessOptions } from './pipeline-access-options';
import { requireConcrete, requireMatch } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';
import { requireList, requireOptions, requireString } from '../../private/input/kinds';

/** The roles that the CDK command line assumes: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
export const BOOTSTRAP_ROLES = ['deploy', 'file-publishing', 'image-publishing', 'lookup'];

const QUALIFIER = /^[A-Za-z0-9]{1,10}$/;
const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/** Refuses environments and a qualifier that no bootstrap stack has. */
export function checkBootstrap(scope: IConstruct, { environments, qualifier }: DiffAccessOptions) {
  requireList(scope, 'access.environments', environments);
  if (environments?.length === 0) {
    throw invalidProp(scope, { prop: 'access.environments', expected: 'have at least one environment', given: environments, fix: 'leave the prop out to get its default' });
  }
  environments?.forEach((environment, index) => checkEnvironment(scope, `access.environments[${index}]`, environment));
  if (qualifier === undefined) return;
  requireString(scope, 'access.qualifier', qualifier);
  requireConcrete(scope, 'access.qualifier', qualifier);
  requireMatch(scope, 'access.qualifier', qualifier, QUALIFIER, 'be 1 to 10 letters and digits', "for example 'hnb659fds'");
}

function checkEnvironment(scope: IConstruct, path: string, environment: Environment) {
  requireOptions(scope, path, environment, "for example { account: '111122223333', region: 'eu-central-1' }");
  const { account, region } = environment ?? {};
  checkName(scope, `${path}.account`, account, ACCOUNT, 'be the 12 digits of an account', "for example '111122223333'");
  checkName(scope, `${path}.region`, region, REGION, 'be the name of a region', "for example 'eu-central-1'");
}

function checkName(scope: IConstruct, prop: string, value: string | null | undefined, pattern: RegExp, expected: string, fix: string) {
  if (value === undefined || value === null) return;
  requireString(scope, prop, value);
  requireMatch(scope, prop, value, pattern, expected, fix);
}

/** Lets a pipeline assume roles of the bootstrap stack in each environment, by their names without a wildcard. */
export function mayAssume(scope: IConstruct, roles: string[], { environments, qualifier }: DiffAccessOptions): iam.PolicyStatement {
  const stack = Stack.of(scope);
  const prefix = `cdk-${qualifier ?? stack.synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER}`;
  return new iam.PolicyStatement({
    actions: ['sts:AssumeRole'],
    resources: inEach(stack, environments).flatMap(({ account, region }) => roles.map((role) => stack.formatArn({
      service: 'iam', region: '', account, resource: 'role', resourceName: `${prefix}-${role}-role-${account}-${region}`,
    }))),
  });
}

/**
 * Lets a pipeline read what tells whether a deployment went well. The names of the stacks are known to no role that exists before them.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment-permissions.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export function mayVerify(scope: IConstruct, { environments }: DiffAccessOptions): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  const places = inEach(stack, environments).filter(({ account }) => account === stack.account);
  if (places.length === 0) {
    throw invalidProp(scope, {
      prop: 'access.verification',
      expected: 'be left out where every environment is in another account than the role',
      given: true,
      fix: 'create a role in each account that is deployed to',
    });
  }
  const below = (service: string, resource: string) => places.map((place) => stack.formatArn({ ...place, service, resource, resourceName: '*' }));
  return [
    new iam.PolicyStatement({ actions: ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources'], resources: below('cloudformation', 'stack') }),
    new iam.PolicyStatement({ actions: ['ecs:DescribeServices', 'ecs:ListServiceDeployments'], resources: below('ecs', 'service') }),
    // With a narrower resource Amazon CloudWatch tells of no composite alarm.
    new iam.PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }),
  ];
}

function inEach(stack: Stack, environments: Environment[] = [{}]): Required<Environment>[] {
  return environments.map((environment) => ({ account: environment?.account ?? stack.account, region: environment?.region ?? stack.region }));
}
