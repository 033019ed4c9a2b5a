import { aws_kms as kms, aws_sqs as sqs, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** A queue as its worker uses it, with what is known of it. */
export interface MessageQueues {
  readonly queue: sqs.IQueue;
  readonly deadLetterQueue?: sqs.IQueue;
  readonly encryptionKey?: kms.IKey;
  readonly visibilityTimeout?: Duration;
  readonly retentionPeriod?: Duration;
}

/** One way to come by a queue. It keeps no state, so one choice can serve many workers. */
export interface WorkerQueueStrategy {
  /** Whether the queue is there without the worker, which then decides nothing about it. */
  readonly existing: boolean;
  /** The queue for a worker, made below `scope` where it does not exist; refuses options that cannot work. */
  queues(scope: Construct, removalPolicy: RemovalPolicy): MessageQueues;
}
