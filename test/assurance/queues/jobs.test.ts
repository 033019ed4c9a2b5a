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

describe('a state machine that fails', () => {
  test.each<[string, (resources: Resources) => void]>([
    ['an alarm on failed executions', alarm({})],
    ['an alarm that no execution succeeds', alarm({ MetricName: 'ExecutionsSucceeded', ComparisonOperator: 'LessThanThreshold', Threshold: 1 })],
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
    ['an alarm of alarms', (all) => {
      alarm({ AlarmActions: [] })(all);
      all.Any = { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule: { 'Fn::Sub': 'ALARM("${Failed}")' }, AlarmActions: [{ Ref: 'Oncall' }] } };
    }],
    ['a rule on executions', rule(EXECUTIONS)],
    ['a rule on their type', rule({ 'detail-type': EXECUTIONS['detail-type'] })],
    ['a rule on its executions that fail', rule({ ...EXECUTIONS, detail: { status: ['FAILED', 'TIMED_OUT'], stateMachineArn: [{ Ref: 'Machine' }] } })],
    ['a rule on executions whose names begin alike', rule({ ...EXECUTIONS, detail: { status: [{ 'anything-but': 'SUCCEEDED' }] } })],
    ['the state machine itself', (all) => {
      all.Machine.Properties.Definition = {
        States: { Work: { Catch: [{ Next: 'Tell' }] }, Tell: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:sns:publish' } },
      };
    }],
  ])('is noticed by %s', (_, change) => {
    expect(failing(unwatched(change))).toEqual(['Task']);
  });

  test.each<[string, (resources: Resources) => void]>([
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

describe('a task that fails', () => {
  test.each<[string, object]>([
    ['on all tasks', { 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'] }],
    ['on its task definition', { 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'], 'detail': { taskDefinitionArn: [{ Ref: 'Task' }], lastStatus: ['STOPPED'] } }],
  ])('is noticed by a rule %s', (_, pattern) => {
    expect(failing(unwatched(rule(pattern)))).toEqual(['Machine']);
  });

  test('is not noticed by an alarm, of which Amazon ECS has no metric', () => {
    expect(failing(unwatched(alarm({ Namespace: 'AWS/ECS', MetricName: 'CPUUtilization' })))).toContain('Task');
  });
});
