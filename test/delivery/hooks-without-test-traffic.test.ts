import { aws_ecs as ecs, aws_lambda as lambda } from 'aws-cdk-lib';
import { delivered, ownStack, TEST_TRAFFIC } from './support';
import { Delivery, TrafficShiftOptions } from '../../src/delivery';
import { warningsOf } from '../compute/fixtures';

const { POST_SCALE_UP, POST_TEST_TRAFFIC_SHIFT, TEST_TRAFFIC_SHIFT } = ecs.DeploymentLifecycleStage;

function hookWarnings(lifecycleStages: ecs.DeploymentLifecycleStage[], options: TrafficShiftOptions = {}): string[] {
  const stack = ownStack();
  const handler = new lambda.Function(stack, 'Check', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('//') });
  const service = delivered(Delivery.blueGreen({ hooks: [{ handler, lifecycleStages }], ...options }), {}, stack);
  return warningsOf(service).filter((each) => each.includes('hookWithoutTestTraffic'));
}

test.each([[TEST_TRAFFIC_SHIFT], [POST_TEST_TRAFFIC_SHIFT]])('a hook in the stage %s without test traffic gives a warning', (stage) => {
  expect(hookWarnings([POST_SCALE_UP, stage])).toEqual([expect.stringContaining(
    `'delivery.hooks[0]' is for the stage ${stage}, and without 'delivery.testTraffic' no request reaches the new revision then; set delivery.testTraffic, or use POST_SCALE_UP`,
  )]);
});

test('a hook in another stage gives none', () => {
  expect(hookWarnings([POST_SCALE_UP])).toEqual([]);
});

test('a hook with test traffic gives none', () => {
  expect(hookWarnings([POST_TEST_TRAFFIC_SHIFT], { testTraffic: TEST_TRAFFIC })).toEqual([]);
});
