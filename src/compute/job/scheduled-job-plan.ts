import { aws_scheduler as scheduler } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { JobPlan, jobPlan } from './job-plan';
import { ScheduledJobProps } from './scheduled-job-options';
import { requireMatch } from '../../private/input/checks';
import { requireHours, requireSeconds } from '../../private/input/durations';
import { requireGiven, requireKind } from '../../private/input/kinds';
import { checkExpression, checkTimeZone } from '../schedule-expression';

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
  requireMatch(scope, 'schedule', expressionString, EXPRESSION, 'be a cron, rate or at expression', `for example ${EXAMPLE}`);
  requireKind(scope, 'schedule', timeZone, { called: 'in a TimeZone', member: 'timezoneName', from: 'TimeZone.EUROPE_BERLIN' });
  checkExpression(scope, 'schedule', expressionString, timeZone);
  if (timeZone) checkTimeZone(scope, 'schedule', timeZone);
}
