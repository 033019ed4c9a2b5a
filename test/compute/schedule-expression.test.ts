import { aws_applicationautoscaling as appscaling, Duration, TimeZone, Token } from 'aws-cdk-lib';
import { service, warningsOf } from './fixtures';
import { ScheduledScaling } from '../../src/compute';

const { Schedule } = appscaling;
const scheduled = (...schedules: Omit<ScheduledScaling, 'id'>[]) => service({
  scaling: { schedules: schedules.map((each, index) => ({ id: `Schedule${index}`, ...each })) },
});
const at = (expression: string) => () => scheduled({ schedule: Schedule.expression(expression) });

describe('a schedule that Application Auto Scaling does not take', () => {
  test.each([
    ['hour 25', 'cron(0 25 ? * MON *)', "have an hour from 0 to 23, or * for each, got 'cron(0 25 ? * MON *)'; '25' is none"],
    ['minute 60', 'cron(60 7 ? * MON *)', 'have a minute from 0 to 59'],
    ['day 0', 'cron(0 7 0 * ? *)', 'have a day of the month from 1 to 31'],
    ['day 32 in a range', 'cron(0 7 1-32 * ? *)', 'have a day of the month from 1 to 31'],
    ['month 13', 'cron(0 7 1 13 ? *)', 'have a month from 1 to 12 or JAN to DEC'],
    ['an unknown weekday', 'cron(0 7 ? * MONDAY *)', 'have a day of the week from 1 to 7 or SUN to SAT'],
    ['weekday 8', 'cron(0 7 ? * 8 *)', 'have a day of the week from 1 to 7 or SUN to SAT'],
    ['the sixth Monday', 'cron(0 7 ? * MON#6 *)', 'have a day of the week'],
    ['year 1900', 'cron(0 7 ? * MON 1900)', 'have a year from 1970 to 2199'],
    ['no step', 'cron(0/0 7 ? * MON *)', 'have a minute'],
    ['two steps', 'cron(0/5/5 7 ? * MON *)', 'have a minute'],
    ['an open hour', 'cron(0 ? ? * MON *)', 'have an hour'],
    ['a range of three', 'cron(0 1-2-3 ? * MON *)', 'have an hour'],
    ['an empty part', 'cron(0, 7 ? * MON *)', 'have a minute'],
    ['a word', 'cron(foo)', "have 6 fields, minute, hour, day of the month, month, day of the week, year, got 'cron(foo)'; for example 'cron(0 7 ? * MON-FRI *)'"],
    ['the five fields of Unix', 'cron(0 7 * * MON)', 'have 6 fields'],
    ['a rate of weeks', 'rate(2 weeks)', "be a number of minutes, hours or days, got 'rate(2 weeks)'; for example 'rate(5 minutes)'"],
    ['no rate', 'rate(0 minutes)', 'be a number of minutes, hours or days'],
    ['a day without time', 'at(2090-01-31)', "be a date and a time, got 'at(2090-01-31)'; for example 'at(2030-01-31T07:00:00)'"],
    ['the 13th month', 'at(2090-13-31T07:00:00)', 'be a date and a time'],
  ])('is %s', (_, expression, message) => {
    expect(at(expression)).toThrow(`'scaling.schedules[0].schedule' must ${message}`);
  });

  test('is hour 25 of the CDK', () => {
    expect(() => scheduled({ schedule: Schedule.cron({ hour: '25', minute: '0' }) })).toThrow('have an hour from 0 to 23');
  });
});

test.each([
  'cron(0 7 ? * MON-FRI *)', 'cron(0/15 8-18 ? * 2-6 2030-2035)', 'cron(*/5 7,9 L * ? *)', 'cron(0 0 LW jan,JUL ? *)', 'cron(0 0 15W * ? *)',
  'cron(0 0 ? * 6L *)', 'cron(0 0 ? * MON#1 *)', 'cron(0 0 L-3 * ? *)', 'rate(1 minute)', 'rate(12 hours)', 'at(2090-01-31T07:00:00)',
])('%s is a schedule', (expression) => {
  expect(warningsOf(at(expression)()).join()).not.toContain('pastSchedule');
});

test('an expression that only the deployment knows is a schedule', () => {
  expect(at(`cron(${Token.asString({ Ref: 'Fields' })})`)).not.toThrow();
});

describe('a moment that is over', () => {
  const past = Schedule.at(new Date('2020-01-31T07:00:00Z'));
  const warning = "'scaling.schedules[0].schedule' is at 2020-01-31T07:00:00, which is over, so it decides nothing; remove it or name a moment to come";

  test('gives a warning', () => {
    expect(warningsOf(scheduled({ schedule: past }))).toContainEqual(expect.stringContaining(warning));
  });
});

describe('a time zone', () => {
  const schedule = Schedule.cron({ hour: '7', minute: '0' });

  test('is refused with a moment, which the CDK writes in UTC', () => {
    expect(() => scheduled({ schedule: Schedule.at(new Date('2090-01-31T07:00:00Z')), timeZone: TimeZone.EUROPE_BERLIN })).toThrow(
      "'scaling.schedules[0].timeZone' must be left out with Schedule.at(), whose moment the CDK writes in UTC, so that it would come hours earlier or later, got 'Europe/Berlin'; remove it, because a Date is the same moment in each time zone",
    );
  });

  test.each(['Mars/X', '+01:00', '', 'Europe'])('%p is refused', (name) => {
    expect(() => scheduled({ schedule, timeZone: TimeZone.of(name) })).toThrow(
      `'scaling.schedules[0].timeZone' must be a time zone of the IANA database, got '${name}'; for example TimeZone.EUROPE_BERLIN`,
    );
  });

  test.each(['Europe/Berlin', 'Etc/GMT+9', 'UTC', Token.asString({ Ref: 'Zone' })])('%p is taken', (name) => {
    expect(() => scheduled({ schedule, timeZone: TimeZone.of(name) })).not.toThrow();
  });
});

describe('two schedules of one time', () => {
  const schedule = Schedule.cron({ hour: '7', minute: '0' });

  test('are refused with other bounds', () => {
    expect(() => scheduled({ schedule, minCapacity: 2 }, { schedule, minCapacity: 4, timeZone: TimeZone.ETC_UTC })).toThrow(
      "'scaling.schedules[1].schedule' must differ from that of 'Schedule0', which sets other bounds at the same time, got 'cron(0 7 * * ? *)'; remove one of the two",
    );
  });

  test.each<[string, Omit<ScheduledScaling, 'id'>]>([
    ['the same bounds', { schedule, minCapacity: 3 }],
    ['different time zones', { schedule, minCapacity: 4, timeZone: TimeZone.EUROPE_BERLIN }],
    ['different hours', { schedule: Schedule.rate(Duration.hours(7)), minCapacity: 4 }],
  ])('are taken with %s', (_, other) => {
    expect(() => scheduled({ schedule, minCapacity: 3 }, other)).not.toThrow();
  });
});
