import { Resource } from '../template/resource';
import { listed } from '../template/zone';
import { CreationOrder } from '../topology/creation-order';

/** What must be complete before something starts: one of some resources is enough. */
export interface Need {
  readonly anyOf: Resource[];
  /** What it is for, for people. */
  readonly what: string;
}

/** The needs that a resource does not wait for, each once and without those that another of them waits for. */
export function missingOf(order: CreationOrder, resource: Resource, needs: Need[]): Need[] {
  const missing = needs.filter(({ anyOf }) => anyOf.length > 0 && !anyOf.some((need) => order.startsAfter(resource, need)));
  const distinct = [...new Map(missing.map((need) => [need.anyOf.map(({ key }) => key).join(), need])).values()];
  const waited = ({ anyOf }: Need, [later]: Resource[]) => anyOf.some((need) => need !== later && order.startsAfter(later, need));
  return distinct.filter((need) => !distinct.some(({ anyOf: later }) => waited(need, later)));
}

/** What is needed, in words. */
export function needWords(needs: Need[]): string {
  return few(needs.map(({ anyOf: [first], what }) => `${what} '${first.name}'`));
}

/** Resources by name. */
export function namesOf(resources: Resource[]): string {
  return few(resources.map(({ name }) => `'${name}'`));
}

const SHOWN = 4;

/** All of a few, and the number of the others. */
function few(words: string[]): string {
  const more = words.length - SHOWN;
  return more > 0 ? `${words.slice(0, SHOWN).join(', ')} and ${more} more` : listed(words);
}

/** How a resource is made to wait, or what it waits for is moved where that is possible. */
export function waitFix(order: CreationOrder, resource: Resource, needs: Need[]): string {
  const { root } = resource.stack;
  const stacks = [...new Set(needs.map(({ anyOf: [first] }) => first.stack.root))];
  return stacks.map((stack) => {
    const there = needs.flatMap(({ anyOf: [first] }) => (first.stack.root === stack ? [first.logicalId] : []));
    if (stack === root) return `name ${there.length > 1 ? 'them' : 'it'} in the 'DependsOn' of '${resource.logicalId}' (in the CDK 'node.addDependency()'): ${there.join(', ')}`;
    return order.stacksBefore(stack).includes(root)
      ? `declare ${there.join(', ')} in stack '${root.id}', because stack '${stack.id}' is deployed after it`
      : `deploy stack '${stack.id}' first (in the CDK 'addStackDependency()')`;
  }).join('; ');
}
