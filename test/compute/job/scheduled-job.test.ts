import { App, aws_cloudwatch as cloudwatch, aws_kms as kms, aws_logs as logs, aws_s3 as s3, aws_scheduler as scheduler, aws_secretsmanager as secretsmanager, Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { definitionOf, job, NIGHTLY, only } from './fixtures';
import { ContainerCluster, ScheduledJob } from '../../../src/compute';
import { modernApp, nag, plainApp } from '../../support/apps';
import { IMAGE, templateOf, UserStore, VpcStack, warningsOf } from '../fixtures';

const statements = (role: any): any[] => role.Properties.Policies[0].PolicyDocument.Statement;
const roleOf = (construct: ScheduledJob, service: string): any => {
  const roles = Object.values<any>(templateOf(construct).findResources('AWS::IAM::Role'));
  return roles.find((each) => each.Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service === service);
};
const granted = (construct: ScheduledJob, action: string) => statements(roleOf(construct, 'states.amazonaws.com')).find(({ Action }) => [Action].flat().includes(action));
const startOf = (construct: ScheduledJob) => only(construct, 'AWS::Scheduler::Schedule');

describe('the schedule', () => {
  test('starts an execution under the id of the invocation, so that a second delivery is the same one', () => {
    expect(startOf(job()).Properties.Target).toMatchObject({
      Arn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':scheduler:::aws-sdk:sfn:startExecution']] },
      Input: {
        'Fn::Join': ['', [
          '{"StateMachineArn":"', { Ref: expect.stringMatching(/^Nightly/) },
          '","Name":"<aws.scheduler.execution-id>","Input":"{\\"scheduledTime\\":\\"<aws.scheduler.scheduled-time>\\"}"}',
        ]],
      },
      RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 185 },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/^NightlyDeadLetterQueue/), 'Arn'] } },
    });
  });

  test('keeps to its time', () => {
    expect(startOf(job()).Properties).toMatchObject({
      FlexibleTimeWindow: { Mode: 'OFF' }, ScheduleExpression: 'cron(0 3 * * ? *)', ScheduleExpressionTimezone: 'Etc/UTC', State: 'ENABLED',
    });
  });

  test('follows the clock of a time zone', () => {
    const schedule = scheduler.ScheduleExpression.cron({ hour: '3', minute: '0', weekDay: 'MON-FRI', timeZone: TimeZone.EUROPE_BERLIN });
    expect(startOf(job({ schedule })).Properties).toMatchObject({ ScheduleExpression: 'cron(0 3 ? * MON-FRI *)', ScheduleExpressionTimezone: 'Europe/Berlin' });
  });

  test('has the age and the window that are given to it', () => {
    const { Properties } = startOf(job({ maxEventAge: Duration.minutes(10), timeWindow: scheduler.TimeWindow.flexible(Duration.minutes(15)) }));
    expect(Properties.FlexibleTimeWindow).toEqual({ Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 });
    expect(Properties.Target.RetryPolicy.MaximumEventAgeInSeconds).toBe(600);
  });

  test('waits for the roles, the ways out and what the task may see of its own state machine', () => {
    expect(startOf(job()).DependsOn).toEqual(expect.arrayContaining([
      expect.stringMatching(/^NightlyTaskRole/), expect.stringMatching(/^NightlyExecutionRole/), expect.stringMatching(/^NightlyListExecutions/),
      expect.stringMatching(/^VpcPrivateSubnet1DefaultRoute/),
    ]));
  });

  test('waits for what the job uses', () => {
    const stack = new VpcStack();
    const store = new UserStore(stack, 'Store', stack.vpc, new secretsmanager.Secret(stack, 'Secret'));
    const nightly = job({ uses: [store] }, stack);
    expect(startOf(nightly).DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^StoreSecurityGroupfromStackNightly/)]));
    templateOf(nightly).hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [Match.objectLike({
        Environment: [{ Name: 'STORE_PORT', Value: '6379' }], Secrets: [Match.objectLike({ Name: 'STORE_PASSWORD' })],
      })],
    });
  });

  test('may start that state machine and send to that queue', () => {
    const role = roleOf(job(), 'scheduler.amazonaws.com');
    expect(statements(role)).toEqual([
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: expect.stringMatching(/^Nightly/) } },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^NightlyDeadLetterQueue/), 'Arn'] } },
    ]);
    expect(role.Properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals).toEqual({
      'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': expect.anything(),
    });
  });

  test('leaves what it could not start in an encrypted queue for two weeks, over TLS alone', () => {
    const nightly = job();
    expect(only(nightly, 'AWS::SQS::Queue').Properties).toEqual({ MessageRetentionPeriod: 1209600, SqsManagedSseEnabled: true });
    templateOf(nightly).hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] },
    });
  });

  test('makes no role outside the job', () => {
    const nightly = job();
    const roles = Object.keys(templateOf(nightly).findResources('AWS::IAM::Role'));
    expect(roles.filter((id) => !id.startsWith('Nightly'))).toEqual([]);
  });
});

describe('the state machine', () => {
  test('is a standard one that is traced and logs every state, without input and output', () => {
    expect(only(job(), 'AWS::StepFunctions::StateMachine').Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });

  test('may run its task in its cluster and no other', () => {
    const nightly = job();
    expect(granted(nightly, 'ecs:RunTask')).toMatchObject({
      Resource: { 'Fn::Join': ['', expect.arrayContaining([':task-definition/StackNightlyTask504A68FB:*'])] },
      Condition: { ArnEquals: { 'ecs:cluster': { 'Fn::GetAtt': [expect.stringMatching(/^NightlyCluster/), 'Arn'] } } },
    });
    expect(granted(nightly, 'ecs:StopTask')).toMatchObject({ Action: ['ecs:DescribeTasks', 'ecs:StopTask'], Resource: { 'Fn::Join': ['', expect.arrayContaining([':task/', '/*'])] } });
    expect(granted(nightly, 'ecs:ListTasks').Condition).toHaveProperty('ArnEquals');
    expect(granted(nightly, 'ecs:TagResource').Condition).toEqual({ StringEquals: { 'ecs:CreateAction': 'RunTask' } });
  });

  test('may hand the two roles of the task to Amazon ECS alone', () => {
    expect(granted(job(), 'iam:PassRole')).toMatchObject({
      Resource: [{ 'Fn::GetAtt': [expect.stringMatching(/^NightlyExecutionRole/), 'Arn'] }, { 'Fn::GetAtt': [expect.stringMatching(/^NightlyTaskRole/), 'Arn'] }],
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    });
  });

  test('may write the one rule by which AWS Step Functions hears of tasks', () => {
    expect(granted(job(), 'events:PutRule')).toMatchObject({ Resource: { 'Fn::Join': ['', expect.arrayContaining([':rule/StepFunctionsGetEventsForECSTaskRule'])] } });
  });

  test('may see its own executions', () => {
    templateOf(job()).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'states:ListExecutions', Resource: { Ref: Match.stringLikeRegexp('^Nightly') } }] },
    });
  });

  test('may not see executions where runs may overlap', () => {
    expect(JSON.stringify(templateOf(job({ allowOverlap: true })))).not.toContain('ListExecutions');
  });

  test('is assumed for state machines of the account alone', () => {
    expect(roleOf(job(), 'states.amazonaws.com').Properties.AssumeRolePolicyDocument.Statement[0].Condition).toMatchObject({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': expect.anything() },
    });
  });

  test('logs under the prefix for which an account needs no further statement, with the options of the task', () => {
    const stack = new VpcStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const nightly = job({ logs: { retention: logs.RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY, encryptionKey } }, stack);
    const group: any = Object.entries(templateOf(nightly).findResources('AWS::Logs::LogGroup')).find(([id]) => /StateMachineLogs/.test(id))![1];
    expect(group).toMatchObject({ DeletionPolicy: 'Delete', Properties: { RetentionInDays: 7, KmsKeyId: expect.anything() } });
    expect(JSON.stringify(group.Properties.LogGroupName)).toMatch(/"\/aws\/vendedlogs\/states\/",.*"nightly-[0-9a-f]{6}",.*AWS::StackId/);
  });
});

describe('the task', () => {
  test('runs the command, with the options of a container', () => {
    templateOf(job({ command: ['npm', 'run', 'report'], container: { user: 'node' } })).hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [Match.objectLike({ Command: ['npm', 'run', 'report'], User: 'node', ReadonlyRootFilesystem: true })],
    });
  });

  test('runs the command of the image without one, and opens no port', () => {
    const [container] = only(job(), 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    expect(container).not.toHaveProperty('Command');
    expect(container).not.toHaveProperty('PortMappings');
  });

  test('has its own security group, into which nobody may come', () => {
    const { Properties } = only(job(), 'AWS::EC2::SecurityGroup');
    expect(Properties).not.toHaveProperty('SecurityGroupIngress');
    expect(Properties.SecurityGroupEgress).toEqual([expect.objectContaining({ FromPort: 443, ToPort: 443 })]);
  });

  test('may do what is granted to the job', () => {
    const stack = new VpcStack();
    const nightly = job({}, stack);
    new s3.Bucket(stack, 'Bucket').grantRead(nightly);
    templateOf(nightly).hasResourceProperties('AWS::IAM::Policy', { Roles: [{ Ref: Match.stringLikeRegexp('^NightlyTaskRole') }] });
  });

  test('runs in a cluster that is given', () => {
    const stack = new VpcStack();
    const cluster = new ContainerCluster(stack, 'Shared', { vpc: stack.vpc });
    expect(definitionOf(job({ cluster }, stack)).States.RunTask.Arguments.Cluster).toMatch(/^\$\{Shared/);
  });

  test.each([[false, 1], [true, 2]])('needs addresses for the runs that there are at a time (allowOverlap: %s)', (allowOverlap, addresses) => {
    expect(job({ allowOverlap }).maximumTaskAddresses).toBe(addresses);
  });
});

describe('the alarms', () => {
  test('tell of runs that fail, and of runs that could not be started', () => {
    const nightly = job();
    expect(nightly.recommendedAlarms().map(({ id, threshold, evaluationPeriods }) => ({ id, threshold, evaluationPeriods }))).toEqual([
      { id: 'FailedRuns', threshold: 0, evaluationPeriods: 1 }, { id: 'RunsNotStarted', threshold: 0, evaluationPeriods: 1 },
    ]);
  });

  test('count executions that failed, timed out and were aborted', () => {
    const { usingMetrics } = job().recommendedAlarms()[0].metric as cloudwatch.MathExpression;
    expect(Object.values(usingMetrics).map((metric) => (metric as cloudwatch.Metric).metricName)).toEqual(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']);
  });

  test('say where the logs are', () => {
    const nightly = job();
    const description = Stack.of(nightly).resolve(nightly.recommendedAlarms()[0].description);
    expect(description['Fn::Join'][1]).toContainEqual({ Ref: expect.stringMatching(/^NightlyLogs/) });
  });

  test('tell of a time without success where it is given', () => {
    const alarm = job({ maxTimeWithoutSuccess: Duration.hours(26) }).recommendedAlarms()[2];
    expect(alarm).toMatchObject({
      id: 'NoSuccess',
      threshold: 1,
      evaluationPeriods: 26,
      comparisonOperator: 'LessThanThreshold',
      treatMissingData: 'breaching',
      description: expect.stringContaining('no run has succeeded for 26 hours'),
    });
    expect((alarm.metric as cloudwatch.Metric).period).toEqual(Duration.hours(1));
  });

  test('have two graphs beside them', () => {
    expect(job().dashboardWidgets()).toHaveLength(2);
  });
});

test('the ids of what stays never change', () => {
  const resources: [string, any][] = Object.entries(templateOf(job()).toJSON().Resources);
  expect(resources.filter(([, { DeletionPolicy }]) => /^Retain/.test(DeletionPolicy)).map(([id]) => id).sort()).toEqual([
    'NightlyLogs077757E2',
    'NightlyStateMachineLogs174AC3D8',
  ]);
});

describe.each<[string, () => App]>([['no flags', plainApp], ['all flags', modernApp]])('with %s', (_, makeApp) => {
  const stacks = () => {
    const app = makeApp();
    const home = new VpcStack(app);
    const store = new UserStore(home, 'Store', home.vpc, new secretsmanager.Secret(home, 'Secret'));
    const elsewhere = new Stack(app, 'Jobs');
    new ScheduledJob(elsewhere, 'Nightly', { vpc: home.vpc, image: IMAGE, schedule: NIGHTLY, uses: [store] });
    return { app, home, elsewhere };
  };

  test('a job in a stack of its own opens its way from there', () => {
    const { app, home, elsewhere } = stacks();
    app.synth();
    expect(elsewhere.dependencies).toContain(home);
    expect(home.dependencies).toEqual([]);
    Template.fromStack(elsewhere).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 6379 });
  });

  test('four rule packs have no open finding below the job', () => {
    const { app } = stacks();
    expect(nag(app).open.filter(({ constructPath }) => constructPath.startsWith('Jobs/'))).toEqual([]);
  });
});

test('a job gives no warning', () => {
  expect(warningsOf(job({ command: ['npm', 'run', 'report'] }))).toEqual([]);
});
