import { TimeZone, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { warnOf } from '../../private/findings/warnings';
import { invalidProp } from '../../private/input/errors';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const WEEKDAY = `[1-7]|${WEEKDAYS.join('|')}`;

/** A field of a cron expression; `more` is what it takes beside numbers, names, lists, ranges and steps. */
interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: string[];
  readonly more?: RegExp;
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html */
const FIELDS: Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31, more: /^(\?|L|LW|L-\d+|\d+W)$/ },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of the week', min: 1, max: 7, names: WEEKDAYS, more: new RegExp(`^(\\?|L|(${WEEKDAY})(L|#[1-5]))$`) },
  { name: 'year', min: 1970, max: 2199 },
];
const KIND = /^(cron|rate|at)\((.*)\)$/;
const RATE = /^[1-9]\d* (minute|hour|day)s?$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;
/** The kinds of expressions that have no time zone, and why. */
const WITHOUT_TIME_ZONE = [
  { kind: 'rate', why: 'which knows no time of day', fix: 'use Schedule.cron() or remove it' },
  { kind: 'at', why: 'whose moment the CDK writes in UTC, so that it would come hours earlier or later', fix: 'remove it, because a Date is the same moment in each time zone' },
];

/** Refuses a schedule that Application Auto Scaling would refuse at deployment, and warns about one that is over. */
export function checkExpression(scope: IConstruct, prop: string, expression: string) {
  const [, kind, content] = KIND.exec(expression) ?? [];
  if (content === undefined || Token.isUnresolved(expression)) return;
  if (kind === 'cron') checkCron(scope, prop, content);
  if (kind === 'rate' && !RATE.test(content)) {
    throw invalidProp(scope, { prop, expected: 'be a number of minutes, hours or days', given: expression, fix: "for example 'rate(5 minutes)'" });
  }
  if (kind === 'at') checkMoment(scope, prop, content);
}

function checkCron(scope: IConstruct, prop: string, content: string) {
  const given = `cron(${content})`;
  const values = content.trim().split(/\s+/);
  if (values.length !== FIELDS.length) {
    throw invalidProp(scope, {
      prop,
      expected: `have ${FIELDS.length} fields, ${FIELDS.map(({ name }) => name).join(', ')}`,
      given,
      fix: "for example 'cron(0 7 ? * MON-FRI *)'",
    });
  }
  FIELDS.forEach((field, index) => {
    if (values[index].split(',').every((part) => isPart(field, part.toUpperCase()))) return;
    const names = field.names ? ` or ${field.names[0]} to ${field.names[field.names.length - 1]}` : '';
    throw invalidProp(scope, {
      prop,
      expected: `have ${field.name === 'hour' ? 'an' : 'a'} ${field.name} from ${field.min} to ${field.max}${names}, or * for each`,
      given,
      fix: `'${values[index]}' is none`,
    });
  });
}

/** One of the values that a field lists. */
function isPart(field: Field, part: string): boolean {
  if (field.more?.test(part)) return true;
  const [values, step, ...rest] = part.split('/');
  if (rest.length > 0 || step !== undefined && !/^[1-9]\d*$/.test(step)) return false;
  const ends = values.split('-');
  return values === '*' || ends.length <= 2 && ends.every((value) => isValue(field, value));
}

function isValue({ min, max, names }: Field, value: string): boolean {
  return names?.includes(value) || /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
}

function checkMoment(scope: IConstruct, prop: string, content: string) {
  const moment = Date.parse(`${content}Z`);
  if (!MOMENT.test(content) || Number.isNaN(moment)) {
    throw invalidProp(scope, { prop, expected: 'be a date and a time', given: `at(${content})`, fix: "for example 'at(2030-01-31T07:00:00)'" });
  }
  if (moment < Date.now()) {
    warnOf(scope, 'compute.pastSchedule', `'${prop}' is at ${content}, which is over, so it decides nothing; remove it or name a moment to come`);
  }
}

/** Refuses a time zone of which nothing is known, and one that would move a schedule without time of day or with a moment of its own. */
export function checkTimeZone(scope: IConstruct, prop: string, { timezoneName: name }: TimeZone, expression: string) {
  if (!Token.isUnresolved(name) && !isTimeZone(name)) {
    throw invalidProp(scope, { prop, expected: 'be a time zone of the IANA database', given: name, fix: 'for example TimeZone.EUROPE_BERLIN' });
  }
  const [, kind] = KIND.exec(expression) ?? [];
  const without = Token.isUnresolved(expression) ? undefined : WITHOUT_TIME_ZONE.find((each) => each.kind === kind);
  if (!without) return;
  throw invalidProp(scope, { prop, expected: `be left out with Schedule.${without.kind}(), ${without.why}`, given: name, fix: without.fix });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
