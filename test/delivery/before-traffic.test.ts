import { aws_ecs as ecs, aws_kms as kms, aws_sqs as sqs, CustomResource, Duration, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ContainerService } from '../../src/compute';
import { beforeTrafficGate } from '../../src/delivery/before-traffic/before-traffic-gate';
import { beforeTrafficHook } from '../../src/delivery/before-traffic/before-traffic-hook';
import { BeforeTrafficTask } from '../../src/delivery/before-traffic/before-traffic-task';
import { checkedGateTask, checkedHookTask } from '../../src/delivery/before-traffic/checks';
import { RunnableTask } from '../../src/delivery/before-traffic/task-runner';
import { service, VpcStack } from '../compute/fixtures';
import { modernApp, nag, plainApp } from '../support/apps';
import { logicalIdAt } from '../support/logical-ids';

type Hook = ecs.CfnService.DeploymentLifecycleHookProperty;

const MIGRATE: BeforeTrafficTask = { command: ['npm', 'run', 'migrate'] };

/** What a service says about itself to both functions. */
function taskOf(api: ContainerService): RunnableTask {
  const { taskDefinition, container, logGroup, cluster: { cluster } } = api;
  return { cluster, taskDefinition, container, logGroup, roles: [taskDefinition.taskRole, taskDefinition.executionRole!] };
}

function addHook(api: ContainerService, beforeTraffic = MIGRATE, more: Partial<RunnableTask> = {}): Hook {
  const hook = beforeTrafficHook(api, { ...taskOf(api), ...more }, checkedHookTask(api, beforeTraffic)!);
  const resource = api.service.node.defaultChild as ecs.CfnService;
  resource.deploymentConfiguration = { ...resource.deploymentConfiguration, lifecycleHooks: [hook] };
  return hook;
}

function withHook(beforeTraffic = MIGRATE, more: Partial<RunnableTask> = {}, api = service()): Template {
  addHook(api, beforeTraffic, more);
  return Template.fromStack(Stack.of(api));
}

function addGate(api: ContainerService, beforeTraffic = MIGRATE, more: Partial<RunnableTask> = {}): CustomResource {
  const { vpc } = Stack.of(api) as VpcStack;
  const [gate] = beforeTrafficGate({
    scope: api,
    task: { ...taskOf(api), ...more },
    place: { vpc, vpcSubnets: { subnets: vpc.privateSubnets }, securityGroups: api.connections.securityGroups },
    startsAfter: [],
  }, checkedGateTask(api, beforeTraffic)!);
  api.service.node.defaultChild!.node.addDependency(gate);
  return gate;
}

function withGate(beforeTraffic = MIGRATE, more: Partial<RunnableTask> = {}): Template {
  const api = service();
  addGate(api, beforeTraffic, more);
  return Template.fromStack(Stack.of(api));
}

/** An ARN of Amazon ECS in the account and region of the stack, as the template has it. */
function ecsArn(...rest: unknown[]): object {
  const [first, ...others] = rest;
  const start = ['arn:', { Ref: 'AWS::Partition' }, ':ecs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, `:${String(first)}`];
  return { 'Fn::Join': ['', others.length ? [...start, ...others] : start] };
}

const CLUSTER = logicalIdAt('Api/Cluster/Resource/Resource');
const ARN_OF = (path: string) => ({ 'Fn::GetAtt': [logicalIdAt(path), 'Arn'] });
const CLUSTER_ARN = { 'Fn::GetAtt': [CLUSTER, 'Arn'] };
const family = (template: Template) => Object.values(template.findResources('AWS::ECS::TaskDefinition'))[0].Properties.Family;

function roleAt(template: Template, path: string) {
  return template.findResources('AWS::IAM::Role')[logicalIdAt(path)].Properties;
}

const RIGHTS_TO_RUN = (template: Template) => [
  {
    Effect: 'Allow',
    Action: 'ecs:RunTask',
    Resource: ecsArn(`task-definition/${family(template)}:*`),
    Condition: { ArnEquals: { 'ecs:cluster': CLUSTER_ARN } },
  },
  { Effect: 'Allow', Action: ['ecs:DescribeTasks', 'ecs:StopTask'], Resource: ecsArn('task/', { Ref: CLUSTER }, '/*') },
  {
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: [ARN_OF('Api/ExecutionRole/Resource'), ARN_OF('Api/TaskRole/Resource')],
    Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  },
];
const RIGHT_TO_LOG = { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: ARN_OF('Api/BeforeTraffic/LogGroup/Resource') };

describe('the hook', () => {
  test('is called before the tasks of a new revision start, and nothing happens without its answer', () => {
    withHook().hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        LifecycleHooks: [{
          HookTargetArn: ARN_OF('Api/BeforeTraffic/Hook/Resource'),
          RoleArn: ARN_OF('Api/BeforeTraffic/CallingRole/Resource'),
          LifecycleStages: ['PRE_SCALE_UP'],
          TimeoutConfiguration: { TimeoutInMinutes: 15, Action: 'ROLLBACK' },
        }],
      },
    });
  });

  test('has a function with the command and where it runs', () => {
    withHook().hasResourceProperties('AWS::Lambda::Function', {
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Timeout: 60,
      Role: ARN_OF('Api/BeforeTraffic/Role/Resource'),
      LoggingConfig: { LogGroup: { Ref: logicalIdAt('Api/BeforeTraffic/LogGroup/Resource') } },
      Environment: {
        Variables: {
          CLUSTER: CLUSTER_ARN,
          CONTAINER: 'app',
          COMMAND: '["npm","run","migrate"]',
          TIMEOUT: '600',
          LOG_GROUP: { Ref: logicalIdAt('Api/Logs/Resource') },
        },
      },
    });
  });

  test('may run and stop tasks of this definition in this cluster, read deployments there, and nothing more', () => {
    const template = withHook();
    const { Policies, ManagedPolicyArns, AssumeRolePolicyDocument } = roleAt(template, 'Api/BeforeTraffic/Role/Resource');
    expect(ManagedPolicyArns).toBeUndefined();
    expect(AssumeRolePolicyDocument.Statement).toEqual([expect.objectContaining({ Principal: { Service: 'lambda.amazonaws.com' } })]);
    expect(Policies.map(({ PolicyDocument }: any) => PolicyDocument.Statement)).toEqual([[
      ...RIGHTS_TO_RUN(template),
      {
        Effect: 'Allow',
        Action: ['ecs:DescribeServiceDeployments', 'ecs:DescribeServiceRevisions'],
        Resource: ['service-deployment/', 'service-revision/', 'service/'].map((kind) => ecsArn(kind, { Ref: CLUSTER }, '/*')),
      },
      RIGHT_TO_LOG,
    ]]);
  });

  test('is called by Amazon ECS with a role that may call this one function', () => {
    const { Policies, AssumeRolePolicyDocument } = roleAt(withHook(), 'Api/BeforeTraffic/CallingRole/Resource');
    expect(AssumeRolePolicyDocument.Statement).toEqual([{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs.amazonaws.com' } }]);
    expect(Policies.map(({ PolicyDocument }: any) => PolicyDocument.Statement)).toEqual([
      [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: ARN_OF('Api/BeforeTraffic/Hook/Resource') }],
    ]);
  });

  test('has its rights before the service, which no policy of it names', () => {
    const template = withHook();
    const names = JSON.stringify([template.findResources('AWS::IAM::Role'), template.findResources('AWS::Lambda::Function')]);
    expect(names).not.toContain(logicalIdAt('Api/Resource/Service'));
    template.hasResource('AWS::Lambda::Function', { DependsOn: Match.arrayWith([logicalIdAt('Api/BeforeTraffic/Role/Resource')]) });
  });

  test.each<[string, Duration, string, number]>([
    ['a minute', Duration.minutes(1), '60', 6],
    ['23 hours and 55 minutes', Duration.minutes(1435), '86100', 1440],
    ['24 hours, of which stopping takes five minutes', Duration.hours(24), '86100', 1440],
  ])('waits for %s and the time to stop', (_what, timeout, seconds, minutes) => {
    const template = withHook({ ...MIGRATE, timeout });
    template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: { TIMEOUT: seconds } } });
    template.hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: { LifecycleHooks: [Match.objectLike({ TimeoutConfiguration: { TimeoutInMinutes: minutes, Action: 'ROLLBACK' } })] },
    });
  });

  test('keeps its log when a first deployment is rolled back: it alone says what has failed', () => {
    withHook().hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 30 }, DeletionPolicy: 'Retain' });
  });

  test('encrypts its log with the key of the user', () => {
    const api = service();
    const template = withHook(MIGRATE, { logs: { encryptionKey: new kms.Key(Stack.of(api), 'Key') } }, api);
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30, KmsKeyId: ARN_OF('Key/Resource') });
  });

  test('does without a log group of the task', () => {
    withHook(MIGRATE, { logGroup: undefined }).hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: { LOG_GROUP: '' } } });
  });
});

describe('the gate', () => {
  test('is made again with each task definition', () => {
    const template = withGate();
    template.hasResourceProperties('Custom::TaskBeforeTraffic', {
      ServiceToken: ARN_OF('Api/BeforeTraffic/Handler/Resource'),
      ServiceTimeout: '1200',
      Cluster: CLUSTER_ARN,
      TaskDefinition: { Ref: logicalIdAt('Api/Task/Resource') },
      Subnets: { 'Fn::Join': [',', [{ Ref: Match.stringLikeRegexp('PrivateSubnet1') }, { Ref: Match.stringLikeRegexp('PrivateSubnet2') }]] },
      SecurityGroups: { 'Fn::GetAtt': [logicalIdAt('Api/SecurityGroup/Resource'), 'GroupId'] },
      Container: 'app',
      Command: '["npm","run","migrate"]',
      Timeout: '600',
      LogGroup: { Ref: logicalIdAt('Api/Logs/Resource') },
    });
  });

  test('is what the service waits for', () => {
    withGate().hasResource('AWS::ECS::Service', { DependsOn: Match.arrayWith([logicalIdAt('Api/BeforeTraffic/Resource/Default')]) });
  });

  test('waits for what the task needs', () => {
    const api = service();
    const queue = new sqs.Queue(Stack.of(api), 'Queue');
    addGate(api).node.addDependency(queue);
    Template.fromStack(Stack.of(api)).hasResource('Custom::TaskBeforeTraffic', { DependsOn: [logicalIdAt('Queue/Resource')] });
  });

  test('may run and stop tasks of this definition in this cluster, and nothing more', () => {
    const template = withGate();
    const { Policies, ManagedPolicyArns } = roleAt(template, 'Api/BeforeTraffic/Role/Resource');
    expect(ManagedPolicyArns).toBeUndefined();
    expect(Policies.map(({ PolicyDocument }: any) => PolicyDocument.Statement)).toEqual([[...RIGHTS_TO_RUN(template), RIGHT_TO_LOG]]);
  });

  test('has a function with all the time that there is', () => {
    withGate().hasResourceProperties('AWS::Lambda::Function', { Timeout: 900 });
  });

  test('leaves no log behind: CloudFormation says what has failed', () => {
    withGate().hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 30 }, DeletionPolicy: 'Delete' });
  });

  test('waits for up to 14 minutes', () => {
    withGate({ ...MIGRATE, timeout: Duration.minutes(14) }).hasResourceProperties('Custom::TaskBeforeTraffic', { Timeout: '840' });
  });

  test('refuses more, with the delivery that waits longer', () => {
    expect(() => withGate({ ...MIGRATE, timeout: Duration.minutes(30) })).toThrow(
      "[Stack/Api] 'beforeTraffic.timeout' must be at most 14 minutes, got '30 minutes'; set delivery: Delivery.blueGreen(), which waits up to 24 hours",
    );
  });
});

describe('a command', () => {
  test('may hold what is known at deployment', () => {
    const api = service();
    const queue = new sqs.Queue(Stack.of(api), 'Queue');
    const template = withHook({ command: ['migrate', '--queue', queue.queueName] }, {}, api);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { COMMAND: { 'Fn::Join': ['', ['["migrate","--queue","', { 'Fn::GetAtt': [logicalIdAt('Queue/Resource'), 'QueueName'] }, '"]']] } } },
    });
  });
});

describe.each([['hook', withHook], ['gate', withGate]] as const)('bad input of the %s', (_which, build) => {
  test.each<[string, any, string]>([
    ['no options', 'npm run migrate', "'beforeTraffic' must be an object with options, got 'npm run migrate'"],
    ['no command', {}, "'beforeTraffic.command' must be a list of words, the first of which is not empty, got undefined; for example ['npm', 'run', 'migrate']"],
    ['null as command', { command: null }, "'beforeTraffic.command' must be a list of words"],
    ['an empty command', { command: [] }, "'beforeTraffic.command' must be a list of words"],
    ['an empty first word', { command: [' '] }, "'beforeTraffic.command' must be a list of words"],
    ['a command line', { command: 'npm run migrate' }, "'beforeTraffic.command' must be a list of words, got 'npm run migrate'; did you mean ['npm', 'run', 'migrate']?"],
    ['a number as word', { command: ['sleep', 5] }, "'beforeTraffic.command[1]' must be a string, got 5"],
    ['null as word', { command: ['sleep', null] }, "'beforeTraffic.command[1]' must be a string, got null"],
    ['a token as command', { command: Token.asList({ Ref: 'Words' }) }, "'beforeTraffic.command' must be known at synthesis"],
    ['a long command', { command: ['x'.repeat(3000)] }, "'beforeTraffic.command' must have at most 3000 bytes as JSON, got '3004 bytes'; put a script into the image and run that"],
    ['a number as time-out', { command: ['x'], timeout: 600 }, "'beforeTraffic.timeout' must be a Duration, got 600"],
    ['no time', { command: ['x'], timeout: Duration.minutes(0) }, "'beforeTraffic.timeout' must be a whole number of minutes from 1 to 1440, got '0 minutes'"],
    ['a minute and a half', { command: ['x'], timeout: Duration.seconds(90) }, "got '1.5 minutes'"],
    ['too long a time-out', { command: ['x'], timeout: Duration.hours(25) }, "got '1500 minutes'"],
    ['a token as time-out', { command: ['x'], timeout: Duration.seconds(Token.asNumber({ Ref: 'Time' })) }, "'beforeTraffic.timeout' must be known at synthesis"],
  ])('%s', (_what, task, message) => {
    expect(() => build(task)).toThrow(message);
  });

  test('null as time-out is the default', () => {
    expect(() => build({ ...MIGRATE, timeout: null as any })).not.toThrow();
  });
});

test.each([['hook', addHook], ['gate', addGate]] as const)('the %s is the same whatever feature flags the app has', (_which, add) => {
  const [plain, modern] = [plainApp(), modernApp()].map((app) => {
    const api = service({}, new VpcStack(app));
    add(api);
    const resources = Object.entries(Template.fromStack(Stack.of(api)).toJSON().Resources);
    return resources.filter(([id]) => id.startsWith('ApiBeforeTraffic'));
  });
  expect(plain.length).toBeGreaterThan(3);
  expect(modern).toEqual(plain);
});

test.each([['hook', addHook], ['gate', addGate]] as const)('the %s has no open findings', (_which, add) => {
  // GIVEN
  const app = plainApp();
  const api = service({}, new VpcStack(app));

  // WHEN
  add(api);
  const { open, acknowledged, crashed } = nag(app);

  // THEN
  expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Api/BeforeTraffic'))).toEqual([]);
  expect(crashed).toEqual([]);
  expect(acknowledged.filter(({ constructPath }) => constructPath.startsWith('Stack/Api/BeforeTraffic')).length).toBeGreaterThan(0);
});
