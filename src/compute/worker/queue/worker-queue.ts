import { RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CreatedWorkerQueue } from './created-worker-queue';
import { ExistingWorkerQueue } from './existing-worker-queue';
import { ExistingWorkerQueueAttributes, FifoWorkerQueueOptions, WorkerQueueOptions } from './worker-queue-options';
import { MessageQueues, WorkerQueueStrategy } from './worker-queue-strategy';

/**
 * The Amazon SQS queue that a worker takes messages from. Its static methods are all there are: the class cannot be extended.
 *
 * A change from one type to the other makes new queues, and what waits in the old ones is worked on by nobody.
 */
export class WorkerQueue {
  /**
   * A queue without an order, with as many messages per second as are sent. A message may arrive more than once. Creates the queue and a dead-letter
   * queue.
   *
   * @param options how long messages are kept, hidden and tried
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html
   */
  public static standard(options: WorkerQueueOptions = {}): WorkerQueue {
    return new WorkerQueue(new CreatedWorkerQueue('WorkerQueueOptions', options ?? {}));
  }

  /**
   * A queue that keeps the order of the messages of each group, and takes no message twice within five minutes. Creates the queue and a dead-letter
   * queue of the same type.
   *
   * @param options how long messages are kept, hidden and tried, and how duplicates are told
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html
   */
  public static fifo(options: FifoWorkerQueueOptions = {}): WorkerQueue {
    return new WorkerQueue(new CreatedWorkerQueue('FifoWorkerQueueOptions', options ?? {}));
  }

  /**
   * A queue that exists. Nothing of it is changed.
   *
   * @param attributes the queue and what is known of it
   */
  public static existing(attributes: ExistingWorkerQueueAttributes): WorkerQueue {
    return new WorkerQueue(new ExistingWorkerQueue(attributes));
  }

  private readonly strategy: WorkerQueueStrategy;

  private constructor(strategy: WorkerQueueStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public get _exists(): boolean {
    return this.strategy.existing;
  }

  /** @internal */
  public _queues(scope: Construct, removalPolicy: RemovalPolicy): MessageQueues {
    return this.strategy.queues(scope, removalPolicy);
  }
}
