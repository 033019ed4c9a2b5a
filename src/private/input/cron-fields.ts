const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const WEEKDAY = `[1-7]|${WEEKDAYS.join('|')}`;

/** A field of a cron expression; `more` is what it takes beside numbers, names, lists, ranges and steps. */
export interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: string[];
  readonly more?: RegExp;
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html */
export const CRON_FIELDS: CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31, more: /^(\?|L|LW|L-\d+|\d+W)$/ },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of the week', min: 1, max: 7, names: WEEKDAYS, more: new RegExp(`^(\\?|L|(${WEEKDAY})(L|#[1-5]))$`) },
  { name: 'year', min: 1970, max: 2199 },
];

/** The days of the week that a field names: in a list, from one to another, by numbers, or as the nth or last of a month. */
export function weekdaysIn(field: string): string[] {
  return field.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(weekday);
    return WEEKDAYS.map((_, index) => WEEKDAYS[(first + index) % 7]).slice(0, (last - first + 7) % 7 + 1);
  });
}

function weekday(text: string): number {
  const day = text.toUpperCase().replace(/[#L].*/, '');
  // An L alone is the last day of the week.
  return day === '' ? 6 : /^\d$/.test(day) ? Number(day) - 1 : WEEKDAYS.indexOf(day);
}

/** What a field has and does not take. */
export interface CronMisfit {
  readonly value: string;
  /** What the field takes, for people, with its article. */
  readonly accepted: string;
}

/** The first of six values of a cron expression that its field does not take. */
export function misfitIn(values: string[]): CronMisfit | undefined {
  const index = CRON_FIELDS.findIndex((field, at) => !values[at].split(',').every((part) => isPart(field, part.toUpperCase())));
  if (index < 0) return undefined;
  const { name, min, max, names } = CRON_FIELDS[index];
  const words = names ? ` or ${names[0]} to ${names[names.length - 1]}` : '';
  return { value: values[index], accepted: `${name === 'hour' ? 'an' : 'a'} ${name} from ${min} to ${max}${words}, or * for each` };
}

/** One of the values that a field lists. */
function isPart(field: CronField, part: string): boolean {
  if (field.more?.test(part)) return true;
  const [values, step, ...rest] = part.split('/');
  if (rest.length > 0 || step !== undefined && !/^[1-9]\d*$/.test(step)) return false;
  const ends = values.split('-');
  return values === '*' || ends.length <= 2 && ends.every((value) => isValue(field, value));
}

function isValue({ min, max, names }: CronField, value: string): boolean {
  return names?.includes(value) || /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
}
