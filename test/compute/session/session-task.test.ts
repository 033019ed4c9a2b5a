import { execFileSync } from 'child_process';
import { aws_ecs as ecs, aws_iam as iam, aws_kms as kms, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { door } from './fixtures';
import { ContainerCluster, SessionTask } from '../../../src/compute';
import { BackingServiceBinding, IBackingService } from '../../../src/contracts';
import { RelationalDatabase } from '../../../src/database';
import { nag, plainApp } from '../../support/apps';
import { containerOf, IMAGE, taskOf, templateOf, VpcStack } from '../fixtures';
import { definitionOf, only } from '../job/fixtures';

/** A store as a user writes it, with these variables. */
class Store implements IBackingService {
  constructor(private readonly environment: { [name: string]: string }) {
  }

  public bindTo(): BackingServiceBinding {
    return { environment: this.environment };
  }
}

/** What the AWS CLI answers in these tests: the words that it was called with, one a line, unless it is asked for a task. */
const AWS = `aws() {
  case "$2" in
    list-tasks) echo arn:aws:ecs:eu-west-1:111122223333:task/apps/0123abcd;;
    describe-tasks) echo 0123abcd-42;;
    *) printf '%s\\n' "$@";;
  esac
}
`;

/** The words that a command calls the AWS CLI with, in the end. */
function called(command: unknown): string[] {
  const text = typeof command === 'string' ? command : (command as any)['Fn::Join'][1].map((part: any) => typeof part === 'string' ? part : 'apps').join('');
  return execFileSync('sh', ['-c', AWS + text], { encoding: 'utf8' }).trim().split('\n');
}

function outputs(construct: Construct): { [id: string]: any } {
  return Object.fromEntries(Object.entries(templateOf(construct).findOutputs('*')).map(([id, { Value }]) => [id.replace(/[A-F0-9]{8}$/, ''), Value]));
}

/** The statements that let an operator in, by their first action and resource. */
function statements(session: SessionTask): any[] {
  const operators = new iam.Role(Stack.of(session), 'Operators', { assumedBy: new iam.AccountRootPrincipal() });
  session.grantStart(operators);
  const policies = Template.fromStack(Stack.of(session)).findResources('AWS::IAM::Policy', { Properties: { Roles: [{ Ref: Match.stringLikeRegexp('^Operators') }] } });
  return Object.values(policies).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

describe('the task', () => {
  test('sleeps until the session is over', () => {
    expect(containerOf(door({ maxDuration: Duration.hours(1) }))).toMatchObject({ EntryPoint: ['sleep'], Command: ['3600'] });
  });

  test('lasts four hours unless it is said otherwise, and is stopped where it does not end by itself', () => {
    const session = door();
    expect(containerOf(session).Command).toEqual(['14400']);
    expect(definitionOf(session).States.RunTask.TimeoutSeconds).toBe(14_400 + 600);
  });

  test('has the agent with which sessions are opened, and the channels that it needs', () => {
    const session = door();
    expect(definitionOf(session).States.RunTask.Arguments.EnableExecuteCommand).toBe(true);
    templateOf(session).hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^DoorTaskRole') }],
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['ssmmessages:OpenDataChannel']) })]) },
    });
  });

  test('can be written to, as AWS supports it', () => {
    expect(containerOf(door()).ReadonlyRootFilesystem).toBe(false);
  });

  test('is read-only where somebody wants it so', () => {
    const session = door({ container: { readonlyRootFilesystem: true } });
    expect(containerOf(session)).toMatchObject({ ReadonlyRootFilesystem: true, MountPoints: expect.arrayContaining([expect.objectContaining({ ContainerPath: '/managed-agents' })]) });
  });

  test('is as small as a task can be, with an image that logs what is typed', () => {
    const session = door();
    expect(taskOf(session)).toMatchObject({ Cpu: '256', Memory: '512' });
    expect(containerOf(session).Image).toBe('public.ecr.aws/docker/library/debian:13-slim');
  });

  test('has the image and the size of the user', () => {
    const session = door({ image: IMAGE, cpu: 1024 });
    expect(taskOf(session)).toMatchObject({ Cpu: '1024', Memory: '2048' });
    expect(containerOf(session).Image).toBe('public.ecr.aws/docker/library/node:24');
  });

  test('runs only when somebody starts it', () => {
    const template = templateOf(door());
    template.resourceCountIs('AWS::ECS::Service', 0);
    template.resourceCountIs('AWS::Scheduler::Schedule', 0);
  });

  test('admits nobody', () => {
    templateOf(door()).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    expect(only(door(), 'AWS::EC2::SecurityGroup').Properties).not.toHaveProperty('SecurityGroupIngress');
  });

  test('keeps the logical ids of its logs', () => {
    const kept = Object.entries(templateOf(door()).findResources('AWS::Logs::LogGroup')).filter(([, { DeletionPolicy }]) => /^Retain/.test(DeletionPolicy));
    expect(kept.map(([id]) => id).sort()).toEqual(['DoorLogs66649FBB', 'DoorStateMachineLogs34E6BEEB']);
  });
});

describe('the commands', () => {
  test('start the task', () => {
    const session = door();
    expect(outputs(session).DoorStartCommand).toEqual({ 'Fn::Join': ['', ['aws stepfunctions start-execution --state-machine-arn ', { Ref: expect.stringMatching(/^Door/) }]] });
    expect(called(outputs(session).DoorStartCommand).slice(0, 2)).toEqual(['stepfunctions', 'start-execution']);
  });

  test('open a shell in the container of the task that runs', () => {
    expect(called(outputs(door()).DoorShellCommand)).toEqual([
      'ecs', 'execute-command', '--cluster', 'apps', '--task', 'arn:aws:ecs:eu-west-1:111122223333:task/apps/0123abcd', '--container', 'app', '--interactive', '--command', '/bin/sh',
    ]);
  });

  test('stop the task that runs', () => {
    expect(called(outputs(door()).DoorStopCommand)).toEqual(['ecs', 'stop-task', '--cluster', 'apps', '--task', 'arn:aws:ecs:eu-west-1:111122223333:task/apps/0123abcd']);
  });

  test('forward the port of a store through the container', () => {
    const session = door({ uses: [new Store({ STORE_HOST: 'store.example.com', STORE_PORT: '6379' })] });
    expect(called(outputs(session).DoorForwardStoreCommand)).toEqual([
      'ssm', 'start-session', '--target', 'ecs:apps_0123abcd_0123abcd-42', '--document-name', 'AWS-StartPortForwardingSessionToRemoteHost',
      '--parameters', 'host=store.example.com,portNumber=6379,localPortNumber=6379',
    ]);
  });

  test('look for a task of this definition alone', () => {
    const family = taskOf(door()).Family;
    expect(JSON.stringify(outputs(door()).DoorShellCommand)).toContain(`--family ${family} `);
  });

  test('forward the ports of a reader too, which are those of its store', () => {
    const session = door({ uses: [new Store({ ORDERS_DB_HOST: 'writer', ORDERS_DB_READER_HOST: 'reader', ORDERS_DB_PORT: '5432' })] });
    expect(Object.keys(session.forwardCommands)).toEqual(['ORDERS_DB', 'ORDERS_DB_READER']);
    expect(session.forwardCommands.ORDERS_DB_READER).toContain('host=reader,portNumber=5432');
    expect(outputs(session)).toHaveProperty('DoorForwardOrdersDbReaderCommand');
  });

  test('forward no port of what has none', () => {
    expect(door({ uses: [new Store({ MAIL_HOST: 'mail', QUEUE_URL: 'https://queue' })] }).forwardCommands).toEqual({});
  });

  test('forward the port of a store that is used later', () => {
    const session = door();
    session.use(new Store({ LATER_HOST: 'later', LATER_PORT: '80' }));
    expect(called(session.forwardCommands.LATER.replace(/\$\{Token\[[^\]]+\]\}/g, 'apps'))).toContain('host=later,portNumber=80,localPortNumber=80');
  });

  test('have no token in their descriptions, which CloudFormation refuses there', () => {
    const stack = new VpcStack();
    const session = door({ uses: [new RelationalDatabase(stack, 'Orders', { vpc: stack.vpc })] }, stack);
    const described = Object.values(templateOf(session).findOutputs('*')).map(({ Description }) => typeof Description);
    expect(described).toEqual(['string', 'string', 'string', 'string']);
  });
});

describe('who may open sessions', () => {
  const granted = () => statements(door());

  test('starts the task by its state machine, and runs no task', () => {
    const actions = granted().flatMap(({ Action }) => Action);
    expect(actions).toContain('states:StartExecution');
    expect(actions).not.toContain('ecs:RunTask');
    expect(actions).not.toContain('iam:PassRole');
  });

  test('finds, enters and stops the tasks with the tag of this one', () => {
    const tag = only(door(), 'AWS::ECS::TaskDefinition').Properties.Tags;
    expect(tag).toEqual([{ Key: 'cdk-production-platform:session', Value: { Ref: expect.stringMatching(/^DoorTaskRole/) } }]);
    expect(definitionOf(door()).States.RunTask.Arguments.PropagateTags).toBe('TASK_DEFINITION');
    expect(granted()).toContainEqual({
      Effect: 'Allow',
      Action: ['ecs:DescribeTasks', 'ecs:ExecuteCommand', 'ecs:StopTask'],
      Resource: { 'Fn::Join': ['', expect.arrayContaining([':task/', '/*'])] },
      Condition: { StringEquals: { 'ecs:ResourceTag/cdk-production-platform:session': tag[0].Value } },
    });
  });

  test('forwards ports through such tasks, and opens no other session of Systems Manager', () => {
    const sessions = granted().filter(({ Action }) => Action === 'ssm:StartSession');
    expect(sessions).toHaveLength(2);
    expect(sessions).toContainEqual(expect.objectContaining({
      Condition: {
        StringEquals: { 'aws:ResourceTag/cdk-production-platform:session': { Ref: expect.stringMatching(/^DoorTaskRole/) } },
        BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' },
      },
    }));
    expect(JSON.stringify(sessions)).toContain('::document/AWS-StartPortForwardingSessionToRemoteHost');
    expect(sessions.map(({ Condition }) => Condition.BoolIfExists)).toEqual(Array(2).fill({ 'ssm:SessionDocumentAccessCheck': 'true' }));
  });

  test('goes on with and ends sessions of their own', () => {
    expect(granted()).toContainEqual(expect.objectContaining({
      Action: ['ssm:ResumeSession', 'ssm:TerminateSession'],
      Condition: { StringLike: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' } },
    }));
  });

  test('uses the key of the sessions of the cluster, where there is one', () => {
    const stack = new VpcStack();
    const kmsKey = new kms.Key(stack, 'Key');
    const cluster = new ecs.Cluster(stack, 'Shared', { vpc: stack.vpc, executeCommandConfiguration: { kmsKey } });
    const session = door({ cluster: ContainerCluster.fromCluster(stack, 'Cluster', cluster) }, stack);
    expect(statements(session)).toContainEqual({ Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } });
    expect(granted().flatMap(({ Action }) => Action)).not.toContain('kms:GenerateDataKey');
  });

  test('may get it by a managed policy, in a stack of its own', () => {
    const app = plainApp();
    const home = new VpcStack(app);
    const people = new Stack(app, 'People');
    door({}, home).grantStart(new iam.ManagedPolicy(people, 'Sessions'));
    const [policy] = Object.values(Template.fromStack(people).findResources('AWS::IAM::ManagedPolicy'));
    expect(policy.Properties.PolicyDocument.Statement.map(({ Action }: any) => Action).flat()).toEqual(expect.arrayContaining(['states:StartExecution', 'ecs:ExecuteCommand']));
    expect(JSON.stringify(policy)).not.toContain('AWS::StackId');
  });
});

test('can be started once all is there that it uses', () => {
  const stack = new VpcStack();
  const session = door({ uses: [new RelationalDatabase(stack, 'Orders', { vpc: stack.vpc })] }, stack);
  expect(only(session, 'AWS::StepFunctions::StateMachine').DependsOn).toEqual(expect.arrayContaining([
    expect.stringMatching(/^DoorTaskRole/), expect.stringMatching(/^DoorExecutionRoleDefaultPolicy/), expect.stringMatching(/^DoorTaskRoleExecuteCommand/),
    expect.stringMatching(/^OrdersSecurityGroupfromStackDoor/),
  ]));
});

test('reaches a store and nothing else of the VPC', () => {
  const stack = new VpcStack();
  const session = door({ uses: [new RelationalDatabase(stack, 'Orders', { vpc: stack.vpc })] }, stack);
  const rules = Object.values(templateOf(session).findResources('AWS::EC2::SecurityGroupEgress'));
  expect(rules.map(({ Properties }) => Properties.FromPort)).toEqual([5432]);
});

test('leaves no finding of four rule packs open, nor does its operator', () => {
  const app = plainApp();
  const home = new VpcStack(app);
  const stack = new Stack(app, 'Tasks');
  new SessionTask(stack, 'Door', { vpc: home.vpc }).grantStart(new iam.Role(stack, 'Operators', { assumedBy: new iam.AccountRootPrincipal() }));
  const { open } = nag(app);
  expect(open.filter(({ constructPath }) => constructPath.startsWith('Tasks/Door'))).toEqual([]);
  expect(open.filter(({ rule }) => /IAM5/.test(rule))).toEqual([]);
});
