import { HERMETIC_WORKERS, PLAIN_JOBS } from './bases';
import { attribute, set, unset } from './edits';
import { Mutant, mutants } from './mutant';
import { all, drop, find, idOf, MutableTemplate } from '../good-template';

const QUEUE = 'AWS::SQS::Queue';
const ALARM = 'AWS::CloudWatch::Alarm';
const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const MAIL = /^PlatformMailQueue/;
const SQS_ENDPOINT = /Sqs/;

const redrive = (id: RegExp, settings: object) => (t: MutableTemplate) => void Object.assign(find(t, QUEUE, id).Properties.RedrivePolicy, settings);

/** Makes the wake-up alarm look at a metric of the tasks. */
function wakesByCpu(t: MutableTemplate) {
  const { Properties } = find(t, ALARM, /WakeUpAlarm/);
  delete Properties.Metrics;
  Object.assign(Properties, { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Period: 60, Statistic: 'Average' });
}

/** Takes away the policy that follows the backlog, so that only the step policy wakes. */
const untracked = (t: MutableTemplate) => drop(t, find(t, POLICY, /Backlog/));

const statementsOf = (t: MutableTemplate, role: string): any[] => t.Resources[role].Properties.Policies[0].PolicyDocument.Statement;

/** A role that is not allowed an action. */
const without = (role: string, action: string) => (t: MutableTemplate) => {
  for (const statement of statementsOf(t, role)) statement.Action = statement.Action.filter((each: string) => each !== action);
};

const admitting = (role: string, service: string) => (t: MutableTemplate) => {
  t.Resources[role].Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service = `${service}.amazonaws.com`;
};

/** What becomes of messages, and of work that nobody starts by hand. */
export const QUEUES: Mutant[] = [
  ...mutants('durability', PLAIN_JOBS, [
    ['DU011', 'a queue of a function without a dead-letter queue', unset(QUEUE, ['RedrivePolicy'], /^Jobs$/)],
    ['DU011', 'a queue of a pipe without a dead-letter queue', unset(QUEUE, ['RedrivePolicy'], /^Notes$/)],
    ['DU011', 'a queue of a task that may use any queue without a dead-letter queue', unset(QUEUE, ['RedrivePolicy'], /^Orders$/)],
    ['DU011', 'a dead-letter queue of the other type', unset(QUEUE, ['FifoQueue'], /^OrdersDeadLetters$/)],
    ['DU011', 'a dead-letter queue that forgets as soon as its queue', unset(QUEUE, ['MessageRetentionPeriod'], /^DeadLetters$/)],
    ['DU011', 'a dead-letter queue that takes no messages', set(QUEUE, { RedriveAllowPolicy: { redrivePermission: 'denyAll' } }, /^DeadLetters$/)],
    ['DU011', 'a dead-letter queue of another queue alone', (t) => {
      find(t, QUEUE, /^DeadLetters$/).Properties.RedriveAllowPolicy.sourceQueueArns = [{ 'Fn::GetAtt': ['Notes', 'Arn'] }];
    }],
    ['DU011', 'a dead-letter queue by its URL', redrive(/^Notes$/, { deadLetterTargetArn: { Ref: 'NotesDeadLetters' } })],
    ['DU011', 'messages that expire before they are dead letters', set(QUEUE, { MessageRetentionPeriod: 950 }, /^Jobs$/)],
    ['DE006', 'a queue that stays under its name', attribute(QUEUE, { DeletionPolicy: 'Retain' }, /^Jobs$/)],
  ]),
  ...mutants('durability', HERMETIC_WORKERS, [
    ['DU011', 'a worker without a dead-letter queue', unset(QUEUE, ['RedrivePolicy'], MAIL)],
    ['DU011', 'a dead-letter queue with the retention of its queue', unset(QUEUE, ['MessageRetentionPeriod'], /^PlatformMailDeadLetter/)],
  ]),
  ...mutants('validity', PLAIN_JOBS, [
    ['VA005', 'more attempts than Amazon SQS counts', redrive(/^Notes$/, { maxReceiveCount: 1001 })],
    ['VA020', 'a function that works longer than its messages are hidden', set(QUEUE, { VisibilityTimeout: 29 }, /^Jobs$/)],
    ['VA020', 'a queue that does not say how long messages are hidden', (t) => {
      unset(QUEUE, ['VisibilityTimeout'], /^Jobs$/)(t);
      find(t, 'AWS::Lambda::Function').Properties.Timeout = 31;
    }],
    ['VA020', 'messages that come back while their batch waits', set('AWS::Lambda::EventSourceMapping', { MaximumBatchingWindowInSeconds: 161 })],
    ['VA020', 'messages that come back while a pipe passes them on', set(QUEUE, { VisibilityTimeout: 44 }, /^Notes$/)],
    ['VA020', 'messages that come back while a task stops', set(QUEUE, { VisibilityTimeout: 59 }, /^Orders$/)],
  ]),
  ...mutants('validity', HERMETIC_WORKERS, [
    ['VA020', 'a worker that stops for longer than its messages are hidden', set(QUEUE, { VisibilityTimeout: 29 }, MAIL)],
  ]),
  ...mutants('reliability', PLAIN_JOBS, [
    ['AZ018', 'a state machine without an alarm', (t) => drop(t, find(t, ALARM))],
    ['AZ018', 'an alarm on failed executions without an action', unset(ALARM, ['AlarmActions'])],
    ['AZ018', 'an alarm on failed executions that is turned off', set(ALARM, { ActionsEnabled: false })],
    ['AZ018', 'an alarm on the duration of executions', set(ALARM, { MetricName: 'ExecutionTime' })],
    ['AZ018', 'an alarm on another state machine', set(ALARM, { Dimensions: [{ Name: 'StateMachineArn', Value: 'arn:aws:states:eu-west-1:111111111111:stateMachine:other' }] })],
    ['AZ018', 'an alarm on more failures than one', set(ALARM, { Threshold: 1 })],
    ['AZ018', 'an alarm on no failures', set(ALARM, { ComparisonOperator: 'LessThanThreshold', Threshold: 1 })],
    ['AZ018', 'an alarm on executions that succeed', set(ALARM, { MetricName: 'ExecutionsSucceeded' })],
    ['AZ018', 'an alarm without executions that succeed where no data is fine', set(ALARM, {
      MetricName: 'ExecutionsSucceeded', ComparisonOperator: 'LessThanThreshold', Threshold: 1,
    })],
    ['AZ018', 'an alarm on another dimension', set(ALARM, { Dimensions: [{ Name: 'ActivityArn', Value: { Ref: 'Machine' } }] })],
    ['AZ018', 'an alarm in an alarm of alarms that are well', (t) => {
      find(t, ALARM).Properties.AlarmActions = [];
      t.Resources.Any = { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule: { 'Fn::Sub': 'OK("${Failed}")' }, AlarmActions: [{ Ref: 'Oncall' }] } };
    }],
    ['AZ018', 'a rule on a bus that no service of AWS sends to', set('AWS::Events::Rule', { EventBusName: 'orders' }, /Stopped/)],
    ['AZ018', 'a rule on tasks that succeed', (t) => {
      find(t, 'AWS::Events::Rule', /Stopped/).Properties.EventPattern.detail.containers = { exitCode: [0] };
    }],
    ['AZ018', 'a state machine that does not wait for its task', (t) => {
      drop(t, find(t, 'AWS::Events::Rule', /Stopped/));
      drop(t, find(t, 'AWS::Events::Rule', /Nightly/));
      find(t, 'AWS::StepFunctions::StateMachine', /^Machine/).Properties.DefinitionString['Fn::Sub'] =
        '{"StartAt":"Run","States":{"Run":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{"TaskDefinition":"${Task}"},"End":true}}}';
    }],
    ['AZ018', 'a state machine that catches a failure and goes on', (t) => {
      drop(t, find(t, ALARM));
      find(t, 'AWS::StepFunctions::StateMachine', /^Machine/).Properties.DefinitionString['Fn::Sub'] = JSON.stringify({
        StartAt: 'Work',
        States: {
          Work: { Type: 'Task', Resource: '${Handler.Arn}', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }], Next: 'Tell' },
          Tell: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: '${Oncall}', Message: 'done' }, Next: 'Done' },
          Done: { Type: 'Succeed' },
        },
      });
    }],
    ['AZ018', 'a rule on tasks that tells nobody', set('AWS::Events::Rule', { Targets: [] }, /Stopped/)],
    ['AZ018', 'a rule on tasks that is turned off', set('AWS::Events::Rule', { State: 'DISABLED' }, /Stopped/)],
    ['AZ018', 'a rule on tasks that start', (t) => {
      find(t, 'AWS::Events::Rule', /Stopped/).Properties.EventPattern.detail.lastStatus = ['RUNNING'];
    }],
    ['AZ018', 'a rule on the tasks of another cluster', (t) => {
      t.Resources.Other = { Type: 'AWS::ECS::Cluster', Properties: {} };
      find(t, 'AWS::Events::Rule', /Stopped/).Properties.EventPattern.detail.clusterArn = [{ 'Fn::GetAtt': ['Other', 'Arn'] }];
    }],
  ]),
  ...mutants('reliability', PLAIN_JOBS, [
    ['RE012', 'a schedule that may start no state machine', without('ScheduleRole', 'states:StartExecution')],
    ['RE012', 'a schedule that may start another state machine', (t) => {
      t.Resources.Other = { ...t.Resources.Machine };
      statementsOf(t, 'ScheduleRole')[0].Resource = { Ref: 'Other' };
    }],
    ['RE012', 'a schedule whose role only rules take on', admitting('ScheduleRole', 'events')],
    ['RE012', 'a schedule that may not send its dead letters', without('ScheduleRole', 'sqs:SendMessage')],
    ['RE012', 'a rule that may start no state machine', without('ArrivalRole', 'states:StartExecution')],
    ['RE012', 'a rule whose role only schedules take on', admitting('ArrivalRole', 'scheduler')],
    ['RE012', 'a state machine that may start no other', without('OuterRole', 'states:StartExecution')],
    ['RE012', 'a state machine that may not wait for another', without('OuterRole', 'events:PutRule')],
    ['RE012', 'a pipe that may not take messages', without('PipeRole', 'sqs:ReceiveMessage')],
    ['RE012', 'a pipe that may take messages of another queue', (t) => {
      statementsOf(t, 'PipeRole')[0].Resource = { 'Fn::GetAtt': ['Orders', 'Arn'] };
    }],
    ['RE012', 'a function that may not take the messages of its mapping', without('HandlerRole', 'sqs:DeleteMessage')],
    ['RE012', 'a function with a policy of AWS that allows logs alone', (t) => {
      const { Properties } = t.Resources.HandlerRole;
      delete Properties.Policies;
      Properties.ManagedPolicyArns = ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'];
    }],
  ]),
  ...mutants('reliability', HERMETIC_WORKERS, [
    ['AZ017', 'a worker that follows the CPU of tasks that are not there', (t) => {
      wakesByCpu(t);
      untracked(t);
    }],
    ['AZ017', 'a worker whose wake-up call nobody makes', (t) => {
      untracked(t);
      drop(t, find(t, ALARM, /WakeUpAlarm/));
    }],
    ['AZ017', 'a worker that adds a share of its tasks', (t) => {
      untracked(t);
      find(t, POLICY).Properties.StepScalingPolicyConfiguration.AdjustmentType = 'PercentChangeInCapacity';
    }],
    ['AZ017', 'a worker that only takes tasks away', (t) => {
      untracked(t);
      find(t, POLICY).Properties.StepScalingPolicyConfiguration.StepAdjustments = [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }];
    }],
    ['AZ017', 'a worker that is called when nothing waits', (t) => {
      untracked(t);
      const { Properties } = find(t, ALARM, /WakeUpAlarm/);
      Object.assign(Properties, { AlarmActions: [], OKActions: Properties.AlarmActions });
    }],
    ['AZ017', 'a worker whose steps are not for where the alarm is', (t) => {
      untracked(t);
      find(t, ALARM, /WakeUpAlarm/).Properties.ComparisonOperator = 'LessThanThreshold';
    }],
    ['AZ017', 'a worker whose nights never end', set('AWS::ApplicationAutoScaling::ScalableTarget', {
      ScheduledActions: [{ ScheduledActionName: 'Night', Schedule: 'cron(0 22 * * ? *)', ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 } }],
    })],
    ['AZ017', 'a worker that may not scale out', set('AWS::ApplicationAutoScaling::ScalableTarget', { SuspendedState: { DynamicScalingOutSuspended: true } })],
    ['AZ017', 'a worker without policies that starts with no task', (t) => {
      for (const policy of all(t, POLICY)) drop(t, policy);
      drop(t, find(t, ALARM, /WakeUpAlarm/));
      find(t, 'AWS::ECS::Service').Properties.DesiredCount = 0;
    }],
    ['AZ018', 'a job without an alarm on failed runs', (t) => drop(t, find(t, ALARM, /FailedRuns/))],
    ['RE004', 'a worker without an endpoint for Amazon SQS', (t) => drop(t, find(t, 'AWS::EC2::VPCEndpoint', SQS_ENDPOINT))],
    ['RE004', 'a worker that the endpoint for Amazon SQS does not admit', (t) => {
      const guard = t.Resources[find(t, 'AWS::EC2::VPCEndpoint', SQS_ENDPOINT).Properties.SecurityGroupIds[0]['Fn::GetAtt'][0]];
      guard.Properties.SecurityGroupIngress = [];
      for (const rule of all(t, 'AWS::EC2::SecurityGroupIngress')) {
        if (rule.Properties.GroupId['Fn::GetAtt'][0] === idOf(t, guard)) drop(t, rule);
      }
    }],
    ['RE013', 'an endpoint for Amazon SQS that lets nobody receive', set('AWS::EC2::VPCEndpoint', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }] },
    }, SQS_ENDPOINT)],
    ['AZ007', 'an endpoint for Amazon SQS in one zone', (t) => find(t, 'AWS::EC2::VPCEndpoint', SQS_ENDPOINT).Properties.SubnetIds.splice(1)],
  ]),
];
