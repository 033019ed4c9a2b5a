import { SessionTask, SessionTaskProps } from '../../../src/compute';
import { VpcStack } from '../fixtures';

/** A session task `Door` in a stack of its own app. */
export function door(props: Partial<SessionTaskProps> = {}, stack = new VpcStack()): SessionTask {
  return new SessionTask(stack, 'Door', { vpc: stack.vpc, ...props });
}
