import { Unknown } from '../finding';
import { queueConsumers } from '../reachability/queue-consumer';
import { Resource } from '../template/resource';
import { Unresolved } from '../template/value';
import { admits, deadLetterQueues, redriveOf } from '../topology/queue';
import type { Topology } from '../topology/topology';

/** A queue whose messages something works on, and who does. */
export interface ConsumedQueue {
  readonly queue: Resource;
  /** Names for people. */
  readonly consumers: string[];
}

/** The queues that must not lose what nobody can work on; what is a dead letter already stays where it is. */
export function consumedQueues(topology: Topology): ConsumedQueue[] {
  const consumers = queueConsumers(topology);
  if (consumers.length === 0) return [];
  const last = deadLetterQueues(topology.deployment);
  const byQueue = new Map<Resource, Set<string>>();
  for (const { queue, name } of consumers) byQueue.set(queue, (byQueue.get(queue) ?? new Set()).add(name));
  return [...byQueue].filter(([queue]) => !last.has(queue)).map(([queue, names]) => ({ queue, consumers: [...names] }));
}

/** Dead-letter queues that are not part of the input, or of which the template does not tell whose messages they take. */
export function openDeadLetters(topology: Topology): Unknown[] {
  return consumedQueues(topology).flatMap(({ queue }) => {
    if (queue.property('RedrivePolicy') === undefined) return [];
    const redrive = redriveOf(topology.deployment, queue);
    const last = redrive?.queue;
    const why = last ? `whose messages '${last.name}' takes is only known at deployment`
      : redrive || queue.property('RedrivePolicy') instanceof Unresolved ? 'its dead-letter queue is not part of the input'
        : "its 'RedrivePolicy' is unreadable, neither a map nor a text with one in JSON";
    return last && admits(last, queue) !== undefined ? [] : [{
      stack: queue.stack.id,
      logicalId: queue.logicalId,
      reason: `whether what nobody can work on in '${queue.name}' is kept: ${why}`,
    }];
  });
}
