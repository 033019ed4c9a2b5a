import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { asNumber, Resource } from '../../template/resource';
import { TaskRequest } from '../../topology/task-request';
import { cronValues, ScheduleProblem as Problem, scheduleProblem } from '../schedule-expression';

/** VA022: Amazon EventBridge takes rules and schedules, and what they ask for. */
export const EVENT_SCHEDULES: Rule = {
  id: 'VA022',
  title: 'every rule and schedule is one that Amazon EventBridge accepts',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
  check: ({ deployment, topology }) => [
    ...deployment.ofType(RULE, SCHEDULE).flatMap((resource) => told('AWS refuses', resource, [...expression(resource), ...flexibleWindow(resource)])),
    ...topology.taskRequests.flatMap((request) => told('no task is started by', request.resource, count(request))),
  ],
};

function told(what: string, resource: Resource, problems: Problem[]): Violation[] {
  return problems.map(([why, fix]) => ({ resource, message: `${what} '${resource.name}': ${why}`, fix }));
}

const RULE = 'AWS::Events::Rule';
const SCHEDULE = 'AWS::Scheduler::Schedule';

function expression(resource: Resource): Problem[] {
  const given = resource.property('ScheduleExpression');
  if (typeof given !== 'string') return [];
  const problem = scheduleProblem(given, resource.type === SCHEDULE);
  if (problem) return [[`its schedule is '${given}', ${problem[0]}`, problem[1]]];
  const [, , day, , weekday] = cronValues(given);
  return day === undefined || [day, weekday].includes('?') ? []
    : [[`its schedule is '${given}', which names days of the month and of the week`, "write '?' in place of one of them, for example cron(0 3 * * ? *)"]];
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html */
function flexibleWindow(resource: Resource): Problem[] {
  const isFlexible = resource.type === SCHEDULE && resource.text('FlexibleTimeWindow.Mode') === 'FLEXIBLE';
  const window = 'FlexibleTimeWindow.MaximumWindowInMinutes';
  if (!isFlexible || resource.isOpen(window)) return [];
  const minutes = resource.number(window);
  return minutes !== undefined && minutes >= 1 && minutes <= 1440 ? [] : [[
    `its time window is flexible and ${minutes === undefined ? "has no 'MaximumWindowInMinutes'" : `'MaximumWindowInMinutes' is ${minutes}`}`,
    "set 'MaximumWindowInMinutes' to 1 to 1440 minutes, or 'Mode' to OFF",
  ]];
}

const MOST_TASKS = 10;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
function count({ count: given }: TaskRequest): Problem[] {
  const tasks = asNumber(given);
  return tasks === undefined || (tasks >= 1 && tasks <= MOST_TASKS) ? []
    : [[`it asks for ${tasks} tasks at a time, and Amazon ECS starts 1 to ${MOST_TASKS}`, `ask for ${MOST_TASKS} at most, or for more often`]];
}
