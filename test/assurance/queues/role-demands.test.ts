import { plainJobs } from './plain-jobs';
import { messages, reasons, Resources } from '../rule-table';

/** The hand-written jobs after a change. */
function changed(change: (resources: Resources) => void): Resources {
  const { Resources: resources } = plainJobs();
  change(resources);
  return resources;
}
const policyOf = (resources: Resources, role: string) => resources[role].Properties.Policies[0].PolicyDocument;
const trustOf = (resources: Resources, role: string) => resources[role].Properties.AssumeRolePolicyDocument.Statement[0];
const nothing = (role: string) => (resources: Resources) => {
  policyOf(resources, role).Statement = [];
};

describe('what a role does not allow', () => {
  test.each<[string, string[]]>([
    ['ScheduleRole', [
      "'Schedule' starts no 'Machine': its role 'ScheduleRole' does not allow states:StartExecution",
      "'Schedule' keeps nothing that it could not deliver in 'Undelivered': its role 'ScheduleRole' does not allow sqs:SendMessage",
    ]],
    ['ArrivalRole', ["'Arrival' starts no 'Outer': its role 'ArrivalRole' does not allow states:StartExecution"]],
    ['OuterRole', [
      "'Outer' starts no 'Machine': its role 'OuterRole' does not allow states:StartExecution, states:DescribeExecution, states:StopExecution, "
        + 'events:PutTargets, events:PutRule, events:DescribeRule',
    ]],
    ['PipeRole', ["'Pipe' takes no messages from 'Notes': its role 'PipeRole' does not allow sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes"]],
    ['HandlerRole', ["'Mapping' takes no messages from 'Jobs': its role 'HandlerRole' does not allow sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes"]],
  ])('is told with what it was for: %s', (role, expected) => {
    expect(messages('RE012', changed(nothing(role)))).toEqual(expected);
  });
});

describe('a right is seen', () => {
  test.each<[string, (resources: Resources) => void]>([
    ['in a policy of the queue', (all) => {
      nothing('HandlerRole')(all);
      all.Grant = {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Jobs' }],
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:*', Principal: { AWS: { 'Fn::GetAtt': ['HandlerRole', 'Arn'] } }, Resource: '*' }] },
        },
      };
    }],
    ['in a policy of AWS', (all) => {
      delete all.HandlerRole.Properties.Policies;
      all.HandlerRole.Properties.ManagedPolicyArns = ['arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole'];
    }],
    ['for an alias of the function', (all) => {
      all.Alias = { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Handler' }, FunctionVersion: '1', Name: 'live' } };
      all.Mapping.Properties.FunctionName = { Ref: 'Alias' };
    }],
    ['for the group of a schedule', (all) => {
      all.Group = { Type: 'AWS::Scheduler::ScheduleGroup', Properties: {} };
      all.Schedule.Properties.GroupName = { Ref: 'Group' };
      trustOf(all, 'ScheduleRole').Condition = { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['Group', 'Arn'] } } };
    }],
    ['for the group that schedules have by themselves', (all) => {
      trustOf(all, 'ScheduleRole').Condition = { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:scheduler:${AWS::Region}:${AWS::AccountId}:schedule-group/default' } } };
    }],
    ['by a request of the schedule', (all) => {
      Object.assign(all.Schedule.Properties.Target, {
        Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution', Input: { 'Fn::Sub': '{"StateMachineArn":"${Machine}"}' },
      });
    }],
  ])('%s', (_, change) => {
    expect(messages('RE012', changed(change))).toEqual([]);
    expect(reasons(changed(change)).filter((reason) => / may (start|send|take)/.test(reason))).toEqual([]);
  });
});

describe('what nobody can tell', () => {
  test.each<[string, (resources: Resources) => void, string]>([
    ['a role from elsewhere', (all) => {
      all.Schedule.Properties.Target.RoleArn = 'arn:aws:iam::111111111111:role/starter';
    }, "whether 'Schedule' may start 'Machine': its role is not part of the input"],
    ['the role of a state', (all) => {
      const { States } = JSON.parse(all.Outer.Properties.DefinitionString['Fn::Sub']);
      States.Run.Credentials = { RoleArn: 'arn:aws:iam::222222222222:role/starter' };
      all.Outer.Properties.DefinitionString = { 'Fn::Sub': JSON.stringify({ StartAt: 'Run', States }) };
    }, "whether 'Outer' may start 'Machine': its role is not part of the input"],
    ['the group of a schedule', (all) => {
      trustOf(all, 'ScheduleRole').Condition = { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:scheduler:${AWS::Region}:${AWS::AccountId}:schedule-group/other' } } };
    }, "whether 'Schedule' may start 'Machine': whom its role 'ScheduleRole' admits is only known at deployment"],
  ])('is named, not passed over: %s', (_, change, reason) => {
    expect(messages('RE012', changed(change))).toEqual([]);
    expect(reasons(changed(change))).toContain(reason);
  });
});
