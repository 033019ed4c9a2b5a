import { TemplateUpdate } from './template-update';
import { StackTemplate } from '../template/stack-template';

/** Which of two stacks is deployed first; what the input does not tell is open, and a stack that it does not have is never deployed. */
export type StackOrder = 'together' | 'old first' | 'new first' | 'never' | 'open';

/** The order in which a stack of the baseline gets its update and one of the newer version is deployed. */
export function stackOrder(update: TemplateUpdate, old: StackTemplate, now: StackTemplate): StackOrder {
  if (update.inOneStack(old, now)) return 'together';
  if (update.isLeftOut(old)) return 'never';
  const updated = update.after.deployment.stacks.find((stack) => update.inOneStack(old, stack))?.root;
  if (!updated) return 'open';
  if (update.order.stacksBefore(now).includes(updated)) return 'old first';
  return update.order.stacksBefore(updated).includes(now.root) ? 'new first' : 'open';
}
