import { Duration, Lazy, RemovalPolicy, Token, aws_applicationautoscaling as appscaling, aws_ec2 as ec2, aws_sqs as sqs } from 'aws-cdk-lib';
import { worker } from './fixtures';
import { Worker, WorkerProps, WorkerQueue } from '../../../src/compute';
import { IMAGE, templateOf, VpcStack } from '../fixtures';

const NUMBER = Token.asNumber(Lazy.any({ produce: () => 1 }));
const LATER = Duration.seconds(NUMBER);
const standard = (options: any) => ({ queue: WorkerQueue.standard(options) });
const fifo = (options: any) => ({ queue: WorkerQueue.fifo(options) });
const schedule = appscaling.Schedule.cron({ hour: '20', minute: '0' });

test.each<[string, Partial<WorkerProps>, string]>([
  ['no image', { image: undefined }, "'image' must be a container image, got undefined"],
  ['no VPC', { vpc: undefined }, "'vpc' must be a VPC, got undefined"],
  ['public subnets', { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }, "'vpcSubnets' must select private subnets"],
  ['a queue that is none', { queue: 'mail' as any }, "'queue' must be a WorkerQueue, got 'mail'; for example WorkerQueue.fifo()"],
  ['a queue of the CDK', { queue: { queueArn: 'arn' } as any }, "'queue' must be a WorkerQueue"],
  ['options that are none', standard('mail'), "'queue' must be an object with options, got 'mail'"],
  ['a FIFO name without its end', fifo({ queueName: 'mail' }), "'queue.queueName' must be 1 to 80 letters, digits, hyphens and underscores, the last of which are '.fifo', got 'mail'; for example 'mail.fifo'"],
  ['a FIFO name on a standard queue', standard({ queueName: 'mail.fifo' }), "'queue.queueName' must be 1 to 80 letters, digits, hyphens and underscores, got 'mail.fifo'; or use WorkerQueue.fifo()"],
  ['an empty name', standard({ queueName: '' }), "'queue.queueName' must be 1 to 80"],
  ['a name that is too long', standard({ queueName: 'a'.repeat(81) }), "'queue.queueName' must be 1 to 80"],
  ['a FIFO name that is too long', fifo({ queueName: `${'a'.repeat(76)}.fifo` }), "'queue.queueName' must be 1 to 80"],
  ['a number as name', standard({ queueName: 7 }), "'queue.queueName' must be a string, got 7"],
  ['more than twelve hours', standard({ visibilityTimeout: Duration.seconds(43_201), retentionPeriod: Duration.days(14) }), "'queue.visibilityTimeout' must be a whole number of seconds from 0 to 43200, got '43201 seconds'"],
  ['a part of a second', standard({ visibilityTimeout: Duration.millis(1500) }), "'queue.visibilityTimeout' must be a whole number of seconds"],
  ['a token of a timeout', standard({ visibilityTimeout: LATER }), "'queue.visibilityTimeout' must be known at synthesis"],
  ['a number as timeout', standard({ visibilityTimeout: 60 }), "'queue.visibilityTimeout' must be a Duration, got 60"],
  [
    'a timeout that ends before a task has stopped', standard({ visibilityTimeout: Duration.seconds(39) }),
    "'queue.visibilityTimeout' must be at least 40 seconds, 10 longer than 'container.stopTimeout' (30), or another task gets a message while the one that stops works on it, got '39 seconds'; lengthen it or shorten container.stopTimeout",
  ],
  ['a stop that is longer than the timeout', { ...standard({ visibilityTimeout: Duration.minutes(2) }), container: { stopTimeout: Duration.minutes(2) } }, "'queue.visibilityTimeout' must be at least 130 seconds"],
  ['no receive', standard({ maxReceiveCount: 0 }), "'queue.maxReceiveCount' must be a whole number from 1 to 1000, got 0"],
  ['too many receives', standard({ maxReceiveCount: 1001 }), "'queue.maxReceiveCount' must be"],
  ['a token of receives', standard({ maxReceiveCount: NUMBER }), "'queue.maxReceiveCount' must be known at synthesis"],
  ['less than a minute kept', standard({ retentionPeriod: Duration.seconds(59) }), "'queue.retentionPeriod' must be a whole number of seconds from 60 to 1209600, got '59 seconds'"],
  ['more than 14 days kept', standard({ retentionPeriod: Duration.days(15) }), "'queue.retentionPeriod' must be"],
  [
    'messages that expire before they are dead letters', standard({ visibilityTimeout: Duration.hours(12), maxReceiveCount: 10 }),
    "'queue.retentionPeriod' must be longer than 'queue.maxReceiveCount' (10) times 'queue.visibilityTimeout', 432000 seconds, or a message that nobody can work on expires before it is a dead letter, got '345600 seconds'",
  ],
  ['a key that is none', standard({ encryptionKey: 'alias/mail' }), "'queue.encryptionKey' must be a KMS key, got 'alias/mail'"],
  ['a switch that is none', fifo({ contentBasedDeduplication: 'false' }), "'queue.contentBasedDeduplication' must be true or false, got 'false'"],
  ['a snapshot of a queue', { removalPolicy: RemovalPolicy.SNAPSHOT }, "'removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'; a queue has no snapshots"],
  ['no backlog', { scaling: { backlogPerTask: 0 } }, "'scaling.backlogPerTask' must be a whole number from 1 to 1000000, got 0"],
  ['half a message', { scaling: { backlogPerTask: 0.5 } }, "'scaling.backlogPerTask' must be"],
  ['a token of backlog', { scaling: { backlogPerTask: NUMBER } }, "'scaling.backlogPerTask' must be known at synthesis"],
  ['less than no task', { scaling: { minCapacity: -1 } }, "'scaling.minCapacity' must be a whole number from 0 to 5000, got -1"],
  ['no task at all', { scaling: { minCapacity: 0, maxCapacity: 0 } }, "'scaling.maxCapacity' must be a whole number from 1 to 5000, got 0"],
  ['fewer than the default minimum', { scaling: { maxCapacity: 1 } }, "'scaling.maxCapacity' must be at least 'scaling.minCapacity' (2 by default), got 1; raise scaling.maxCapacity or lower scaling.minCapacity"],
  ['more than all CPU', { scaling: { targetCpuPercent: 101 } }, "'scaling.targetCpuPercent' must be a whole number from 1 to 100, got 101"],
  ['a schedule without an id', { scaling: { schedules: [{ schedule } as any] } }, "'scaling.schedules[0].id' must be a string, got undefined"],
  ['an age below a minute', { alarmThresholds: { oldestMessageAge: Duration.seconds(30) } }, "'alarmThresholds.oldestMessageAge' must be a whole number of minutes from 1 to 5759, got '0.5 minutes'"],
  ['an age that no message reaches', { alarmThresholds: { oldestMessageAge: Duration.days(4) } }, "'alarmThresholds.oldestMessageAge' must be"],
  ['a token of an age', { alarmThresholds: { oldestMessageAge: LATER } }, "'alarmThresholds.oldestMessageAge' must be known at synthesis"],
  ['more missing tasks than there are', { alarmThresholds: { runningTasks: 3 } }, "'alarmThresholds.runningTasks' must be a whole number from 1 to 2, got 3"],
  ['missing tasks where none need run', { scaling: { minCapacity: 0 }, alarmThresholds: { runningTasks: 1 } }, "'alarmThresholds.runningTasks' cannot be watched"],
  ['a protection that is no switch', { taskProtection: 'yes' as any }, "'taskProtection' must be true or false, got 'yes'"],
  ['a store that is none', { uses: [{} as any] }, "'uses[0]' must be a backing service"],
])('is refused: %s', (_, props, message) => {
  expect(() => worker(props)).toThrow(message);
});

describe('a queue that exists is refused', () => {
  const queueOf = (stack: VpcStack, name: string, region = 'eu-west-1') => sqs.Queue.fromQueueArn(stack, `Queue${name}`, `arn:aws:sqs:${region}:111122223333:${name}`);
  const existing = (attributes: (stack: VpcStack) => any, props: Partial<WorkerProps> = {}) => () => {
    const stack = new VpcStack(undefined, 'Stack', { account: '111122223333', region: 'eu-west-1' });
    worker({ queue: WorkerQueue.existing(attributes(stack)), ...props }, stack);
  };

  test.each<[string, () => void, string]>([
    ['without a queue', existing(() => ({})), "'queue.queue' must be a queue, got undefined; for example sqs.Queue.fromQueueArn(this, 'Queue', arn)"],
    ['without attributes', existing(() => undefined), "'queue.queue' must be a queue"],
    ['an ARN', existing(() => ({ queue: 'arn:aws:sqs:eu-west-1:111122223333:mail' })), "'queue.queue' must be a queue"],
    ['a dead-letter queue of the other type', existing((stack) => ({ queue: queueOf(stack, 'mail.fifo'), deadLetterQueue: queueOf(stack, 'dead') })), "'queue.deadLetterQueue' must be a FIFO queue, as 'queue.queue' is"],
    ['a FIFO one for a standard queue', existing((stack) => ({ queue: queueOf(stack, 'mail'), deadLetterQueue: queueOf(stack, 'dead.fifo') })), "'queue.deadLetterQueue' must be a standard queue"],
    ['in another region', existing((stack) => ({ queue: queueOf(stack, 'mail', 'us-east-1') })), "'queue.queue' must be in eu-west-1, the region of this construct"],
    ['with a short visibility timeout', existing((stack) => ({ queue: queueOf(stack, 'mail'), visibilityTimeout: Duration.seconds(30) })), "'queue.visibilityTimeout' must be at least 40 seconds"],
    ['with a removal policy', existing((stack) => ({ queue: queueOf(stack, 'mail') }), { removalPolicy: RemovalPolicy.DESTROY }), "'removalPolicy' does not go with WorkerQueue.existing(), because the worker does not create that queue; remove one of them"],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

test('an id that makes no name of a variable is refused', () => {
  const stack = new VpcStack();
  expect(() => new Worker(stack, '1st', { vpc: stack.vpc, image: IMAGE })).toThrow("'id' must be 1 to 60 letters");
});

test('names that are only known at deployment are taken', () => {
  const stack = new VpcStack();
  worker({ queue: WorkerQueue.standard({ queueName: Token.asString({ Ref: 'Name' }) }) }, stack);
  expect(() => templateOf(stack)).not.toThrow();
});
