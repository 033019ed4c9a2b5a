import { aws_scheduler as scheduler } from 'aws-cdk-lib';
import { WakingTimes } from '../../private/sleep/waking-times';

const CRON = /^cron\((\S+) (\S+) (\S+) \S+ (\S+) \S+\)$/;
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const EVERY_DAY = /^[*?]$/;

/** Whether a schedule starts only at times when something is awake; what is in another time zone, or once, is taken to be meant so. */
export function startsWithin({ expressionString, timeZone }: scheduler.ScheduleExpression, times: WakingTimes): boolean {
  if (expressionString.startsWith('at(')) return true;
  const [, minute, hour, , weekday] = CRON.exec(expressionString) ?? [];
  if (hour === undefined) return false;
  if ((timeZone?.timezoneName ?? 'Etc/UTC') !== times.timeZone.timezoneName) return true;
  const [minutes, hours] = [values(minute, 59), values(hour, 23)];
  const days = EVERY_DAY.test(weekday) ? DAYS : weekday.split(',').flatMap((part) => span(part.split('-').map(dayOf), 6).map((day) => DAYS[day]));
  return times.includes(days, hours.flatMap((each) => minutes.map((min) => each * 60 + min)));
}

/** The numbers that a field stands for. */
function values(field: string, last: number): number[] {
  return field.split(',').flatMap((part) => {
    const [range, step = '1'] = part.split('/');
    const ends = range === '*' ? [0, last] : range.split('-').map(Number);
    const [first, end = part.includes('/') ? last : ends[0]] = ends;
    return span([first, end], last).filter((_, index) => index % Number(step) === 0);
  });
}

/** From the first to the last, over the end of the week or day where that comes first. */
function span([first, last = first]: number[], end: number): number[] {
  return Array.from({ length: (last - first + end + 1) % (end + 1) + 1 }, (_, index) => (first + index) % (end + 1));
}

function dayOf(name: string): number {
  const day = /^\d$/.test(name) ? Number(name) - 1 : DAYS.indexOf(name.slice(0, 3).toUpperCase());
  return Math.max(day, 0);
}
