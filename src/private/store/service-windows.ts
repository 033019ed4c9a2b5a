import { IConstruct } from 'constructs';
import { requireConcrete } from '../input/checks';
import { invalidProp } from '../input/errors';
import { requireString } from '../input/kinds';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTES_PER_DAY = 24 * 60;
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;
const SHORTEST_MINUTES = 30;

/** A stretch of the week: minutes since Monday 00:00 UTC, and its length. */
interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** The two windows that AWS data stores have, with the names of the props they came from. */
export interface ServiceWindows {
  readonly backupProp: string;
  readonly backup: string;
  readonly maintenanceProp: string;
  readonly maintenance: string;
  /** Shortest window that the service takes; half an hour unless given. */
  readonly shortestMinutes?: number;
}

/** Refuses malformed windows, windows that are too short and windows that overlap; AWS refuses them only at deployment. */
export function requireDisjointWindows(scope: IConstruct, windows: ServiceWindows) {
  const shortest = windows.shortestMinutes ?? SHORTEST_MINUTES;
  const backup = dailyWindow(scope, windows.backupProp, windows.backup, shortest);
  const maintenance = weeklyWindow(scope, windows.maintenanceProp, windows.maintenance, shortest);
  for (let day = 0; day < 7; day++) {
    const nightly = { start: day * MINUTES_PER_DAY + backup.start, length: backup.length };
    if (overlap(nightly, maintenance)) {
      throw invalidProp(scope, {
        prop: windows.maintenanceProp,
        expected: `not overlap '${windows.backupProp}' (${windows.backup} UTC, every day)`,
        given: windows.maintenance,
        fix: 'move one of the two; both are in UTC',
      });
    }
  }
}

/** Refuses a malformed daily window and one that is too short, for stores without a maintenance window. */
export function requireDailyWindow(scope: IConstruct, prop: string, given: string, shortestMinutes: number) {
  dailyWindow(scope, prop, given, shortestMinutes);
}

function dailyWindow(scope: IConstruct, prop: string, given: string, shortest: number): Stretch {
  requireConcrete(scope, prop, given);
  requireString(scope, prop, given);
  const match = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(given);
  const start = match && minuteOfDay(match[1], match[2]);
  const end = match && minuteOfDay(match[3], match[4]);
  if (start == undefined || end == undefined) {
    throw invalidProp(scope, { prop, expected: "have the form 'hh:mm-hh:mm' in UTC, for example '03:00-04:00'", given });
  }
  return longEnough(scope, prop, given, shortest, { start, length: (end - start + MINUTES_PER_DAY) % MINUTES_PER_DAY });
}

function weeklyWindow(scope: IConstruct, prop: string, given: string, shortest: number): Stretch {
  requireConcrete(scope, prop, given);
  requireString(scope, prop, given);
  const match = /^([a-z]{3}):(\d{2}):(\d{2})-([a-z]{3}):(\d{2}):(\d{2})$/.exec(given.toLowerCase());
  const start = match && minuteOfWeek(match[1], match[2], match[3]);
  const end = match && minuteOfWeek(match[4], match[5], match[6]);
  if (start == undefined || end == undefined) {
    throw invalidProp(scope, { prop, expected: "have the form 'ddd:hh:mm-ddd:hh:mm' in UTC, for example 'sun:05:00-sun:06:00'", given });
  }
  const window = longEnough(scope, prop, given, shortest, { start, length: (end - start + MINUTES_PER_WEEK) % MINUTES_PER_WEEK });
  if (window.length > MINUTES_PER_DAY) {
    throw invalidProp(scope, { prop, expected: 'be at most 24 hours long', given, fix: 'check the order of its two ends' });
  }
  return window;
}

function longEnough(scope: IConstruct, prop: string, given: string, shortest: number, window: Stretch): Stretch {
  if (window.length < shortest) {
    throw invalidProp(scope, { prop, expected: `be at least ${shortest} minutes long`, given });
  }
  return window;
}

function minuteOfDay(hours: string, minutes: string): number | undefined {
  return Number(hours) < 24 && Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : undefined;
}

function minuteOfWeek(day: string, hours: string, minutes: string): number | undefined {
  const ofDay = minuteOfDay(hours, minutes);
  return ofDay == undefined || !DAYS.includes(day) ? undefined : DAYS.indexOf(day) * MINUTES_PER_DAY + ofDay;
}

/** Both stretches may run over the end of the week, so they are compared on a circle. */
function overlap(a: Stretch, b: Stretch): boolean {
  const fromAToB = (b.start - a.start + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
  const fromBToA = (a.start - b.start + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
  return fromAToB < a.length || fromBToA < b.length;
}
