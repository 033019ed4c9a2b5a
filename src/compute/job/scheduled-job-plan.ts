import { aws_scheduler as scheduler, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { JobPlan, jobPlan } from './job-plan';
import { ScheduledJobProps } from './scheduled-job-options';
import { requireMatch } from '../../private/input/checks';
import { requireHours, requireSeconds } from '../../private/input/durations';
import { invalidProp } from '../../private/input/errors';
import { requireGiven, requireKind, requireString } from '../../private/input/kinds';
import { checkExpression, requireTimeZone } from '../schedule-expression';

const EXPRESSION = /^(cron|rate|at)\(.+\)$/;
const EXAMPLE = "scheduler.ScheduleExpression.cron({ hour: '3', minute: '0' })";

/** Fills in the defaults; refuses every prop that cannot work. */
export function scheduledJobPlan(scope: IConstruct, props: ScheduledJobProps): JobPlan {
  const plan = jobPlan(scope, props, 2);
  checkSchedule(scope, props.schedule);
  // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html
  requireSeconds(scope, 'maxEventAge', props.maxEventAge, 60, 86_400);
  requireKind(scope, 'timeWindow', props.timeWindow, { called: 'a TimeWindow of EventBridge Scheduler', member: 'mode', from: 'scheduler.TimeWindow.flexible(Duration.minutes(15))' });
  // CloudWatch looks back no further.
  requireHours(scope, 'maxTimeWithoutSuccess', props.maxTimeWithoutSuccess, 1, 7 * 24);
  return plan;
}

function checkSchedule(scope: IConstruct, schedule: scheduler.ScheduleExpression) {
  requireGiven(scope, 'schedule', schedule, { called: 'a ScheduleExpression of EventBridge Scheduler', member: 'expressionString', from: EXAMPLE });
  const { expressionString, timeZone } = schedule;
  requireString(scope, 'schedule', expressionString);
  requireMatch(scope, 'schedule', expressionString, EXPRESSION, 'be a cron, rate or at expression', `for example ${EXAMPLE}`);
  requireKind(scope, 'schedule', timeZone, { called: 'in a TimeZone', member: 'timezoneName', from: 'TimeZone.EUROPE_BERLIN' });
  checkExpression(scope, 'schedule', expressionString);
  if (timeZone) requireTimeZone(scope, 'schedule', timeZone);
  checkDays(scope, expressionString);
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
function checkDays(scope: IConstruct, expression: string) {
  const [, , ofMonth, , ofWeek] = /^cron\((.*)\)$/.exec(expression)?.[1].trim().split(/\s+/) ?? [];
  if (ofWeek === undefined || Token.isUnresolved(expression) || (ofMonth === '?') !== (ofWeek === '?')) return;
  throw invalidProp(scope, {
    prop: 'schedule',
    expected: 'have ? for the day of the month or for the day of the week, and the day in the other',
    given: expression,
    fix: "for example 'cron(0 3 ? * MON-FRI *)'",
  });
}
