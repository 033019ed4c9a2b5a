import { plainJobs } from './plain-jobs';
import { Assurance } from '../../../src/assurance';
import { messages, reasons, Resources } from '../rule-table';

const PARAMETERS = { Parameters: { Given: { Type: 'String' } } };
const GIVEN = { Ref: 'Given' };
const ARN = 'arn:aws:states:eu-west-1:111111111111:stateMachine:report';

/** The hand-written jobs with a change, without what tells of failures. */
function unwatched(change: (resources: Resources) => void = () => {}): Resources {
  const template = plainJobs();
  delete template.Resources.Failed;
  delete template.Resources.Stopped;
  change(template.Resources);
  return template.Resources;
}
const failing = (resources: Resources, sections?: object) => messages('AZ018', resources, sections).map((message) => /when '(\w+)'/.exec(message)?.[1]).sort();
const alarm = (change: object) => (all: Resources) => {
  const { Failed } = plainJobs().Resources;
  all.Failed = { ...Failed, Properties: { ...Failed.Properties, ...change } };
};
const rule = (pattern: object, beside: object = {}) => (all: Resources) => {
  all.Ended = { Type: 'AWS::Events::Rule', Properties: { EventPattern: pattern, Targets: [{ Id: 'Tell', Arn: { Ref: 'Oncall' } }], ...beside } };
};
const EXECUTIONS = { 'source': ['aws.states'], 'detail-type': ['Step Functions Execution Status Change'] };

describe('a job that starts without a person', () => {
  test('is told with what starts it, as a warning', () => {
    expect(messages('AZ018', unwatched())).toEqual([
      "nobody hears of it when 'Machine', which 'Schedule' starts, fails", "nobody hears of it when 'Task', which 'Nightly' starts, fails",
    ]);
    const { findings } = Assurance.ofTemplates({ Shop: { Resources: unwatched() } });
    expect(findings.filter(({ ruleId }) => ruleId.endsWith('AZ018')).map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });

  test.each<[string, string, (target: any) => void]>([
    ['a schedule that asks AWS Step Functions', 'Machine', (target) => void Object.assign(target, {
      Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution', Input: { 'Fn::Sub': '{"StateMachineArn":"${Machine}"}' },
    })],
    ['a schedule that asks Amazon ECS', 'Task', (target) => void Object.assign(target, {
      Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask', Input: { 'Fn::Sub': '{"TaskDefinition":"${Task}","Cluster":"${Cluster}"}' },
    })],
    ['a schedule with a task of its own', 'Task', (target) => void Object.assign(target, {
      Arn: { 'Fn::GetAtt': ['Cluster', 'Arn'] }, EcsParameters: { TaskDefinitionArn: { Ref: 'Task' } },
    })],
  ])('is found behind %s', (_, job, change) => {
    const resources = unwatched(({ Schedule }) => change(Schedule.Properties.Target));
    delete resources.Nightly;
    expect(failing(resources)).toEqual([job]);
  });

  test('is found behind a rule on events', () => {
    expect(failing(unwatched(({ Nightly, Schedule }) => {
      Schedule.Properties.State = 'DISABLED';
      Nightly.Properties = { EventPattern: { source: ['aws.s3'] }, Targets: Nightly.Properties.Targets };
    }))).toEqual(['Task']);
  });

  test.each<[string, (resources: Resources) => void]>([
    ['its schedule is turned off', ({ Schedule }) => void Object.assign(Schedule.Properties, { State: 'DISABLED' })],
    ['a person starts it', (all) => void delete all.Schedule],
    ['it starts something of elsewhere', ({ Schedule }) => void Object.assign(Schedule.Properties.Target, { Arn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:other' })],
  ])('is none where %s', (_, change) => {
    expect(failing(unwatched(change))).toEqual(['Task']);
  });
});

const NONE_SUCCEEDS = { MetricName: 'ExecutionsSucceeded', ComparisonOperator: 'LessThanThreshold', Threshold: 1, TreatMissingData: 'breaching' };

/** An alarm that tells nobody itself, and one made of others. */
const composite = (AlarmRule: unknown, beside: object = {}) => (all: Resources) => {
  alarm({ AlarmActions: [], ...beside })(all);
  all.Any = { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule, AlarmActions: [{ Ref: 'Oncall' }] } };
};
const JOB = { AlarmName: 'job' };

/** What the state machine does, with a state that catches the errors of another. */
const catching = (caught: object, tell: object = {}) => (all: Resources) => {
  all.Machine.Properties.Definition = {
    States: {
      Work: { Catch: [caught] },
      Decide: { Type: 'Choice', Choices: [{ Next: 'Tell' }], Default: 'Done' },
      Tell: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:sns:publish', ...tell },
      Done: { Type: 'Succeed' },
    },
  };
};

describe('a state machine that fails', () => {
  test.each<[string, (resources: Resources) => void]>([
    ['an alarm on failed executions', alarm({})],
    ['an alarm from the first failure on', alarm({ ComparisonOperator: 'GreaterThanOrEqualToThreshold', Threshold: '1' })],
    ['an alarm that no execution succeeds', alarm(NONE_SUCCEEDS)],
    ['an alarm on its name', (all) => {
      all.Machine.Properties.StateMachineName = 'report';
      alarm({ Dimensions: [{ Name: 'StateMachineArn', Value: ARN }] })(all);
    }],
    ['an alarm on an expression', alarm({
      Namespace: undefined,
      MetricName: undefined,
      Dimensions: undefined,
      Metrics: [{ Id: 'failed', MetricStat: { Metric: { Namespace: 'AWS/States', MetricName: 'ExecutionsFailed', Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }] } } }],
    })],
    ['an alarm of alarms', composite({ 'Fn::Sub': 'ALARM("${Failed}")' })],
    ['an alarm of alarms by their ARN', composite({ 'Fn::Sub': 'OK(other) OR ALARM("${Failed.Arn}")' })],
    ['an alarm of alarms by a name', composite('ALARM("job")', JOB)],
    ['an alarm of alarms by a name without quotes', composite('ALARM(other) OR ALARM( job )', JOB)],
    ['an alarm of alarms by a name in an ARN', composite("ALARM('arn:aws:cloudwatch:eu-west-1:111111111111:alarm:job')", JOB)],
    ['an alarm of alarms that are not well', composite('(NOT (OK(job)))', JOB)],
    ['an alarm of alarms of alarms', (all) => {
      composite({ 'Fn::Sub': 'ALARM(${Between})' })(all);
      all.Between = { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule: { 'Fn::Sub': 'ALARM(${Failed})' } } };
    }],
    ['a rule on executions', rule(EXECUTIONS)],
    ['a rule on their type', rule({ 'detail-type': EXECUTIONS['detail-type'] })],
    ['a rule on its executions that fail', rule({ ...EXECUTIONS, detail: { status: ['FAILED', 'TIMED_OUT'], stateMachineArn: [{ Ref: 'Machine' }] } })],
    ['a rule on executions whose names begin alike', rule({ ...EXECUTIONS, detail: { status: [{ 'anything-but': 'SUCCEEDED' }] } })],
    ['a rule on the default bus', rule(EXECUTIONS, { EventBusName: { 'Fn::Sub': 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default' } })],
    ['the state machine itself', catching({ ErrorEquals: ['States.ALL'], Next: 'Tell' })],
    ['the state machine itself, after a choice', catching({ ErrorEquals: ['States.TaskFailed'], Next: 'Decide' })],
  ])('is noticed by %s', (_, change) => {
    expect(failing(unwatched(change))).toEqual(['Task']);
  });

  test.each<[string, (resources: Resources) => void]>([
    ['an alarm on many failures', alarm({ Threshold: 1 })],
    ['an alarm on few failures', alarm({ ComparisonOperator: 'LessThanThreshold', Threshold: 1 })],
    ['an alarm on another dimension', alarm({ Dimensions: [{ Name: 'ActivityArn', Value: { Ref: 'Machine' } }] })],
    ['an alarm on successes', alarm({ ...NONE_SUCCEEDS, ComparisonOperator: 'GreaterThanThreshold', Threshold: 0 })],
    ['an alarm on successes that misses none', alarm({ ...NONE_SUCCEEDS, TreatMissingData: 'notBreaching' })],
    ['an alarm on successes that needs fewer than none', alarm({ ...NONE_SUCCEEDS, Threshold: 0 })],
    ['an alarm of alarms that are well', composite({ 'Fn::Sub': 'OK("${Failed}")' })],
    ['an alarm of alarms that have not gone off', composite('NOT ALARM(job)', JOB)],
    ['an alarm of alarms of another name', composite('ALARM("job-two")', JOB)],
    ['alarms that name each other', (all) => {
      composite('ALARM(job) OR ALARM(two)', JOB)(all);
      Object.assign(all.Any.Properties, { AlarmName: 'one', AlarmActions: [] });
      all.Two = { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmName: 'two', AlarmRule: 'ALARM(one)' } };
    }],
    ['a rule on another bus by name', rule(EXECUTIONS, { EventBusName: 'orders' })],
    ['a rule on another bus', (all) => {
      all.Bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } };
      rule(EXECUTIONS, { EventBusName: { Ref: 'Bus' } })(all);
    }],
    ['a state machine that catches something else', catching({ ErrorEquals: ['States.Timeout'], Next: 'Tell' })],
    ['a state machine that goes on elsewhere', catching({ ErrorEquals: ['States.ALL'], Next: 'Done' })],
    ['a rule on those that succeed', rule({ ...EXECUTIONS, detail: { status: ['SUCCEEDED'] } })],
    ['a rule on another state machine', (all) => {
      all.Other = { ...all.Machine };
      rule({ ...EXECUTIONS, detail: { stateMachineArn: [{ Ref: 'Other' }] } })(all);
    }],
    ['a rule on tasks', rule({ source: ['aws.batch'] })],
    ['a rule on everything of an account', rule({ account: ['111111111111'] })],
    ['a rule without a target', rule(EXECUTIONS, { Targets: [] })],
    ['a state machine that tells of success alone', (all) => {
      all.Machine.Properties.Definition = { States: { Tell: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true } } };
    }],
  ])('is not noticed by %s', (_, change) => {
    expect(failing(unwatched(change))).toEqual(['Machine', 'Task']);
  });

  test.each<[string, (resources: Resources) => void, object]>([
    ['who is told', alarm({ AlarmActions: GIVEN }), {}],
    ['what it does', ({ Machine }) => {
      delete Machine.Properties.DefinitionString;
      Machine.Properties.DefinitionS3Location = { Bucket: 'definitions', Key: 'report' };
    }, {}],
    ['which comparison an alarm makes', alarm({ Threshold: GIVEN }), {}],
    ['what an alarm does without data', alarm({ ...NONE_SUCCEEDS, TreatMissingData: GIVEN }), {}],
    ['what an alarm makes of a metric', alarm({
      Threshold: 10,
      MetricName: undefined,
      Metrics: [
        { Id: 'all', Expression: 'failed * 100' },
        { Id: 'failed', ReturnData: false, MetricStat: { Metric: { Namespace: 'AWS/States', MetricName: 'ExecutionsFailed', Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }] } } },
      ],
    }), {}],
    ['what an alarm of alarms asks', composite(GIVEN), {}],
    ['the type of events', rule({ 'source': ['aws.states'], 'detail-type': [GIVEN] }), {}],
    ['the bus of a rule', rule(EXECUTIONS, { EventBusName: GIVEN }), {}],
    ['whether a rule is on', rule(EXECUTIONS, { State: GIVEN }), {}],
    ['whether its schedule is on', ({ Schedule }) => void Object.assign(Schedule.Properties, { State: GIVEN }), {}],
    ['which events a rule passes on', (all) => {
      rule({})(all);
      all.Ended.Properties.EventPattern = GIVEN;
    }, {}],
    ['who knows it from an output', () => {}, { Outputs: { Machine: { Value: { Ref: 'Machine' } } } }],
  ])('may be noticed where only deployment tells %s', (_, change, sections) => {
    const all = { ...PARAMETERS, ...sections };
    expect(failing(unwatched(change), all)).not.toContain('Machine');
    expect(reasons(unwatched(change), all)).toContain("whether anybody hears of it when 'Machine' fails: that is only known at deployment");
  });
});

const withCode = (...exitCode: unknown[]) => ({ 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'], 'detail': { containers: { exitCode } } });

describe('a task that fails', () => {
  test.each<[string, object]>([
    ['on all tasks', { 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'] }],
    ['on its task definition', { 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'], 'detail': { taskDefinitionArn: [{ Ref: 'Task' }], lastStatus: ['STOPPED'] } }],
    ['on any code but zero', withCode({ 'anything-but': 0 })],
    ['on codes above zero', withCode({ numeric: ['>', 0] })],
    ['on one code among others', withCode(0, 1)],
  ])('is noticed by a rule %s', (_, pattern) => {
    expect(failing(unwatched(rule(pattern)))).toEqual(['Machine']);
  });

  test.each<[string, object]>([['zero', withCode(0)], ['zero in words', withCode({ numeric: ['=', 0] })]])('is not noticed by a rule on the code %s', (_, pattern) => {
    expect(failing(unwatched(rule(pattern)))).toContain('Task');
  });

  test('is not noticed by an alarm, of which Amazon ECS has no metric', () => {
    expect(failing(unwatched(alarm({ Namespace: 'AWS/ECS', MetricName: 'CPUUtilization' })))).toContain('Task');
  });
});

describe('a task that a state machine starts', () => {
  /** The state machine with its alarm, which runs the task that nothing else starts. */
  const running = (resource: string, change: (resources: Resources) => void = () => {}) => unwatched((all) => {
    delete all.Nightly;
    alarm({})(all);
    all.Machine.Properties.Definition = {
      States: { Run: { Type: 'Task', Resource: resource, Parameters: { Cluster: { Ref: 'Cluster' }, TaskDefinition: { Ref: 'Task' } } } },
    };
    change(all);
  });

  test.each(['arn:aws:states:::ecs:runTask', 'arn:aws:states:::aws-sdk:ecs:runTask'])('is not noticed by an alarm on executions that do not wait: %s', (resource) => {
    expect(messages('AZ018', running(resource))).toEqual(["nobody hears of it when 'Task', which 'Machine' starts, fails"]);
  });

  test.each<[string, Resources]>([
    ['the state machine waits', running('arn:aws:states:::ecs:runTask.sync')],
    ['the task answers', running('arn:aws:states:::ecs:runTask.waitForTaskToken')],
    ['the state machine asks', running('arn:aws:states:::ecs:runTask', ({ Machine }) => {
      Machine.Properties.Definition.States.Ask = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:ecs:describeTasks' };
    })],
    ['a rule tells of tasks', running('arn:aws:states:::ecs:runTask', rule({ 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'] }))],
  ])('is noticed where %s', (_, resources) => {
    expect(failing(resources)).toEqual([]);
  });
});
