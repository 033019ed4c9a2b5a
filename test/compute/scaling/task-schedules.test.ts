import { Duration, Lazy, TimeZone, aws_applicationautoscaling as appscaling } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { ScheduledScaling } from '../../../src/compute';
import { NUMBER, service, templateOf, warningsOf } from '../fixtures';

const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const MORNING = appscaling.Schedule.cron({ hour: '7', minute: '0' });
const EVENING = appscaling.Schedule.cron({ hour: '19', minute: '0' });

function scheduled(...schedules: Partial<ScheduledScaling>[]) {
  return service({ scaling: { schedules: schedules as ScheduledScaling[] } });
}

function actionsOf(...schedules: Partial<ScheduledScaling>[]): any[] {
  return Object.values(templateOf(scheduled(...schedules)).findResources(TARGET))[0].Properties.ScheduledActions;
}

describe('a schedule', () => {
  test('sets both bounds at its time, in its time zone', () => {
    expect(actionsOf({ id: 'Morning', schedule: MORNING, timeZone: TimeZone.EUROPE_BERLIN, minCapacity: 6, maxCapacity: 20 })).toEqual([{
      ScheduledActionName: 'Morning',
      Schedule: 'cron(0 7 * * ? *)',
      Timezone: 'Europe/Berlin',
      ScalableTargetAction: { MinCapacity: 6, MaxCapacity: 20 },
    }]);
  });

  test.each<[string, Partial<ScheduledScaling>, object]>([
    ['no bound', {}, { MinCapacity: 2, MaxCapacity: 8 }],
    ['a minimum', { minCapacity: 4 }, { MinCapacity: 4, MaxCapacity: 8 }],
    ['a maximum', { maxCapacity: 3 }, { MinCapacity: 2, MaxCapacity: 3 }],
  ])('with %s keeps the usual one where it gives none, whatever ran before it', (_, bounds, expected) => {
    expect(actionsOf({ id: 'Evening', schedule: EVENING, ...bounds })[0].ScalableTargetAction).toEqual(expected);
  });

  test.each([
    [appscaling.Schedule.rate(Duration.hours(6)), 'rate(6 hours)'],
    [appscaling.Schedule.at(new Date(Date.UTC(2030, 0, 2, 3, 4))), 'at(2030-01-02T03:04:00)'],
    [appscaling.Schedule.expression('cron(0 7 ? * MON-FRI *)'), 'cron(0 7 ? * MON-FRI *)'],
  ])('may be %j', (schedule, expression) => {
    expect(actionsOf({ id: 'Sometimes', schedule, minCapacity: 4 })[0].Schedule).toBe(expression);
  });

  test('leaves the usual bounds as they are', () => {
    templateOf(scheduled({ id: 'Morning', schedule: MORNING, minCapacity: 6, maxCapacity: 20 }))
      .hasResourceProperties(TARGET, { MinCapacity: 2, MaxCapacity: 8 });
  });
});

test('the order of the list changes nothing', () => {
  const morning = { id: 'Morning', schedule: MORNING, minCapacity: 6 };
  const evening = { id: 'Evening', schedule: EVENING };
  expect(templateOf(scheduled(morning, evening)).toJSON()).toEqual(templateOf(scheduled(evening, morning)).toJSON());
});

test('without schedules there are no actions', () => {
  templateOf(service()).hasResourceProperties(TARGET, { ScheduledActions: Match.absent() });
});

test('addresses are planned for the highest maximum, doubled in a deployment', () => {
  expect(scheduled({ id: 'Morning', schedule: MORNING, maxCapacity: 20 }, { id: 'Evening', schedule: EVENING, maxCapacity: 4 }).maximumTaskAddresses).toBe(40);
});

test('addresses are planned for the usual maximum where no schedule has a higher one', () => {
  expect(scheduled({ id: 'Evening', schedule: EVENING, maxCapacity: 4 }).maximumTaskAddresses).toBe(16);
});

describe('the alarm on too few tasks', () => {
  const thresholds = (...schedules: ScheduledScaling[]) => service({ scaling: { minCapacity: 4, schedules } }).recommendedAlarms()
    .filter(({ id }) => id === 'TooFewTasks').map(({ threshold }) => threshold);

  test('goes off below the lowest minimum', () => {
    expect(thresholds({ id: 'Morning', schedule: MORNING, minCapacity: 6 }, { id: 'Evening', schedule: EVENING, minCapacity: 3 })).toEqual([3]);
  });

  test('goes off below the usual minimum where no schedule has a lower one', () => {
    expect(thresholds({ id: 'Morning', schedule: MORNING, minCapacity: 6 })).toEqual([4]);
  });

  test('is left out where a schedule lets no task run', () => {
    expect(thresholds({ id: 'Evening', schedule: EVENING, minCapacity: 0, maxCapacity: 0 })).toEqual([]);
  });
});

test('a schedule of one task gives the warning of a single task', () => {
  expect(warningsOf(scheduled({ id: 'Evening', schedule: EVENING, minCapacity: 1 })).join())
    .toMatch(/'scaling.schedules\[0\].minCapacity' of 1 lets a single task run.*cdk-production-platform:compute.singleTask/);
});

test('a schedule of no task says that nobody is served', () => {
  expect(warningsOf(scheduled({ id: 'Evening', schedule: EVENING, minCapacity: 0, maxCapacity: 0 })).join())
    .toMatch(/'scaling.schedules\[0\].minCapacity' of 0 lets no task run.*cdk-production-platform:compute.singleTask/);
});

test('a schedule that keeps a single task as usual does not warn again', () => {
  const api = service({ scaling: { minCapacity: 1, schedules: [{ id: 'Morning', schedule: MORNING, maxCapacity: 20 }] } });
  expect(warningsOf(api).filter((warning) => warning.includes('singleTask'))).toHaveLength(1);
});

test('two tasks give no warning', () => {
  expect(warningsOf(scheduled({ id: 'Evening', schedule: EVENING, minCapacity: 2 }))).toEqual([]);
});

describe('refuses', () => {
  test.each<[string, any, string]>([
    ['schedules that are no list', 'cron(0 7 * * ? *)', "'scaling.schedules' must be a list"],
    ['a schedule that is a text', ['Morning'], "'scaling.schedules[0]' must be an object with options, got 'Morning'"],
    ['no id', [{ schedule: MORNING }], "'scaling.schedules[0].id' must be a string, got undefined"],
    ['an empty id', [{ id: '', schedule: MORNING }], "'scaling.schedules[0].id' must have 1 to 64 letters, digits, - and _, got ''; for example 'Morning'"],
    ['an id with a colon', [{ id: 'a:b', schedule: MORNING }], "'scaling.schedules[0].id' must have 1 to 64 letters"],
    ['a token as id', [{ id: Lazy.string({ produce: () => 'Late' }), schedule: MORNING }], "'scaling.schedules[0].id' must be known at synthesis"],
    [
      'an id twice', [{ id: 'Morning', schedule: MORNING }, { id: 'Morning', schedule: EVENING }],
      "'scaling.schedules[1].id' must differ from the ids of the other schedules, got 'Morning'",
    ],
    ['no schedule', [{ id: 'Morning' }], "'scaling.schedules[0].schedule' must be a schedule of Application Auto Scaling, got undefined; for example appscaling.Schedule.cron("],
    ['an expression', [{ id: 'Morning', schedule: 'cron(0 7 * * ? *)' }], "'scaling.schedules[0].schedule' must be a schedule of Application Auto Scaling, got 'cron(0 7 * * ? *)'"],
    ['an expression of another kind', [{ id: 'Morning', schedule: appscaling.Schedule.expression('0 7 * * *') }], "'scaling.schedules[0].schedule' must be a cron, rate or at expression, got '0 7 * * *'"],
    ['an empty expression', [{ id: 'Morning', schedule: appscaling.Schedule.expression('') }], "'scaling.schedules[0].schedule' must be a cron, rate or at expression, got ''"],
    ['a time zone that is a text', [{ id: 'Morning', schedule: MORNING, timeZone: 'Europe/Berlin' }], "'scaling.schedules[0].timeZone' must be a TimeZone, got 'Europe/Berlin'; for example TimeZone.EUROPE_BERLIN"],
    [
      'a time zone of a rate', [{ id: 'Hourly', schedule: appscaling.Schedule.rate(Duration.hours(1)), timeZone: TimeZone.EUROPE_BERLIN }],
      "'scaling.schedules[0].timeZone' must be left out with Schedule.rate(), which knows no time of day, got 'Europe/Berlin'; use Schedule.cron() or remove it",
    ],
    ['a negative minimum', [{ id: 'Morning', schedule: MORNING, minCapacity: -1 }], "'scaling.schedules[0].minCapacity' must be a whole number from 0 to 5000, got -1"],
    ['half a task', [{ id: 'Morning', schedule: MORNING, minCapacity: 2.5 }], "'scaling.schedules[0].minCapacity' must be a whole number"],
    ['a text as minimum', [{ id: 'Morning', schedule: MORNING, minCapacity: '4' }], "'scaling.schedules[0].minCapacity' must be a whole number"],
    ['a token as minimum', [{ id: 'Morning', schedule: MORNING, minCapacity: NUMBER }], "'scaling.schedules[0].minCapacity' must be known at synthesis"],
    ['too high a maximum', [{ id: 'Morning', schedule: MORNING, maxCapacity: 5001 }], "'scaling.schedules[0].maxCapacity' must be a whole number from 0 to 5000, got 5001"],
    ['a token as maximum', [{ id: 'Morning', schedule: MORNING, maxCapacity: NUMBER }], "'scaling.schedules[0].maxCapacity' must be known at synthesis"],
    [
      'bounds the wrong way round', [{ id: 'Morning', schedule: MORNING, minCapacity: 6, maxCapacity: 5 }],
      "'scaling.schedules[0].maxCapacity' must be at least 'scaling.schedules[0].minCapacity' (6), got 5",
    ],
    [
      'a minimum above the usual maximum', [{ id: 'Morning', schedule: MORNING, minCapacity: 12 }],
      "'scaling.schedules[0].maxCapacity' must be at least 'scaling.schedules[0].minCapacity' (12), got 8; set it too, because scaling.maxCapacity holds otherwise",
    ],
    [
      'a maximum below the usual minimum', [{ id: 'Morning', schedule: MORNING, maxCapacity: 1 }],
      "'scaling.schedules[0].maxCapacity' must be at least 'scaling.minCapacity' (2), got 1; set both bounds",
    ],
  ])('%s', (_, schedules, message) => {
    expect(() => service({ scaling: { schedules } })).toThrow(message);
  });
});

test('null counts as left out', () => {
  expect(actionsOf({ id: 'Evening', schedule: EVENING, timeZone: null, minCapacity: null, maxCapacity: null } as any)[0].ScalableTargetAction)
    .toEqual({ MinCapacity: 2, MaxCapacity: 8 });
});
