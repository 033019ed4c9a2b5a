import { Judged, canary, setting, web } from './shops';
import { find, MutableTemplate } from '../good-template';

const SCALABLE = 'AWS::ApplicationAutoScaling::ScalableTarget';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const OPEN = { Ref: 'Open' };
const maybe = (value: object) => ({ 'Fn::If': ['Undecided', value, { Ref: 'AWS::NoValue' }] });

/** What is unknown about the canary shop when something in it is only known at deployment. */
const judged = (change: (t: MutableTemplate) => void): Judged => canary((t) => {
  t.Parameters = { Open: { Type: 'String' } };
  t.Conditions = { Undecided: { 'Fn::Equals': [OPEN, 'x'] } };
  change(t);
});
const action = (t: MutableTemplate) => find(t, SCALABLE).Properties.ScheduledActions;
const pause = (beside: object) => ({ TargetType: 'PAUSE', LifecycleStages: ['POST_SCALE_UP'], ...beside });

test.each<[string, (t: MutableTemplate) => void]>([
  ['ScheduledActions[0].ScalableTargetAction.MinCapacity', (t) => void (action(t)[0].ScalableTargetAction.MinCapacity = OPEN)],
  ['ScheduledActions[0]', (t) => void (action(t)[0] = maybe(action(t)[0]))],
  ['ScheduledActions[0].ScalableTargetAction', (t) => void (action(t)[0].ScalableTargetAction = maybe({ MinCapacity: 1 }))],
  ['CapacityProviderStrategy[0].Base', (t) => void (web(t).CapacityProviderStrategy[0].Base = OPEN)],
  ['CapacityProviderStrategy[0].CapacityProvider', (t) => void (web(t).CapacityProviderStrategy[0].CapacityProvider = OPEN)],
  ['DeploymentConfiguration.LifecycleHooks[0]', (t) => void (setting(t).LifecycleHooks = [maybe(pause({}))])],
  ['DeploymentConfiguration.LifecycleHooks[0].LifecycleStages[0]', (t) => void (setting(t).LifecycleHooks = [pause({ LifecycleStages: [OPEN] })])],
  ['DeploymentConfiguration.LifecycleHooks[0].TimeoutConfiguration.TimeoutInMinutes', (t) => {
    setting(t).LifecycleHooks = [pause({ TimeoutConfiguration: { TimeoutInMinutes: OPEN } })];
  }],
  ['Conditions[1].HttpHeaderConfig.Values[0]', (t) => {
    const { Conditions: conditions } = find(t, RULE, /^Test/).Properties;
    conditions.find(({ HttpHeaderConfig: header }: any) => header).HttpHeaderConfig.Values = [OPEN];
  }],
])('%s that only deployment tells is named as unknown', (path, change) => {
  const { unknown } = judged(change);
  expect(unknown.filter((reason) => reason.startsWith(`'${path}' of `))).toHaveLength(1);
});

test('an open text is named as unknown like an open value', () => {
  const { unknown } = judged((t) => void (action(t)[0].ScalableTargetAction.MinCapacity = { 'Fn::Sub': '1${Open}' }));
  expect(unknown).toEqual([expect.stringContaining("'ScheduledActions[0].ScalableTargetAction.MinCapacity'")]);
});

test('a provider of the input is no unknown', () => {
  const { unknown } = judged((t) => {
    t.Resources.Machines = { Type: 'AWS::ECS::CapacityProvider', Properties: {} };
    web(t).CapacityProviderStrategy = [{ CapacityProvider: { Ref: 'Machines' }, Weight: 1 }];
  });
  expect(unknown.filter((reason) => reason.includes('CapacityProviderStrategy'))).toEqual([]);
});

describe('what notices a failed deployment', () => {
  test('is unknown, and not missing, where only deployment turns its alarms on', () => {
    for (const flag of ['Enable', 'Rollback', 'AlarmNames']) {
      const { broken, unknown } = judged((t) => void (setting(t).Alarms[flag] = OPEN));
      expect(broken).toEqual([]);
      expect(unknown).toEqual([expect.stringContaining(`'${flag}' of `)]);
    }
  });

  test('is unknown where only deployment tells its hook', () => {
    const { broken } = judged((t) => {
      delete setting(t).Alarms;
      setting(t).LifecycleHooks = [maybe(pause({}))];
    });
    expect(broken).toEqual([]);
  });

  test('is missing where one of both switches is off', () => {
    expect(judged((t) => void Object.assign(setting(t).Alarms, { Enable: OPEN, Rollback: false })).broken).toEqual(['AZ011']);
  });

  test('is no list of alarms that is empty', () => {
    expect(judged((t) => void (setting(t).Alarms.AlarmNames = [])).broken).toEqual(['AZ011']);
  });

  test.each<[string, string, object, string[]]>([
    ['blue/green', 'BLUE_GREEN', { BakeTimeInMinutes: 0 }, ['AZ011']],
    ['blue/green for a minute', 'BLUE_GREEN', { BakeTimeInMinutes: 1 }, ['AZ011']],
    ['blue/green for as long as the alarm looks back', 'BLUE_GREEN', { BakeTimeInMinutes: 5 }, []],
    ['canary that waits', 'CANARY', { BakeTimeInMinutes: 0, CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 5 } }, []],
    ['canary that does not', 'CANARY', { BakeTimeInMinutes: 0, CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 0 } }, ['AZ011']],
  ])('is no alarm without time to fire: %s', (_, strategy, given, rules) => {
    const { broken } = judged((t) => {
      delete setting(t).CanaryConfiguration;
      Object.assign(setting(t), { Strategy: strategy, ...given });
    });
    expect(broken).toEqual(rules);
  });

  describe('is no alarm that looks back longer than both versions run', () => {
    const METRIC = (Id: string, Period: number) => ({ Id, ReturnData: false, MetricStat: { Metric: { MetricName: 'Failed', Namespace: 'Shop' }, Period, Stat: 'Sum' } });
    const alarm = (t: MutableTemplate) => find(t, 'AWS::CloudWatch::Alarm').Properties;

    test.each<[string, object, string[]]>([
      ['two minutes', { Period: 60, EvaluationPeriods: 2 }, []],
      ['three minutes', { Period: 60, EvaluationPeriods: 3 }, ['AZ011']],
      ['two of five minutes', { Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 2 }, []],
      ['three of five minutes', { Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 3 }, ['AZ011']],
      ['two minutes of an expression', { Metrics: [{ Id: 'all', Expression: 'a + b' }, METRIC('a', 60), METRIC('b', 60)], EvaluationPeriods: 2 }, []],
      ['ten minutes of an expression', { Metrics: [{ Id: 'all', Expression: 'a + b' }, METRIC('a', 300), METRIC('b', 300)], EvaluationPeriods: 2 }, ['AZ011']],
    ])('%s', (_, given, rules) => {
      const { broken, unknown } = judged((t) => {
        Object.assign(setting(t), { BakeTimeInMinutes: 0, CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 2 } });
        Object.assign(alarm(t), given);
      });
      expect(broken).toEqual(rules);
      expect(unknown).toEqual([]);
    });

    test('unless a second one is quick enough', () => {
      const { broken } = judged((t) => {
        setting(t).BakeTimeInMinutes = 1;
        setting(t).CanaryConfiguration.CanaryBakeTimeInMinutes = 1;
        t.Resources.Quick = { Type: 'AWS::CloudWatch::Alarm', Properties: { ...alarm(t), AlarmName: 'quick', Period: 10, EvaluationPeriods: 3 } };
        setting(t).Alarms.AlarmNames.push('quick');
      });
      expect(broken).toEqual([]);
    });

    test.each<[string, (t: MutableTemplate) => void]>([
      ['is not part of the input', (t) => setting(t).Alarms.AlarmNames.push('elsewhere')],
      ['looks back as long as only deployment tells', (t) => void (alarm(t).EvaluationPeriods = OPEN)],
    ])('and is unknown where one %s', (_, change) => {
      const { broken, unknown } = judged((t) => {
        setting(t).BakeTimeInMinutes = 1;
        setting(t).CanaryConfiguration.CanaryBakeTimeInMinutes = 1;
        change(t);
      });
      expect(broken).toEqual([]);
      expect(unknown).toContainEqual(expect.stringContaining("whether an alarm stops a failed deployment of 'Web' in the 2 minutes in which both versions run"));
    });

    test('and is known where a quick one stands beside one of somewhere else', () => {
      const { unknown } = judged((t) => void setting(t).Alarms.AlarmNames.push('elsewhere'));
      expect(unknown).toEqual([]);
    });
  });
});
