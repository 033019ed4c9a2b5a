import { MutableTemplate } from '../good-template';
import { resource } from '../rule-table';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const QUEUE = 'AWS::SQS::Queue';

const trusted = (service: string, statements: object[]) => resource('AWS::IAM::Role', {
  AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' }] },
  Policies: [{ PolicyName: 'Own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
});
const allow = (Action: string[], Resource: unknown) => ({ Effect: 'Allow', Action, Resource });

/** A template as people write it by hand: queues with what takes their messages, and jobs that start by the clock. */
export function plainJobs(): MutableTemplate {
  return {
    Resources: {
      // Each of the two queues is named to the other, one of them by what it is called.
      DeadLetters: resource(QUEUE, {
        MessageRetentionPeriod: 1209600,
        RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: [{ 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs' }] },
      }),
      Jobs: resource(QUEUE, { QueueName: 'jobs', VisibilityTimeout: 190, RedrivePolicy: { deadLetterTargetArn: arn('DeadLetters'), maxReceiveCount: '5' } }),
      HandlerRole: trusted('lambda', [allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], arn('Jobs'))]),
      Handler: resource('AWS::Lambda::Function', { Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: 'x' }, Role: arn('HandlerRole'), Timeout: 30 }),
      Mapping: resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: arn('Jobs'), FunctionName: { Ref: 'Handler' }, MaximumBatchingWindowInSeconds: 10 }),

      OrdersDeadLetters: resource(QUEUE, { FifoQueue: true }),
      Orders: resource(QUEUE, { FifoQueue: true, VisibilityTimeout: 60, RedrivePolicy: { deadLetterTargetArn: arn('OrdersDeadLetters'), maxReceiveCount: 3 } }),
      TaskRole: trusted('ecs-tasks', [allow(['sqs:*'], '*')]),
      Task: resource('AWS::ECS::TaskDefinition', {
        TaskRoleArn: arn('TaskRole'),
        ContainerDefinitions: [
          { Name: 'log', Image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable', StopTimeout: 120 },
          { Name: 'app', Image: 'public.ecr.aws/docker/library/busybox:stable', StopTimeout: 60, Environment: [{ Name: 'QUEUE', Value: { Ref: 'Orders' } }] },
        ],
      }),

      PipeRole: trusted('pipes', [allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], arn('Notes')), allow(['lambda:InvokeFunction'], arn('Handler'))]),
      Notes: resource(QUEUE, { VisibilityTimeout: 45, MessageRetentionPeriod: 86400, RedrivePolicy: { deadLetterTargetArn: arn('NotesDeadLetters'), maxReceiveCount: 3 } }),
      NotesDeadLetters: resource(QUEUE),
      Pipe: resource('AWS::Pipes::Pipe', {
        RoleArn: arn('PipeRole'), Source: arn('Notes'), Target: arn('Handler'), SourceParameters: { SqsQueueParameters: { MaximumBatchingWindowInSeconds: 15 } },
      }),

      Oncall: resource('AWS::SNS::Topic'),
      Cluster: resource('AWS::ECS::Cluster'),
      StartRole: trusted('events', [allow(['ecs:RunTask'], { Ref: 'Task' }), allow(['iam:PassRole'], arn('TaskRole'))]),
      Nightly: resource('AWS::Events::Rule', {
        ScheduleExpression: 'cron(0 3 * * ? *)',
        Targets: [{ Id: 'Run', Arn: arn('Cluster'), RoleArn: arn('StartRole'), EcsParameters: { TaskDefinitionArn: { Ref: 'Task' } } }],
      }),
      Stopped: resource('AWS::Events::Rule', {
        EventPattern: { 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'], 'detail': { clusterArn: [arn('Cluster')], lastStatus: ['STOPPED'] } },
        Targets: [{ Id: 'Tell', Arn: { Ref: 'Oncall' } }],
      }),

      MachineRole: trusted('states', [allow(['lambda:InvokeFunction'], arn('Handler'))]),
      Machine: resource('AWS::StepFunctions::StateMachine', {
        RoleArn: arn('MachineRole'),
        DefinitionString: { 'Fn::Sub': '{"StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"${Handler.Arn}","End":true}}}' },
      }),
      ScheduleRole: trusted('scheduler', [allow(['states:StartExecution'], { Ref: 'Machine' }), allow(['sqs:SendMessage'], arn('Undelivered'))]),
      Undelivered: resource(QUEUE, { MessageRetentionPeriod: 1209600 }),
      Schedule: resource('AWS::Scheduler::Schedule', {
        FlexibleTimeWindow: { Mode: 'OFF' },
        ScheduleExpression: 'rate(1 day)',
        Target: { Arn: { Ref: 'Machine' }, RoleArn: arn('ScheduleRole'), DeadLetterConfig: { Arn: arn('Undelivered') } },
      }),

      // One state machine waits for the other.
      OuterRole: trusted('states', [
        allow(['states:StartExecution'], { Ref: 'Machine' }),
        allow(['states:DescribeExecution', 'states:StopExecution', 'events:PutTargets', 'events:PutRule', 'events:DescribeRule'], '*'),
      ]),
      Outer: resource('AWS::StepFunctions::StateMachine', {
        RoleArn: arn('OuterRole'),
        DefinitionString: {
          'Fn::Sub': JSON.stringify({
            StartAt: 'Run', States: { Run: { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2', Parameters: { StateMachineArn: '${Machine}' }, End: true } },
          }),
        },
      }),
      ArrivalRole: trusted('events', [allow(['states:StartExecution'], { Ref: 'Outer' })]),
      Arrival: resource('AWS::Events::Rule', {
        EventPattern: { source: ['aws.s3'] }, Targets: [{ Id: 'Run', Arn: { Ref: 'Outer' }, RoleArn: arn('ArrivalRole') }],
      }),
      OuterFailed: resource('AWS::Events::Rule', {
        EventPattern: { 'source': ['aws.states'], 'detail-type': ['Step Functions Execution Status Change'], 'detail': { status: ['FAILED'], stateMachineArn: [{ Ref: 'Outer' }] } },
        Targets: [{ Id: 'Tell', Arn: { Ref: 'Oncall' } }],
      }),
      Failed: resource('AWS::CloudWatch::Alarm', {
        Namespace: 'AWS/States',
        MetricName: 'ExecutionsFailed',
        Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }],
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 0,
        EvaluationPeriods: 1,
        Period: 300,
        Statistic: 'Sum',
        AlarmActions: [{ Ref: 'Oncall' }],
      }),
    },
  };
}
