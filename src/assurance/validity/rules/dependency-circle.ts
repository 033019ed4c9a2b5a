import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { StackTemplate } from '../../template/stack-template';
import { Reference, referencesIn } from '../../template/value';

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
    const path: Step[] = [{ resource: root, ahead: neighbours(root) }];
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
        path.push({ resource: next, ahead: neighbours(next) });
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

function neighbours(resource: Resource): Resource[] {
  const named = [resource.json.DependsOn ?? []].flat().flatMap((id) => resource.stack.resource(id) ?? []);
  const referenced = ownReferences(resource).map((reference) => reference.resource).filter(({ stack }) => stack === resource.stack);
  return [...new Set([...named, ...referenced])];
}

/**
 * Properties of which the serverless macro makes resources of their own, which wait in place of the one that names them:
 * deployment groups with their alarms and hooks, and whatever sends the events.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
const MOVED_BY_MACRO = ['DeploymentPreference', 'Events'];

function ownReferences({ type, references, properties }: Resource): Reference[] {
  if (!type.startsWith('AWS::Serverless::')) return references;
  return referencesIn(Object.fromEntries(Object.entries(properties).filter(([property]) => !MOVED_BY_MACRO.includes(property))));
}
