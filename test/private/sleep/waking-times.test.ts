import { Stack, TimeZone } from 'aws-cdk-lib';
import { SleepSchedule, WakingHours } from '../../../src/contracts';
import { WakingTimes } from '../../../src/private/sleep/waking-times';
import { NUMBER, TEXT } from '../../compute/fixtures';

const times = (hours: Partial<WakingHours> = {}) => WakingTimes.of(new Stack(), SleepSchedule.outside({ start: '07:00', end: '20:00', ...hours }))!;
const windows = (timeZone: TimeZone, hours: Partial<WakingHours> = {}) => times({ timeZone, ...hours }).windows;

describe('the hours', () => {
  test('are those that were given, in UTC and on workdays unless it is said otherwise', () => {
    const given = times({ start: '07:30', end: '20:05' });
    expect([given.wakes(), given.sleeps()]).toEqual([{ hour: '7', minute: '30' }, { hour: '20', minute: '5' }]);
    expect([given.weekdays, given.daysOff]).toEqual(['MON,TUE,WED,THU,FRI', 'SAT,SUN']);
    expect(given.timeZone).toBe(TimeZone.ETC_UTC);
    expect(given.minutesAwake).toBe(12 * 60 + 35);
  });

  test.each([
    ['SUN-THU', 'MON,TUE,WED,THU,SUN', 'FRI,SAT'],
    ['TUE,THU', 'TUE,THU', 'MON,WED,FRI,SAT,SUN'],
    ['MON-SUN', 'MON,TUE,WED,THU,FRI,SAT,SUN', ''],
    ['FRI-MON,WED', 'MON,WED,FRI,SAT,SUN', 'TUE,THU'],
    ['SAT', 'SAT', 'MON,TUE,WED,THU,FRI,SUN'],
  ])('on %s are on these days', (weekdays, awake, off) => {
    const given = times({ weekdays });
    expect([given.weekdays, given.daysOff]).toEqual([awake, off]);
  });

  test.each([[-30, { hour: '6', minute: '30' }], [15, { hour: '7', minute: '15' }]])('%d minutes later', (after, clock) => {
    expect(times().wakes(after)).toEqual(clock);
  });
});

describe('the windows of a database', () => {
  test.each<[TimeZone, string, string]>([
    [TimeZone.ETC_UTC, '18:00-19:00', 'mon:17:00-mon:18:00'],
    [TimeZone.EUROPE_BERLIN, '17:00-18:00', 'mon:16:00-mon:17:00'],
    [TimeZone.AMERICA_NEW_YORK, '23:00-00:00', 'mon:22:00-mon:23:00'],
    [TimeZone.AMERICA_LOS_ANGELES, '02:00-03:00', 'tue:01:00-tue:02:00'],
    [TimeZone.ASIA_TOKYO, '09:00-10:00', 'mon:08:00-mon:09:00'],
    [TimeZone.ASIA_KOLKATA, '12:30-13:30', 'mon:11:30-mon:12:30'],
    // The clocks of the southern hemisphere are put forward in January.
    [TimeZone.AUSTRALIA_SYDNEY, '08:00-09:00', 'mon:07:00-mon:08:00'],
  ])('in %p end an hour before the evening, by the standard time of the place', (timeZone, backupWindow, maintenanceWindow) => {
    expect(windows(timeZone)).toEqual({ backupWindow, maintenanceWindow });
  });

  test('may be on the day before, where the place is ahead of UTC', () => {
    expect(windows(TimeZone.ASIA_TOKYO, { start: '00:30', end: '09:30' })).toEqual({ backupWindow: '22:30-23:30', maintenanceWindow: 'sun:21:30-sun:22:30' });
  });

  test('are on the first day on which it wakes', () => {
    expect(windows(TimeZone.ETC_UTC, { weekdays: 'WED-FRI' }).maintenanceWindow).toBe('wed:17:00-wed:18:00');
  });
});

describe('a schedule that cannot work is refused', () => {
  test.each<[string, Partial<WakingHours>, string]>([
    ['an hour alone', { start: '7' }, "'sleep.start' must be a time of day from '00:00' to '23:59', got '7'; for example '07:00'"],
    ['hour 24', { end: '24:00' }, "'sleep.end' must be a time of day"],
    ['no time', { start: '' }, "'sleep.start' must be a time of day"],
    ['nothing', { start: undefined }, "'sleep.start' must be a string"],
    ['a number', { end: 20 as any }, "'sleep.end' must be a string"],
    ['a token', { start: TEXT }, "'sleep.start' must be known at synthesis"],
    ['midnight', { start: '00:15' }, "'sleep.start' must be '00:30' or later, because databases are started half an hour earlier on the same day, got '00:15'"],
    ['the last minute', { end: '23:45' }, "'sleep.end' must be '23:30' or earlier"],
    ['the night', { start: '20:00', end: '07:00' }, "'sleep.end' must be at least 4 hours after 'sleep.start' (20:00), on the same day, got '07:00'"],
    ['three hours', { start: '08:00', end: '11:00' }, "'sleep.end' must be at least 4 hours after 'sleep.start' (08:00)"],
    ['days by number', { weekdays: '1-5' }, "'sleep.weekdays' must name days, MON to SUN, as a list or from one to another, got '1-5'; for example 'MON-FRI'"],
    ['days in small letters', { weekdays: 'mon-fri' }, "'sleep.weekdays' must name days"],
    ['no days', { weekdays: '' }, "'sleep.weekdays' must name days"],
    ['a token of days', { weekdays: TEXT }, "'sleep.weekdays' must be known at synthesis"],
    ['a text as time zone', { timeZone: 'Europe/Berlin' as any }, "'sleep.timeZone' must be a TimeZone, got 'Europe/Berlin'; for example TimeZone.EUROPE_BERLIN"],
    ['a place that does not exist', { timeZone: TimeZone.of('Europe/Atlantis') }, "'sleep.timeZone' must be a time zone of the IANA database, got 'Europe/Atlantis'; for example TimeZone.EUROPE_BERLIN"],
    ['a token of a place', { timeZone: TimeZone.of(TEXT) }, "'sleep.timeZone' must be known at synthesis"],
  ])('%s', (_, hours, message) => {
    expect(() => times(hours)).toThrow(message);
  });

  test.each<[string, any, string]>([
    ['hours without a schedule', { start: '07:00', end: '20:00' }, "'sleep' must be a SleepSchedule"],
    ['a text', 'nightly', "'sleep' must be a SleepSchedule, got 'nightly'"],
    ['a schedule of nothing', SleepSchedule.outside(undefined as any), "'sleep' must be"],
    ['a schedule of a number', SleepSchedule.outside(NUMBER as any), "'sleep' must be"],
  ])('%s', (_, schedule, message) => {
    expect(() => WakingTimes.of(new Stack(), schedule)).toThrow(message);
  });
});

test('what never sleeps has no hours, and neither has what nobody decided about', () => {
  expect(WakingTimes.of(new Stack(), SleepSchedule.never())).toBeUndefined();
  expect(WakingTimes.of(new Stack(), undefined)).toBeUndefined();
});

test('null is as if a thing was left out', () => {
  expect(times({ weekdays: null, timeZone: null } as any).weekdays).toBe('MON,TUE,WED,THU,FRI');
});

test('a schedule says what it is', () => {
  expect(`${SleepSchedule.outside({ start: '07:00', end: '20:00', timeZone: TimeZone.EUROPE_BERLIN })}`).toBe('awake MON-FRI 07:00-20:00 Europe/Berlin');
  expect(`${SleepSchedule.outside({ start: '07:00', end: '20:00', weekdays: 'SUN-THU' })}`).toBe('awake SUN-THU 07:00-20:00 Etc/UTC');
  expect(`${SleepSchedule.never()}`).toBe('always awake');
});
