import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { StackTemplate } from '../../template/stack-template';

/** VA004: there is an order in which everything can be created. */
export const DEPENDENCY_CIRCLE: Rule = {
  id: 'VA004',
  title: 'no resource waits for itself',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-dependency-error',
  check: ({ deployment }) => deployment.stacks.flatMap((stack) => circles(stack).map((circle) => ({
    resource: circle[0],
    message: `CloudFormation refuses the template, because these wait for each other: ${[...circle, circle[0]].map(({ name }) => `'${name}'`).join(' → ')}`,
    fix: 'break the circle, for example with a rule of its own instead of one inside a security group',
  }))),
};

/** Depth-first without recursion, because templates may have long chains. Each circle is told once, where the search closes it. */
function circles(stack: StackTemplate): Resource[][] {
  const done = new Set<Resource>();
  const found: Resource[][] = [];
  for (const root of stack.resources) {
    if (done.has(root)) continue;
    const path: Resource[] = [root];
    const ahead: Resource[][] = [neighbours(root)];
    const onPath = new Set(path);
    while (path.length > 0) {
      const next = ahead[ahead.length - 1].pop();
      if (next === undefined) {
        const left = path.pop()!;
        ahead.pop();
        onPath.delete(left);
        done.add(left);
      } else if (onPath.has(next)) {
        found.push(path.slice(path.indexOf(next)));
      } else if (!done.has(next)) {
        path.push(next);
        ahead.push(neighbours(next));
        onPath.add(next);
      }
    }
  }
  return found;
}

function neighbours(resource: Resource): Resource[] {
  const named = [resource.json.DependsOn ?? []].flat().flatMap((id) => resource.stack.resource(id) ?? []);
  const referenced = resource.references.map((reference) => reference.resource).filter(({ stack }) => stack === resource.stack);
  return [...new Set([...named, ...referenced])];
}
