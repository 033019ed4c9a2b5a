import { aws_applicationautoscaling as appscaling, TimeZone } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { checkExpression, checkTimeZone } from '../schedule-expression';
import { ScheduledScaling } from './scheduled-scaling';
import { warnOf } from '../../private/findings/warnings';
import { requireConcrete, requireInteger, requireMatch } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';
import { requireGiven, requireKind, requireList, requireOptions, requireString } from '../../private/input/kinds';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html (tasks per service) */
export const MOST_TASKS = 5000;
const ID = /^[A-Za-z0-9_-]{1,64}$/;
const EXPRESSION = /^(cron|rate|at)\(.+\)$/;

/** The number of tasks that scaling stays within. */
export interface TaskBounds {
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/** A schedule, checked and with both bounds. */
export interface TaskSchedule extends TaskBounds {
  readonly id: string;
  readonly schedule: appscaling.Schedule;
  readonly timeZone?: TimeZone;
}

/** The schedules by their ids, in whatever order they were given; `usual` holds where a schedule leaves a bound out. */
export function taskSchedules(scope: IConstruct, given: ScheduledScaling[] | undefined, usual: TaskBounds): TaskSchedule[] {
  requireList(scope, 'scaling.schedules', given);
  const schedules = (given ?? []).map((each, index) => taskSchedule(scope, `scaling.schedules[${index}]`, each, usual));
  schedules.forEach(({ id }, index) => {
    if (schedules.findIndex((other) => other.id === id) === index) return;
    throw invalidProp(scope, { prop: `scaling.schedules[${index}].id`, expected: 'differ from the ids of the other schedules', given: id });
  });
  requireOtherTimes(scope, schedules);
  return schedules.sort((one, other) => one.id < other.id ? -1 : 1);
}

function taskSchedule(scope: IConstruct, path: string, given: ScheduledScaling, usual: TaskBounds): TaskSchedule {
  requireOptions(scope, path, given);
  const { id, schedule, timeZone, ...bounds } = given ?? {};
  requireString(scope, `${path}.id`, id);
  requireConcrete(scope, `${path}.id`, id);
  requireMatch(scope, `${path}.id`, id, ID, 'have 1 to 64 letters, digits, - and _', "for example 'Morning'");
  checkSchedule(scope, path, schedule, timeZone);
  const minCapacity = bounds.minCapacity ?? usual.minCapacity;
  const maxCapacity = bounds.maxCapacity ?? usual.maxCapacity;
  requireInteger(scope, `${path}.minCapacity`, minCapacity, { min: 0, max: MOST_TASKS });
  requireInteger(scope, `${path}.maxCapacity`, maxCapacity, { min: 0, max: MOST_TASKS });
  if (maxCapacity < minCapacity) {
    throw invalidProp(scope, {
      prop: `${path}.maxCapacity`,
      expected: `be at least '${bounds.minCapacity === undefined ? 'scaling' : path}.minCapacity' (${minCapacity})`,
      given: maxCapacity,
      fix: bounds.maxCapacity === undefined ? 'set it too, because scaling.maxCapacity holds otherwise' : 'set both bounds',
    });
  }
  return { id, schedule, timeZone, minCapacity, maxCapacity };
}

function checkSchedule(scope: IConstruct, path: string, schedule: appscaling.Schedule, timeZone?: TimeZone) {
  const example = "appscaling.Schedule.cron({ hour: '7', minute: '0' })";
  requireGiven(scope, `${path}.schedule`, schedule, { called: 'a schedule of Application Auto Scaling', member: '_bind', from: example });
  requireMatch(scope, `${path}.schedule`, schedule.expressionString, EXPRESSION, 'be a cron, rate or at expression', `for example ${example}`);
  requireKind(scope, `${path}.timeZone`, timeZone, { called: 'a TimeZone', member: 'timezoneName', from: 'TimeZone.EUROPE_BERLIN' });
  checkExpression(scope, `${path}.schedule`, schedule.expressionString);
  if (timeZone) checkTimeZone(scope, `${path}.timeZone`, timeZone, schedule.expressionString);
}

/** Says what the loss of one zone, or the schedule itself, does to a service that may run so few tasks. */
export function warnOfFewTasks(scope: IConstruct, prop: string, minCapacity: number) {
  const consequence = minCapacity === 0
    ? 'lets no task run, and then nobody is served until another schedule starts some'
    : 'lets a single task run, and one task cannot survive the loss of its Availability Zone';
  warnOf(scope, 'compute.singleTask', `'${prop}' of ${minCapacity} ${consequence}; use at least 2`);
}

/** Refuses two schedules of one time with other bounds: which of them is the last, and holds, nobody knows. */
function requireOtherTimes(scope: IConstruct, schedules: TaskSchedule[]) {
  schedules.forEach((one, index) => {
    const other = schedules.slice(0, index).find((each) => timeOf(each) === timeOf(one));
    if (!other || other.minCapacity === one.minCapacity && other.maxCapacity === one.maxCapacity) return;
    throw invalidProp(scope, {
      prop: `scaling.schedules[${index}].schedule`,
      expected: `differ from that of '${other.id}', which sets other bounds at the same time`,
      given: one.schedule.expressionString,
      fix: 'remove one of the two',
    });
  });
}

function timeOf({ schedule, timeZone = TimeZone.ETC_UTC }: TaskSchedule): string {
  return `${schedule.expressionString} ${timeZone.timezoneName}`;
}
