import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { StackTemplate } from '../../template/stack-template';
import { CreationOrder } from '../../topology/creation-order';

/** VA004: there is an order in which everything can be created. */
export const DEPENDENCY_CIRCLE: Rule = {
  id: 'VA004',
  title: 'no resource waits for itself',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-dependency-error',
  check: ({ deployment, topology }) => deployment.stacks.flatMap((stack) => circles(stack, topology.creationOrder).map((circle) => ({
    resource: circle[0],
    message: `CloudFormation refuses the template, because these wait for each other: ${[...circle, circle[0]].map(({ name }) => `'${name}'`).join(' → ')}`,
    fix: 'break the circle, for example with a rule of its own instead of one inside a security group',
  }))),
};

/** Depth-first without recursion, because templates may have long chains. Each circle is told once, where the search closes it. */
function circles(stack: StackTemplate, order: CreationOrder): Resource[][] {
  const done = new Set<Resource>();
  const found: Resource[][] = [];
  for (const root of stack.resources) {
    if (done.has(root)) continue;
    const path: Step[] = [{ resource: root, ahead: [...order.waits(root)] }];
    const onPath = new Set([root]);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.ahead.pop();
      if (next === undefined) {
        path.pop();
        onPath.delete(step.resource);
        done.add(step.resource);
      } else if (onPath.has(next)) {
        const resources = path.map(({ resource }) => resource);
        found.push(resources.slice(resources.indexOf(next)));
      } else if (!done.has(next)) {
        path.push({ resource: next, ahead: [...order.waits(next)] });
        onPath.add(next);
      }
    }
  }
  return found;
}

/** A resource on the way and what is left to be looked at behind it. */
interface Step {
  readonly resource: Resource;
  readonly ahead: Resource[];
}
