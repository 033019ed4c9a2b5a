import { aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ExistingWorkerQueueAttributes } from './worker-queue-options';
import { MessageQueues, WorkerQueueStrategy } from './worker-queue-strategy';
import { warnOf } from '../../../private/findings/warnings';
import { requireSeconds } from '../../../private/input/durations';
import { invalidProp } from '../../../private/input/errors';
import { givenProps } from '../../../private/input/given-props';
import { requireGiven, requireKey, requireKind } from '../../../private/input/kinds';
import { requireSameRegion } from '../../../private/input/region-of';
import { QUEUE } from '../../../private/input/resource-kinds';

/** A queue that is there without the worker. */
export class ExistingWorkerQueue implements WorkerQueueStrategy {
  public readonly existing = true;

  constructor(private readonly options: ExistingWorkerQueueAttributes) {}

  public queues(scope: Construct): MessageQueues {
    const given = givenProps(scope, 'ExistingWorkerQueueAttributes', this.options, { path: 'queue' });
    const { queue, visibilityTimeout } = given;
    requireGiven(scope, 'queue.queue', queue, QUEUE);
    requireKind(scope, 'queue.deadLetterQueue', given.deadLetterQueue, QUEUE);
    requireSeconds(scope, 'queue.visibilityTimeout', visibilityTimeout, 0, 43_200);
    requireKey(scope, 'queue.encryptionKey', given.encryptionKey);
    requireSameRegion(scope, 'queue.queue', queue, queue.queueArn);
    const deadLetterQueue = given.deadLetterQueue ?? (queue as sqs.Queue).deadLetterQueue?.queue;
    if (!deadLetterQueue) {
      warnOf(
        scope, 'compute.unknownDeadLetterQueue',
        "'queue.deadLetterQueue' is left out, so nothing tells of messages that nobody could work on; pass the dead-letter queue of the queue, and give it one if it has none",
      );
    } else if (deadLetterQueue.fifo !== queue.fifo) {
      throw invalidProp(scope, {
        prop: 'queue.deadLetterQueue',
        expected: `be a ${queue.fifo ? 'FIFO' : 'standard'} queue, as 'queue.queue' is`,
        given: deadLetterQueue,
      });
    }
    return { queue, deadLetterQueue, encryptionKey: given.encryptionKey ?? queue.encryptionMasterKey, visibilityTimeout };
  }
}
