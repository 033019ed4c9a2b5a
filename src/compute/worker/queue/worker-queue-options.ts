import { aws_kms as kms, aws_sqs as sqs, Duration } from 'aws-cdk-lib';

/**
 * A queue of a worker, whatever its type.
 */
export interface WorkerQueueOptions {
  /**
   * Name of the queue: 1 to 80 letters, digits, hyphens and underscores; that of a FIFO queue ends in `.fifo`. It is unique in an account and
   * region, so a stack that is created again beside a queue that stayed fails. Only a queue with a name can be the only one that uses its dead-letter
   * queue.
   *
   * @default - CloudFormation makes one from the logical id
   */
  readonly queueName?: string;

  /**
   * How long one task has for one message before Amazon SQS gives it to another, a whole number of seconds up to 12 hours. It must be 10 seconds
   * longer than `container.stopTimeout`. Code that needs longer for some messages extends it with `ChangeMessageVisibility`.
   *
   * @default Duration.minutes(5)
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
   */
  readonly visibilityTimeout?: Duration;

  /**
   * The number of times that a message is received before it becomes a dead letter, from 1 to 1000. Each task that is stopped with a message counts
   * too, so few are too few on Spot capacity.
   *
   * @default 5
   */
  readonly maxReceiveCount?: number;

  /**
   * How long a message waits in the queue before Amazon SQS drops it, a whole number of seconds from one minute to 14 days. It must be longer than
   * `maxReceiveCount` times `visibilityTimeout`. The dead-letter queue always keeps its messages for 14 days, counted from when they were sent to a
   * standard queue.
   *
   * @default Duration.days(4)
   */
  readonly retentionPeriod?: Duration;

  /**
   * Key that encrypts both queues. Its policy must let the account decide by IAM, and a service of AWS that sends messages needs a statement
   * in it. Every call of AWS KMS costs.
   *
   * @default - encrypted with a key that Amazon SQS owns (SSE-SQS)
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * A FIFO queue of a worker: the messages of one group are worked on in their order, one after the other.
 */
export interface FifoWorkerQueueOptions extends WorkerQueueOptions {
  /**
   * Whether Amazon SQS tells a message that is sent twice within five minutes by its content. With `false` whoever sends gives each message a
   * `MessageDeduplicationId`.
   *
   * @default true
   */
  readonly contentBasedDeduplication?: boolean;

  /**
   * Whether each message group has a limit of messages per second of its own, which lets the queue take thousands. Duplicates are then told within
   * a group alone.
   *
   * @default false - 300 calls per second for the whole queue
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html
   */
  readonly highThroughput?: boolean;
}

/**
 * A queue that exists, in this app or in the account.
 */
export interface ExistingWorkerQueueAttributes {
  /**
   * The queue, in the region of the worker.
   */
  readonly queue: sqs.IQueue;

  /**
   * Where its messages go that nobody could work on. It must be of the type of the queue.
   *
   * @default - that of a queue of this app; otherwise nothing watches it, which gives the acknowledgeable warning
   * `cdk-production-platform:compute.unknownDeadLetterQueue`
   */
  readonly deadLetterQueue?: sqs.IQueue;

  /**
   * The visibility timeout that the queue has. It is not changed, only compared with `container.stopTimeout`.
   *
   * @default - not known, so nothing is compared
   */
  readonly visibilityTimeout?: Duration;

  /**
   * The KMS key of the queue. Its policy must let the account decide by IAM.
   *
   * @default - the key that `queue` knows, if any
   */
  readonly encryptionKey?: kms.IKey;
}
