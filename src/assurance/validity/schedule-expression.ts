import { CRON_FIELDS, misfitIn } from '../../private/input/cron-fields';

/** Why a service does not take a schedule, after the words that name it, and what to write. */
export type ScheduleProblem = [why: string, fix: string];

const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)\)$/;
const RATE = /^rate\([1-9]\d* (minute|hour|day)s?\)$/;
const CRON = /^cron\((.*)\)$/;

/** What is wrong with a schedule, which may be for one moment where a service takes that. */
export function scheduleProblem(given: string, takesMoment: boolean): ScheduleProblem | undefined {
  if (RATE.test(given)) return undefined;
  const [, moment] = takesMoment ? AT.exec(given) ?? [] : [];
  if (moment !== undefined) {
    return Number.isNaN(Date.parse(`${moment}Z`)) ? ['and there is no such moment', 'write a date and a time, for example at(2030-01-31T07:00:00)'] : undefined;
  }
  const values = cronValues(given);
  if (values.length !== CRON_FIELDS.length) {
    return [
      `which is ${takesMoment ? 'no at(…), ' : ''}no rate(…) and no cron(…) of six fields`,
      'write minutes, hours, day of month, month, day of week and year, for example cron(0 22 * * ? *)',
    ];
  }
  const misfit = misfitIn(values);
  return misfit && [`and '${misfit.value}' is not ${misfit.accepted}`, `write ${misfit.accepted}`];
}

/** The fields of a cron expression; none of anything else. */
export function cronValues(given: string): string[] {
  return CRON.exec(given)?.[1].trim().split(/\s+/) ?? [];
}
