import { aws_scheduler as scheduler } from 'aws-cdk-lib';
import { weekdaysIn } from '../../private/input/cron-fields';
import { WakingTimes } from '../../private/sleep/waking-times';

const CRON = /^cron\((\S+) (\S+) (\S+) \S+ (\S+) \S+\)$/;
const EVERY_DAY = /^[*?]$/;

/** Whether a schedule starts only at times when something is awake; what is in another time zone, or once, is taken to be meant so. */
export function startsWithin({ expressionString, timeZone }: scheduler.ScheduleExpression, times: WakingTimes): boolean {
  if (expressionString.startsWith('at(')) return true;
  const [, minute, hour, , weekday] = CRON.exec(expressionString) ?? [];
  if (hour === undefined) return false;
  if ((timeZone?.timezoneName ?? 'Etc/UTC') !== times.timeZone.timezoneName) return true;
  const [minutes, hours] = [values(minute, 59), values(hour, 23)];
  const days = weekdaysIn(EVERY_DAY.test(weekday) ? 'SUN-SAT' : weekday);
  return times.includes(days, hours.flatMap((each) => minutes.map((min) => each * 60 + min)));
}

/** The numbers that a field stands for, over the end of the hour or day where that comes first. */
function values(field: string, last: number): number[] {
  return field.split(',').flatMap((part) => {
    const [range, step = '1'] = part.split('/');
    const ends = range === '*' ? [0, last] : range.split('-').map(Number);
    const [first, end = part.includes('/') ? last : ends[0]] = ends;
    return Array.from({ length: (end - first + last + 1) % (last + 1) + 1 }, (_, index) => (first + index) % (last + 1))
      .filter((_, index) => index % Number(step) === 0);
  });
}
