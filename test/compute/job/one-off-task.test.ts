import { aws_iam as iam, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { definitionOf, oneOff, only } from './fixtures';
import { OneOffTask } from '../../../src/compute';
import { nag, plainApp } from '../../support/apps';
import { IMAGE, templateOf, UserStore, VpcStack } from '../fixtures';

describe('a task that a person starts', () => {
  test('has no schedule and no queue', () => {
    const template = templateOf(oneOff());
    template.resourceCountIs('AWS::Scheduler::Schedule', 0);
    template.resourceCountIs('AWS::SQS::Queue', 0);
  });

  test('prints the command that starts it', () => {
    const task = oneOff();
    expect(Object.values(templateOf(task).findOutputs('*'))).toEqual([{
      Description: 'Starts the task; --input \'{"command":["first","second"]}\' behind it runs another command',
      Value: { 'Fn::Join': ['', ['aws stepfunctions start-execution --state-machine-arn ', { Ref: expect.stringMatching(/^Import/) }]] },
    }]);
    expect(task.startCommand).toContain('aws stepfunctions start-execution');
  });

  test('is run once unless retries are given', () => {
    const attempts = (task: OneOffTask) => definitionOf(task).States.Judge.Choices[1].Condition;
    expect(attempts(oneOff())).toContain('$attempt <= 0');
    expect(attempts(oneOff({ retries: 3 }))).toContain('$attempt <= 3');
  });

  test('may run beside itself', () => {
    expect(definitionOf(oneOff()).States).not.toHaveProperty('ListRunning');
  });

  test('can be started once all is there that it uses', () => {
    const stack = new VpcStack();
    const task = oneOff({}, stack);
    task.use(new UserStore(stack, 'Store', stack.vpc, new secretsmanager.Secret(stack, 'Secret')));
    expect(only(task, 'AWS::StepFunctions::StateMachine').DependsOn).toEqual(expect.arrayContaining([
      expect.stringMatching(/^ImportTaskRole/), expect.stringMatching(/^ImportExecutionRoleDefaultPolicy/), expect.stringMatching(/^ImportStateMachineRole/),
      expect.stringMatching(/^StoreSecurityGroupfromStackImport/), expect.stringMatching(/^VpcPrivateSubnet1DefaultRoute/),
    ]));
  });

  test('tells of runs that fail', () => {
    expect(oneOff().recommendedAlarms().map(({ id }) => id)).toEqual(['FailedRuns']);
  });

  test('is started, followed and stopped by whom it is granted to', () => {
    const stack = new VpcStack();
    const operators = new iam.Role(stack, 'Operators', { assumedBy: new iam.AccountRootPrincipal() });
    oneOff({}, stack).grantStart(operators);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^Operators') }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:StopExecution'],
            Resource: { 'Fn::Join': ['', Match.arrayWith([':execution:', { 'Fn::GetAtt': [Match.stringLikeRegexp('^Import'), 'Name'] }, ':*'])] },
          },
          { Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: Match.stringLikeRegexp('^Import') } },
        ]),
      },
    });
  });

  test('leaves no finding of four rule packs open, nor does its operator', () => {
    const app = plainApp();
    const home = new VpcStack(app);
    const stack = new Stack(app, 'Tasks');
    new OneOffTask(stack, 'Import', { vpc: home.vpc, image: IMAGE }).grantStart(new iam.Role(stack, 'Operators', { assumedBy: new iam.AccountRootPrincipal() }));
    const { open } = nag(app);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Tasks/Import'))).toEqual([]);
    expect(open.filter(({ rule }) => /IAM5/.test(rule))).toEqual([]);
  });
});
