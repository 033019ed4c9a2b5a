import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { listed } from '../../template/zone';
import { sleepersOf } from '../wake-up';

/** AZ017: work that waits starts a task. */
export const WOKEN_SERVICE: Rule = {
  id: 'AZ017',
  title: 'what runs no task at rest is woken',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html',
  check: ({ topology }) => sleepersOf(topology).filter(({ woken }) => woken === false).map(({ service: { name }, scaling, idle, closed }) => ({
    resource: scaling,
    message: `once no task of '${name}' runs, nothing starts one: ${idle.length === 0 ? 'it has no scaling policy' : listed(idle)}`,
    fix: closed ? "add a scheduled action that raises 'MaxCapacity' again" : "add a step policy whose alarm looks at the work that waits, such as 'ApproximateNumberOfMessagesVisible' of the queue, or let at least one task run",
  })),
};
