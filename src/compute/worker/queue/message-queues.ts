import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { WorkerQueue } from './worker-queue';
import { MessageQueues } from './worker-queue-strategy';
import { impossible, invalidProp } from '../../../private/input/errors';
import { requireFactoryMade } from '../../../private/input/factory-made';
import { requirePolicyWithoutSnapshot } from '../../../private/input/kinds';
import { asWritten } from '../../../private/input/spelling';
import { keptOnceCreated } from '../../../private/store/removal';
import { WorkerProps } from '../worker-options';

/** Between two tasks: what the one has received when it is told to stop, it must have deleted before the other gets it. */
const MARGIN_IN_SECONDS = 10;
/** Of Amazon ECS. */
const DEFAULT_STOP_TIMEOUT = Duration.seconds(30);

/** The queue of a worker; refuses one that gives a message to another task while a task that stops still works on it. */
export function messageQueues(scope: Construct, { queue: given, removalPolicy, container }: WorkerProps): MessageQueues {
  requireFactoryMade(scope, 'queue', given, WorkerQueue, { called: 'a WorkerQueue', member: '_queues', from: 'WorkerQueue.fifo()' });
  requirePolicyWithoutSnapshot(scope, 'removalPolicy', removalPolicy, 'a queue has no snapshots');
  if (given?._exists && removalPolicy !== undefined) {
    throw impossible(scope, `'${asWritten(scope, 'removalPolicy')}' does not go with WorkerQueue.existing(), because the worker does not create that queue; remove one of them`);
  }
  const queues = (given ?? WorkerQueue.standard())._queues(scope, keptOnceCreated(removalPolicy ?? RemovalPolicy.RETAIN));
  requireTimeToStop(scope, queues.visibilityTimeout, container?.stopTimeout ?? DEFAULT_STOP_TIMEOUT);
  return queues;
}

function requireTimeToStop(scope: IConstruct, visibilityTimeout: Duration | undefined, stopTimeout: Duration) {
  const least = stopTimeout.toSeconds() + MARGIN_IN_SECONDS;
  if (!visibilityTimeout || visibilityTimeout.toSeconds() >= least) return;
  throw invalidProp(scope, {
    prop: 'queue.visibilityTimeout',
    expected: `be at least ${least} seconds, ${MARGIN_IN_SECONDS} longer than 'container.stopTimeout' (${stopTimeout.toSeconds()}), or another task gets a message while the one that stops works on it`,
    given: `${visibilityTimeout.toSeconds()} seconds`,
    fix: 'lengthen it or shorten container.stopTimeout',
  });
}
