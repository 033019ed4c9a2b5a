import { Duration, RemovalPolicy, aws_kms as kms, aws_sqs as sqs } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { queuesOf, statementsOf, worker } from './fixtures';
import { WorkerQueue } from '../../../src/compute';
import { containerOf, templateOf, VpcStack, warningsOf } from '../fixtures';

describe.each([['standard', WorkerQueue.standard()], ['FIFO', WorkerQueue.fifo()]])('a %s queue', (_, queue) => {
  test('is encrypted, and so are its dead letters', () => {
    for (const { Properties } of Object.values(queuesOf(worker({ queue })))) expect(Properties).toMatchObject({ SqsManagedSseEnabled: true });
  });

  test('lets nobody in without TLS, as long as it exists', () => {
    // WHEN
    const policies = Object.values<any>(templateOf(worker({ queue })).findResources('AWS::SQS::QueuePolicy'));

    // THEN
    expect(policies).toHaveLength(2);
    for (const { Properties, DeletionPolicy } of policies) {
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
      expect(Properties.PolicyDocument.Statement).toMatchObject([
        { Action: 'sqs:*', Effect: 'Deny', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      ]);
    }
  });

  test('gives a message that fails five times to a dead-letter queue, which keeps it for 14 days', () => {
    const made = queuesOf(worker({ queue }));
    expect(made.queue.Properties).toMatchObject({
      MessageRetentionPeriod: 345_600,
      ReceiveMessageWaitTimeSeconds: 20,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching(/^MailDeadLetterQueue/), 'Arn'] }, maxReceiveCount: 5 },
      VisibilityTimeout: 300,
    });
    expect(made.deadLetterQueue.Properties.MessageRetentionPeriod).toBe(1_209_600);
  });

  test('has no name of ours', () => {
    for (const { Properties } of Object.values(queuesOf(worker({ queue })))) expect(Properties.QueueName).toBeUndefined();
  });

  test('may serve many workers', () => {
    expect(queuesOf(worker({ queue }))).toEqual(queuesOf(worker({ queue })));
  });
});

describe('the type of the queue', () => {
  test('is that of its dead-letter queue', () => {
    const typesOf = (queue: WorkerQueue) => Object.values(queuesOf(worker({ queue }))).map(({ Properties }) => Properties.FifoQueue);
    expect(typesOf(WorkerQueue.standard())).toEqual([undefined, undefined]);
    expect(typesOf(WorkerQueue.fifo())).toEqual([true, true]);
  });

  test('decides how duplicates are told', () => {
    const fifo = (options = {}) => queuesOf(worker({ queue: WorkerQueue.fifo(options) })).queue.Properties;
    expect(fifo()).toMatchObject({ ContentBasedDeduplication: true, DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' });
    expect(fifo({ contentBasedDeduplication: false }).ContentBasedDeduplication).toBe(false);
    expect(fifo({ highThroughput: true })).toMatchObject({ DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' });
  });
});

test('a queue has the settings of the user', () => {
  // GIVEN
  const options = { visibilityTimeout: Duration.hours(12), maxReceiveCount: 3, retentionPeriod: Duration.days(14), queueName: 'mail' };

  // WHEN
  const { queue } = queuesOf(worker({ queue: WorkerQueue.standard(options) }));

  // THEN
  expect(queue.Properties).toMatchObject({ QueueName: 'mail', VisibilityTimeout: 43_200, MessageRetentionPeriod: 1_209_600, RedrivePolicy: { maxReceiveCount: 3 } });
});

test('a queue with a name is the only one that uses its dead-letter queue', () => {
  const { deadLetterQueue } = queuesOf(worker({ queue: WorkerQueue.fifo({ queueName: 'mail.fifo' }) }));
  expect(deadLetterQueue.Properties.RedriveAllowPolicy).toMatchObject({ redrivePermission: 'byQueue', sourceQueueArns: [{ 'Fn::Join': ['', expect.arrayContaining([':mail.fifo'])] }] });
});

test('queues that may go, go with the worker', () => {
  for (const { DeletionPolicy } of Object.values(queuesOf(worker({ removalPolicy: RemovalPolicy.DESTROY })))) expect(DeletionPolicy).toBe('Delete');
});

test('a key of the user encrypts both queues, and the tasks may decrypt through Amazon SQS alone', () => {
  // GIVEN
  const stack = new VpcStack();
  const encryptionKey = new kms.Key(stack, 'Key');

  // WHEN
  const made = worker({ queue: WorkerQueue.standard({ encryptionKey }) }, stack);

  // THEN
  for (const { Properties } of Object.values(queuesOf(made))) expect(Properties.KmsMasterKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
  expect(statementsOf(templateOf(made), 'TaskRole')[1]).toMatchObject({
    Action: 'kms:Decrypt',
    Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['sqs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } } },
  });
});

describe('a queue that exists', () => {
  const imported = (stack: VpcStack, name = 'mail') => sqs.Queue.fromQueueArn(stack, `Queue${name}`, `arn:aws:sqs:eu-west-1:111122223333:${name}`);

  test('is used as it is', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const made = worker({ queue: WorkerQueue.existing({ queue: imported(stack), deadLetterQueue: imported(stack, 'dead') }) }, stack);

    // THEN
    templateOf(made).resourceCountIs('AWS::SQS::Queue', 0);
    templateOf(made).resourceCountIs('AWS::SQS::QueuePolicy', 0);
    expect(statementsOf(templateOf(made), 'TaskRole')[0].Resource).toBe('arn:aws:sqs:eu-west-1:111122223333:mail');
    expect(JSON.stringify(containerOf(made).Environment)).toContain('111122223333/mail');
    expect(made.redriveCommand).toBe('aws sqs start-message-move-task --source-arn arn:aws:sqs:eu-west-1:111122223333:dead');
    expect(warningsOf(made)).toEqual([]);
  });

  test('without a dead-letter queue that is known gives a warning, and neither alarm nor command', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const made = worker({ queue: WorkerQueue.existing({ queue: imported(stack) }) }, stack);

    // THEN
    expect(warningsOf(made)).toEqual([expect.stringContaining("'queue.deadLetterQueue' is left out")]);
    expect(made.redriveCommand).toBeUndefined();
    expect(made.recommendedAlarms().map(({ id }) => id)).not.toContain('DeadLetters');
    expect(templateOf(made).findOutputs('*')).toEqual({});
  });

  test('of this app is known with its dead-letter queue and its key', () => {
    // GIVEN
    const stack = new VpcStack();
    const dead = new sqs.Queue(stack, 'Dead');
    const queue = new sqs.Queue(stack, 'Own', { deadLetterQueue: { queue: dead, maxReceiveCount: 3 }, encryptionMasterKey: new kms.Key(stack, 'Key') });

    // WHEN
    const made = worker({ queue: WorkerQueue.existing({ queue }) }, stack);

    // THEN
    expect(made.deadLetterQueue).toBe(dead);
    templateOf(made).hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt' })]) } });
    expect(warningsOf(made)).toEqual([]);
  });
});
