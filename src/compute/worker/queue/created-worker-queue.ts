import { aws_sqs as sqs, ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { FifoWorkerQueueOptions } from './worker-queue-options';
import { MessageQueues, WorkerQueueStrategy } from './worker-queue-strategy';
import { requireInteger, requireMatch } from '../../../private/input/checks';
import { requireSeconds } from '../../../private/input/durations';
import { invalidProp } from '../../../private/input/errors';
import { givenProps } from '../../../private/input/given-props';
import { requireKey, requireString } from '../../../private/input/kinds';

const TWELVE_HOURS = 43_200;
const A_MINUTE = 60;
const FOURTEEN_DAYS = 1_209_600;
const NAME = '[A-Za-z0-9_-]';

/** The options of a queue with their defaults filled in. */
interface QueueSettings extends FifoWorkerQueueOptions {
  readonly visibilityTimeout: Duration;
  readonly maxReceiveCount: number;
  readonly retentionPeriod: Duration;
}

/** A queue of the worker, with a dead-letter queue of the same type. */
export class CreatedWorkerQueue implements WorkerQueueStrategy {
  public readonly existing = false;

  /** @param struct what the options are, which tells the type of the queue */
  constructor(private readonly struct: 'WorkerQueueOptions' | 'FifoWorkerQueueOptions', private readonly options: FifoWorkerQueueOptions) {}

  public queues(scope: Construct, removalPolicy: RemovalPolicy): MessageQueues {
    const settings = settled(scope, givenProps(scope, this.struct, this.options, { path: 'queue' }));
    const { queueName, visibilityTimeout, retentionPeriod, encryptionKey } = settings;
    const fifo = this.struct === 'FifoWorkerQueueOptions';
    requireName(scope, queueName, fifo);
    const shared: sqs.QueueProps = {
      // Amazon SQS knows no false.
      fifo: fifo || undefined,
      encryption: encryptionKey ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
      encryptionMasterKey: encryptionKey,
      enforceSSL: true,
      removalPolicy,
    };
    const deadLetterQueue = new sqs.Queue(scope, 'DeadLetterQueue', { ...shared, retentionPeriod: Duration.seconds(FOURTEEN_DAYS) });
    const queue = new sqs.Queue(scope, 'Queue', {
      ...shared,
      ...fifo ? fifoProps(settings) : {},
      queueName,
      visibilityTimeout,
      retentionPeriod,
      receiveMessageWaitTime: Duration.seconds(20),
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: settings.maxReceiveCount },
    });
    if (queueName) admitOnly(deadLetterQueue, queueName);
    // A queue that stays keeps the policy that lets nobody in without TLS.
    for (const { node } of [queue, deadLetterQueue]) (node.findChild('Policy') as sqs.QueuePolicy).applyRemovalPolicy(removalPolicy);
    return { queue, deadLetterQueue, encryptionKey, visibilityTimeout, retentionPeriod };
  }
}

function settled(scope: IConstruct, options: FifoWorkerQueueOptions): QueueSettings {
  const { visibilityTimeout = Duration.minutes(5), maxReceiveCount = 5, retentionPeriod = Duration.days(4) } = options;
  requireSeconds(scope, 'queue.visibilityTimeout', visibilityTimeout, 0, TWELVE_HOURS);
  requireInteger(scope, 'queue.maxReceiveCount', maxReceiveCount, { min: 1, max: 1000 });
  requireSeconds(scope, 'queue.retentionPeriod', retentionPeriod, A_MINUTE, FOURTEEN_DAYS);
  requireKey(scope, 'queue.encryptionKey', options.encryptionKey);
  const tried = maxReceiveCount * visibilityTimeout.toSeconds();
  if (retentionPeriod.toSeconds() <= tried) {
    throw invalidProp(scope, {
      prop: 'queue.retentionPeriod',
      expected: `be longer than 'queue.maxReceiveCount' (${maxReceiveCount}) times 'queue.visibilityTimeout', ${tried} seconds, or a message that nobody can work on expires before it is a dead letter`,
      given: `${retentionPeriod.toSeconds()} seconds`,
    });
  }
  return { ...options, visibilityTimeout, maxReceiveCount, retentionPeriod };
}

function requireName(scope: IConstruct, name: string | undefined, fifo: boolean) {
  if (name === undefined) return;
  requireString(scope, 'queue.queueName', name);
  const expected = `be 1 to 80 letters, digits, hyphens and underscores${fifo ? ", the last of which are '.fifo'" : ''}`;
  const fix = fifo ? `for example '${name.replace(/[^A-Za-z0-9_-]/g, '') || 'mail'}.fifo'` : name.endsWith('.fifo') ? 'or use WorkerQueue.fifo()' : undefined;
  requireMatch(scope, 'queue.queueName', name, new RegExp(fifo ? `^${NAME}{1,75}\\.fifo$` : `^${NAME}{1,80}$`), expected, fix);
}

function fifoProps({ contentBasedDeduplication = true, highThroughput }: FifoWorkerQueueOptions): Partial<sqs.QueueProps> {
  return {
    contentBasedDeduplication,
    deduplicationScope: highThroughput ? sqs.DeduplicationScope.MESSAGE_GROUP : sqs.DeduplicationScope.QUEUE,
    fifoThroughputLimit: highThroughput ? sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID : sqs.FifoThroughputLimit.PER_QUEUE,
  };
}

/** Only the queue of this name may use the dead-letter queue. Without a name each of the two would have to be created after the other. */
function admitOnly(deadLetterQueue: sqs.Queue, queueName: string) {
  const source = Stack.of(deadLetterQueue).formatArn({ service: 'sqs', resource: queueName, arnFormat: ArnFormat.NO_RESOURCE_NAME });
  const resource = deadLetterQueue.node.defaultChild as sqs.CfnQueue;
  resource.redriveAllowPolicy = { redrivePermission: sqs.RedrivePermission.BY_QUEUE, sourceQueueArns: [source] };
}
