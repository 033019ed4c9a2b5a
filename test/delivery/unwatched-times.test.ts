import { aws_ecs as ecs, aws_lambda as lambda, Duration } from 'aws-cdk-lib';
import { delivered, ownStack } from './support';
import { Delivery } from '../../src/delivery';
import { service, warningsOf } from '../compute/fixtures';

const { POST_PRODUCTION_TRAFFIC_SHIFT, POST_SCALE_UP } = ecs.DeploymentLifecycleStage;
const minutes = (amount: number) => Duration.minutes(amount);
const ALARM = 'and the alarm on failed requests needs 3 to fire';
const USERS_FIRST = 'all requests go to the new revision, whatever it answers to its first share';
const NO_WAY_BACK = 'a new revision that fails when it has all requests is not taken back';

/** What is said of times in which no alarm can fire. */
function told(delivery: Delivery): string[] {
  return warningsOf(delivered(delivery)).filter((each) => each.includes('cdk-production-platform:delivery.unwatchedTime'));
}

/** A delivery with a hook, which is asked after the shift or before. */
function withHook(stage: ecs.DeploymentLifecycleStage): string[] {
  const stack = ownStack();
  const handler = lambda.Function.fromFunctionArn(stack, 'Check', 'arn:aws:lambda:eu-west-1:111111111111:function:check');
  const delivery = Delivery.blueGreen({ bakeTime: minutes(0), hooks: [{ handler, lifecycleStages: [stage] }] });
  return warningsOf(delivered(delivery, {}, stack)).filter((each) => each.includes('unwatchedTime'));
}

test.each<[string, Delivery, string[]]>([
  ['no bake time', Delivery.blueGreen({ bakeTime: minutes(0) }), [`'delivery.bakeTime' lets 0 minute(s) pass, ${ALARM}: ${NO_WAY_BACK}; let at least 3 minutes pass`]],
  ['a bake time of a minute', Delivery.blueGreen({ bakeTime: minutes(1) }), [`'delivery.bakeTime' lets 1 minute(s) pass, ${ALARM}: ${NO_WAY_BACK}`]],
  ['a bake time of what the alarm looks at', Delivery.blueGreen({ bakeTime: minutes(2) }), [`'delivery.bakeTime' lets 2 minute(s) pass, ${ALARM}`]],
  ['a short canary', Delivery.canary({ canaryBakeTime: minutes(1) }), [`'delivery.canaryBakeTime' lets 1 minute(s) pass, ${ALARM}: ${USERS_FIRST}`]],
  ['a short canary without a bake time', Delivery.canary({ canaryBakeTime: minutes(1), bakeTime: minutes(0) }), ["'delivery.canaryBakeTime'", "'delivery.bakeTime'"]],
  ['a long canary of a small share without a bake time', Delivery.canary({ canaryPercent: 0.1, canaryBakeTime: Duration.hours(1), bakeTime: minutes(0) }), ["'delivery.bakeTime'"]],
  ['two short steps', Delivery.linear({ stepPercent: 50, stepBakeTime: minutes(2) }), [`'delivery.stepBakeTime' lets 2 minute(s) pass, ${ALARM}: ${USERS_FIRST}`]],
  ['CodeDeploy that ends the old tasks at once', Delivery.codeDeploy({ terminationWaitTime: minutes(0) }), [`'delivery.terminationWaitTime' lets 0 minute(s) pass, ${ALARM}: ${NO_WAY_BACK}`]],
])('%s is warned of', (_, delivery, expected) => {
  expect(told(delivery)).toEqual(expected.map((part) => expect.stringContaining(part)));
});

test.each<[string, Delivery]>([
  ['the default of blue/green', Delivery.blueGreen()],
  ['the default of a canary', Delivery.canary()],
  ['the default of linear steps', Delivery.linear()],
  ['the default of CodeDeploy', Delivery.codeDeploy()],
  ['three minutes', Delivery.canary({ canaryBakeTime: minutes(3), bakeTime: minutes(3) })],
  ['many steps of a minute', Delivery.linear({ stepPercent: 25, stepBakeTime: minutes(1) })],
])('%s lets an alarm fire', (_, delivery) => {
  expect(told(delivery)).toEqual([]);
});

test('a hook after the shift looks in place of the alarm', () => {
  expect(withHook(POST_PRODUCTION_TRAFFIC_SHIFT)).toEqual([]);
  expect(withHook(POST_SCALE_UP)).toHaveLength(1);
});

test('a service without an ingress has no alarm that could fire', () => {
  expect(warningsOf(service({ delivery: Delivery.blueGreen({ bakeTime: minutes(0) }) }))).toEqual([]);
});
