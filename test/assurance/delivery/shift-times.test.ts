import { canary, orders, setting } from './shops';
import { SHIFT_TIMES, ShiftTimes } from '../../support/shift-times';

function broken({ strategy, percent, wait, bake, hooks }: ShiftTimes): string[] {
  return canary((t) => {
    const [called] = orders(t).DeploymentConfiguration.LifecycleHooks;
    delete setting(t).CanaryConfiguration;
    Object.assign(setting(t), {
      Strategy: strategy,
      BakeTimeInMinutes: bake,
      LifecycleHooks: (hooks ?? []).map(({ stages: LifecycleStages, minutes: TimeoutInMinutes }) => (
        { ...called, LifecycleStages, TimeoutConfiguration: { TimeoutInMinutes } }
      )),
      ...(strategy === 'CANARY' ? { CanaryConfiguration: { CanaryPercent: percent, CanaryBakeTimeInMinutes: wait } } : {}),
      ...(strategy === 'LINEAR' ? { LinearConfiguration: { StepPercent: percent, StepBakeTimeInMinutes: wait } } : {}),
    });
  }).broken;
}

test.each(SHIFT_TIMES.map((times) => [times.name, times]))('a deployment with %s', (_, times) => {
  const { hooks, tooLong } = times;

  expect(broken(times)).toEqual(!tooLong ? [] : hooks ? ['VA013'] : ['VA012']);
});

test('a pause before each shift waits each time', () => {
  const pause = (LifecycleStage: string) => canary((t) => {
    Object.assign(setting(t), {
      BakeTimeInMinutes: 10,
      LifecycleHooks: [{ TargetType: 'PAUSE', LifecycleStages: [LifecycleStage] }],
    });
  }).broken;

  expect(pause('POST_TEST_TRAFFIC_SHIFT')).toEqual([]);
  expect(pause('PRE_PRODUCTION_TRAFFIC_SHIFT')).toEqual(['VA013']);
});
