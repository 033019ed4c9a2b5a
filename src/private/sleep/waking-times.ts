import { TimeZone } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { SleepSchedule, WakingHours } from '../../contracts';
import { requireConcrete, requireMatch } from '../input/checks';
import { weekdaysIn } from '../input/cron-fields';
import { invalidProp } from '../input/errors';
import { requireFactoryMade } from '../input/factory-made';
import { requireKind, requireOptions, requireString } from '../input/kinds';
import { isTimeZone } from '../input/time-zone';

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const DAY = `(${DAYS.join('|')})`;
const WEEKDAYS = new RegExp(`^${DAY}(-${DAY})?(,${DAY}(-${DAY})?)*$`);
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const EXAMPLE = "SleepSchedule.outside({ start: '07:00', end: '20:00' })";
const EARLIEST = 30;
const LATEST = 23 * 60 + 30;
/** Within so many hours there is room for the windows of a database, whatever the clocks are put to. */
const SHORTEST = 4 * 60;
const A_DAY = 24 * 60;
/** Days of winter and summer, on which the clocks of either hemisphere are not put forward. */
const MIDWINTER = [new Date(Date.UTC(2026, 0, 15)), new Date(Date.UTC(2026, 6, 15))];

/** A time of day, as cron expressions have it. */
export interface Clock {
  readonly hour: string;
  readonly minute: string;
}

/** When something that sleeps is awake: within one day, by the clock of a place. */
export class WakingTimes {
  /** Refuses a schedule that cannot work; what never sleeps has no such times. */
  public static of(scope: IConstruct, schedule: SleepSchedule | undefined, prop = 'sleep'): WakingTimes | undefined {
    requireFactoryMade(scope, prop, schedule, SleepSchedule, { called: 'a SleepSchedule', member: '_isNever', from: EXAMPLE });
    if (!schedule || schedule._isNever) return undefined;
    const hours = schedule._hours!;
    requireOptions(scope, prop, hours ?? '');
    const [start, end] = (['start', 'end'] as const).map((each) => minuteOf(scope, `${prop}.${each}`, hours[each]));
    const { weekdays = SleepSchedule._WEEKDAYS, timeZone = TimeZone.ETC_UTC } = withoutNulls(hours);
    requireEnds(scope, prop, start, end, hours);
    requireKind(scope, `${prop}.timeZone`, timeZone, { called: 'a TimeZone', member: 'timezoneName', from: 'TimeZone.EUROPE_BERLIN' });
    const { timezoneName } = timeZone;
    requireConcrete(scope, `${prop}.timeZone`, timezoneName);
    if (!isTimeZone(timezoneName)) {
      throw invalidProp(scope, { prop: `${prop}.timeZone`, expected: 'be a time zone of the IANA database', given: timezoneName, fix: 'for example TimeZone.EUROPE_BERLIN' });
    }
    return new WakingTimes(start, end, daysOf(scope, `${prop}.weekdays`, weekdays), timeZone);
  }

  private constructor(
    private readonly start: number,
    private readonly end: number,
    private readonly days: string[],
    public readonly timeZone: TimeZone,
  ) {}

  /** Whether something is awake at the same times. */
  public equals(other: WakingTimes | undefined): boolean {
    return other !== undefined && this.text === other.text;
  }

  /** Whether it is awake on all of these days, at all of these minutes of the day. */
  public includes(days: string[], minutes: number[]): boolean {
    return days.every((day) => this.days.includes(day)) && minutes.every((minute) => this.start <= minute && minute < this.end);
  }

  /** The times for people. */
  public get text(): string {
    const [start, end] = [this.start, this.end].map(timeOfDay);
    return `${start} to ${end} (${this.weekdays}, ${this.timeZone.timezoneName})`;
  }

  /** So many minutes after it wakes; a negative number is before. */
  public wakes(after = 0): Clock {
    return clock(this.start + after);
  }

  /** So many minutes after it goes to sleep; a negative number is before. */
  public sleeps(after = 0): Clock {
    return clock(this.end + after);
  }

  /** The days on which it wakes, for a cron expression. */
  public get weekdays(): string {
    return this.days.join(',');
  }

  /** The days on which it does not wake, for a cron expression; empty when it wakes every day. */
  public get daysOff(): string {
    return DAYS.filter((day) => !this.days.includes(day)).join(',');
  }

  /** How many minutes of a day it is awake. */
  public get minutesAwake(): number {
    return this.end - this.start;
  }

  /** The hour that ends an hour before it goes to sleep, every day, and the one before that, once a week: both in UTC, as windows of databases are. */
  public get windows(): { readonly backupWindow: string; readonly maintenanceWindow: string } {
    const end = this.end - 60 - standardOffset(this.timeZone.timezoneName);
    const [before, begin, stop] = [end - 120, end - 60, end].map(utc);
    const day = (minute: number) => DAYS[(DAYS.indexOf(this.days[0]) + Math.floor(minute / A_DAY) + 7) % 7].toLowerCase();
    return {
      backupWindow: `${begin}-${stop}`,
      maintenanceWindow: `${day(end - 120)}:${before}-${day(end - 60)}:${begin}`,
    };
  }
}

function minuteOf(scope: IConstruct, prop: string, given: string): number {
  requireConcrete(scope, prop, given);
  requireString(scope, prop, given);
  requireMatch(scope, prop, given, TIME, "be a time of day from '00:00' to '23:59'", "for example '07:00'");
  const [hours, minutes] = given.split(':').map(Number);
  return hours * 60 + minutes;
}

function requireEnds(scope: IConstruct, prop: string, start: number, end: number, given: WakingHours) {
  if (start < EARLIEST) {
    throw invalidProp(scope, { prop: `${prop}.start`, expected: "be '00:30' or later, because databases are started half an hour earlier on the same day", given: given.start });
  }
  if (end > LATEST) {
    throw invalidProp(scope, { prop: `${prop}.end`, expected: "be '23:30' or earlier, because databases are stopped a quarter of an hour later on the same day", given: given.end });
  }
  if (end - start < SHORTEST) {
    throw invalidProp(scope, {
      prop: `${prop}.end`,
      expected: `be at least ${SHORTEST / 60} hours after '${prop}.start' (${given.start}), on the same day`,
      given: given.end,
      fix: 'what is awake at night and asleep by day needs schedules of its own',
    });
  }
}

/** Every day that is named, in the order of the week of its first one. */
function daysOf(scope: IConstruct, prop: string, given: string): string[] {
  requireConcrete(scope, prop, given);
  requireString(scope, prop, given);
  requireMatch(scope, prop, given, WEEKDAYS, `name days, ${DAYS[0]} to ${DAYS[6]}, as a list or from one to another`, "for example 'MON-FRI'");
  const named = weekdaysIn(given);
  return DAYS.filter((day) => named.includes(day));
}

/** Minutes by which a zone is ahead of UTC where its clocks are not put forward. */
function standardOffset(timeZone: string): number {
  return Math.min(...MIDWINTER.map((date) => {
    const { timeZoneName } = Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(date).map(({ type, value }) => [type, value]));
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(timeZoneName) ?? [undefined, '+', '0', '0'];
    return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  }));
}

function utc(minute: number): string {
  const ofDay = (minute % A_DAY + A_DAY) % A_DAY;
  return timeOfDay(ofDay);
}

function timeOfDay(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => `${part}`.padStart(2, '0')).join(':');
}

function clock(minute: number): Clock {
  return { hour: `${Math.floor(minute / 60)}`, minute: `${minute % 60}` };
}

function withoutNulls<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as T;
}
