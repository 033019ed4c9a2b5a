import { aws_ecs as ecs, aws_lambda as lambda, Duration, Stack } from 'aws-cdk-lib';
import { delivered } from './support';
import { Delivery } from '../../src/delivery';
import { SHIFT_TIMES, ShiftTimes } from '../support/shift-times';

function delivery({ strategy, percent, wait, bake, hooks }: ShiftTimes): Delivery {
  const handler = lambda.Function.fromFunctionArn(new Stack(), 'Check', 'arn:aws:lambda:eu-west-1:111111111111:function:check');
  const shift = {
    bakeTime: Duration.minutes(bake),
    hooks: hooks?.map(({ stages, minutes }) => (
      { handler, lifecycleStages: stages as ecs.DeploymentLifecycleStage[], timeout: Duration.minutes(minutes) }
    )),
  };
  const step = wait === undefined ? undefined : Duration.minutes(wait);
  switch (strategy) {
    case 'CANARY': return Delivery.canary({ ...shift, canaryPercent: percent, canaryBakeTime: step });
    case 'LINEAR': return Delivery.linear({ ...shift, stepPercent: percent, stepBakeTime: step });
    default: return Delivery.blueGreen(shift);
  }
}

test.each(SHIFT_TIMES.map((times) => [times.name, times]))('a deployment with %s', (_, times) => {
  const make = () => delivered(delivery(times));

  if (times.tooLong) expect(make).toThrow(/a deployment could take \d+ hours/);
  else expect(make).not.toThrow();
});
