import { TimeZone, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { warnOf } from '../private/findings/warnings';
import { CRON_FIELDS, misfitIn } from '../private/input/cron-fields';
import { invalidProp } from '../private/input/errors';
import { isTimeZone } from '../private/input/time-zone';

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
  if (values.length !== CRON_FIELDS.length) {
    throw invalidProp(scope, {
      prop,
      expected: `have ${CRON_FIELDS.length} fields, ${CRON_FIELDS.map(({ name }) => name).join(', ')}`,
      given,
      fix: "for example 'cron(0 7 ? * MON-FRI *)'",
    });
  }
  const misfit = misfitIn(values);
  if (misfit) throw invalidProp(scope, { prop, expected: `have ${misfit.accepted}`, given, fix: `'${misfit.value}' is none` });
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

/** Refuses a time zone of which nothing is known. */
export function requireTimeZone(scope: IConstruct, prop: string, { timezoneName: name }: TimeZone) {
  if (Token.isUnresolved(name) || isTimeZone(name)) return;
  throw invalidProp(scope, { prop, expected: 'be a time zone of the IANA database', given: name, fix: 'for example TimeZone.EUROPE_BERLIN' });
}

/** Refuses a time zone of which nothing is known, and one that would move a schedule without time of day or with a moment of its own. */
export function checkTimeZone(scope: IConstruct, prop: string, timeZone: TimeZone, expression: string) {
  requireTimeZone(scope, prop, timeZone);
  const [, kind] = KIND.exec(expression) ?? [];
  const without = Token.isUnresolved(expression) ? undefined : WITHOUT_TIME_ZONE.find((each) => each.kind === kind);
  if (!without) return;
  throw invalidProp(scope, {
    prop, expected: `be left out with Schedule.${without.kind}(), ${without.why}`, given: timeZone.timezoneName, fix: without.fix,
  });
}
