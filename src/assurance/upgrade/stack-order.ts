import { TemplateUpdate } from './template-update';
import { StackTemplate } from '../template/stack-template';

/** Which of two stacks is deployed first; what the input does not tell is open, and a stack that it does not have is never deployed. */
export type StackOrder = 'together' | 'old first' | 'new first' | 'never' | 'open';

/** The order in which a stack of the baseline gets its update and one of the newer version is deployed. */
export function stackOrder(update: TemplateUpdate, old: StackTemplate, now: StackTemplate): StackOrder {
  if (update.inOneStack(old, now)) return 'together';
  if (update.isLeftOut(old)) return 'never';
  const { stacks } = update.after.deployment;
  const updated = stacks.find((stack) => update.inOneStack(old, stack))?.root;
  if (!updated) return 'open';
  if (waitsFor(stacks, now.root, updated)) return 'old first';
  return waitsFor(stacks, updated, now.root) ? 'new first' : 'open';
}

/** Whether one stack depends on another, be it through further ones. */
function waitsFor(stacks: StackTemplate[], stack: StackTemplate, other: StackTemplate): boolean {
  const waited = new Set([stack]);
  for (const one of waited) {
    for (const next of stacks) {
      const listed = one.source.dependencies?.includes(next.id);
      if (listed || one.resources.some(({ references }) => references.some(({ resource }) => resource.stack.root === next))) waited.add(next);
    }
  }
  return stack !== other && waited.has(other);
}
