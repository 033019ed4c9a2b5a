import { aws_ecs as ecs, aws_lambda as lambda, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { configurationIn, delivered, only, ownStack, referencesIn, SERVICE } from './support';
import { Delivery, DeliveryHook } from '../../src/delivery';
import { templateOf, VpcStack } from '../compute/fixtures';

const { POST_SCALE_UP, POST_TEST_TRAFFIC_SHIFT } = ecs.DeploymentLifecycleStage;

function functionIn(stack: Stack, id: string): lambda.Function {
  return new lambda.Function(stack, id, { runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = () => ({});') });
}

function roleIn(template: Template): [string, any] {
  const [role] = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('ApiHookRole'));
  return role;
}

function withHooks(hooks: (stack: VpcStack) => DeliveryHook[], stack = ownStack()): Template {
  return templateOf(delivered(Delivery.blueGreen({ hooks: hooks(stack) }), {}, stack));
}

test('a function of the user is asked in its stages, for half an hour', () => {
  // WHEN
  const template = withHooks((stack) => [{ handler: functionIn(stack, 'Check'), lifecycleStages: [POST_SCALE_UP, POST_TEST_TRAFFIC_SHIFT] }]);

  // THEN
  expect(configurationIn(template).LifecycleHooks).toEqual([{
    HookTargetArn: { 'Fn::GetAtt': [only(template, 'AWS::Lambda::Function')[0], 'Arn'] },
    RoleArn: { 'Fn::GetAtt': [roleIn(template)[0], 'Arn'] },
    LifecycleStages: ['POST_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT'],
    TimeoutConfiguration: { TimeoutInMinutes: 30, Action: 'ROLLBACK' },
  }]);
});

test('it gets details and has the time that is given', () => {
  // WHEN
  const template = withHooks((stack) => [{
    handler: functionIn(stack, 'Check'), lifecycleStages: [POST_SCALE_UP], details: { path: '/health', region: stack.region }, timeout: Duration.hours(24),
  }]);

  // THEN
  expect(configurationIn(template).LifecycleHooks[0]).toMatchObject({
    HookDetails: { path: '/health', region: { Ref: 'AWS::Region' } }, TimeoutConfiguration: { TimeoutInMinutes: 1440, Action: 'ROLLBACK' },
  });
});

test('one role, which ECS alone takes, may invoke these functions and nothing else', () => {
  // WHEN
  const template = withHooks((stack) => {
    const [first, second] = [functionIn(stack, 'First'), functionIn(stack, 'Second')];
    return [first, second, first].map((handler) => ({ handler, lifecycleStages: [POST_SCALE_UP] }));
  });

  // THEN
  const functions = Object.keys(template.findResources('AWS::Lambda::Function'));
  expect(roleIn(template)[1].Properties).toEqual({
    AssumeRolePolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'ecs.amazonaws.com' } }], Version: '2012-10-17' },
    Description: expect.any(String),
    Policies: [{
      PolicyName: 'Invoke',
      PolicyDocument: {
        Statement: [{ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: functions.map((id) => ({ 'Fn::GetAtt': [id, 'Arn'] })) }],
        Version: '2012-10-17',
      },
    }],
  });
});

test('the role is complete before the service is made: its right is in the role, and the service refers to it', () => {
  // WHEN
  const template = withHooks((stack) => [{ handler: functionIn(stack, 'Check'), lifecycleStages: [POST_SCALE_UP] }]);

  // THEN
  const [role] = roleIn(template);
  expect(referencesIn(only(template, SERVICE)[1].Properties)).toContain(role);
  for (const { Properties } of Object.values(template.findResources('AWS::IAM::Policy'))) expect(referencesIn(Properties.Roles)).not.toContain(role);
});

test('the function may be an alias', () => {
  // WHEN
  const template = withHooks((stack) => [{
    handler: new lambda.Alias(stack, 'Live', { aliasName: 'live', version: functionIn(stack, 'Check').currentVersion }), lifecycleStages: [POST_SCALE_UP],
  }]);

  // THEN
  const [alias] = only(template, 'AWS::Lambda::Alias');
  expect(configurationIn(template).LifecycleHooks[0].HookTargetArn).toEqual({ Ref: alias });
  expect(roleIn(template)[1].Properties.Policies[0].PolicyDocument.Statement[0].Resource).toEqual({ Ref: alias });
});

test('the function may be in another stack, which is deployed before', () => {
  // GIVEN
  const stack = ownStack();
  const other = new Stack(stack.node.root as any, 'Other');

  // WHEN
  const template = withHooks(() => [{ handler: functionIn(other, 'Check'), lifecycleStages: [POST_SCALE_UP] }], stack);

  // THEN
  expect(JSON.stringify(configurationIn(template).LifecycleHooks)).toContain('Fn::ImportValue');
  expect(stack.dependencies).toEqual([other]);
});

test('no hook needs no role', () => {
  expect(roleIn(withHooks(() => []))).toBeUndefined();
});
