import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { Reference } from '../../template/value';
import { listed } from '../../template/zone';
import { admits, isFifo, Redrive, redriveOf, secondsOf } from '../../topology/queue';
import { ConsumedQueue, consumedQueues } from '../dead-letters';

/** DU011: what nobody can work on becomes a dead letter and is there when somebody looks. */
export const DEAD_LETTER_QUEUE: Rule = {
  id: 'DU011',
  title: 'a message that nobody can work on is kept',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  check: ({ topology }) => consumedQueues(topology).flatMap((consumed) => {
    const { queue: resource } = consumed;
    const redrive = redriveOf(topology.deployment, resource);
    const problem = redrive ? misdirected(resource, redrive) : withoutDeadLetters(consumed);
    return problem ? [{ resource, message: problem[0], fix: problem[1] }] : [];
  }),
};

type Problem = [message: string, fix: string];

function withoutDeadLetters({ queue, consumers }: ConsumedQueue): Problem | undefined {
  if (queue.property('RedrivePolicy') !== undefined) return undefined;
  const kept = secondsOf(queue, 'MessageRetentionPeriod');
  const end = kept === undefined ? 'its time is up' : `it is ${inWords(kept)} old`;
  return [
    `a message of '${queue.name}' that ${listed(consumers.map((name) => `'${name}'`))} cannot work on comes back until ${end}, and is deleted then: the queue has no dead-letter queue`,
    `give it a 'RedrivePolicy' with a ${isFifo(queue) ? 'FIFO' : 'standard'} queue that keeps messages for 14 days`,
  ];
}

/** What keeps messages from becoming dead letters, or from staying there. */
function misdirected(queue: Resource, { target, queue: deadLetters, maxReceiveCount }: Redrive): Problem | undefined {
  if (target instanceof Reference && (target.attribute !== 'Arn' || target.resource.type !== 'AWS::SQS::Queue')) {
    return [`Amazon SQS refuses '${queue.name}': 'deadLetterTargetArn' of its 'RedrivePolicy' is no ARN of a queue`, "name the 'Arn' of its dead-letter queue"];
  }
  return expiring(queue, maxReceiveCount) ?? (deadLetters ? unfit(queue, deadLetters) : undefined);
}

/** A message is received again each time that it has been hidden for long enough. */
function expiring(queue: Resource, maxReceiveCount = 0): Problem | undefined {
  const [kept, hidden] = [secondsOf(queue, 'MessageRetentionPeriod'), secondsOf(queue, 'VisibilityTimeout')];
  if (kept === undefined || hidden === undefined || kept > maxReceiveCount * hidden) return undefined;
  return [
    `a message of '${queue.name}' that nobody can work on is deleted before it is a dead letter: it is kept for ${inWords(kept)} and hidden for ${inWords(hidden)} at each of ${maxReceiveCount} attempts`,
    `raise 'MessageRetentionPeriod' above ${maxReceiveCount * hidden}, or lower 'maxReceiveCount'`,
  ];
}

const LONGEST_RETENTION = 1_209_600;

function unfit(queue: Resource, deadLetters: Resource): Problem | undefined {
  const [fifo, other] = [isFifo(queue), isFifo(deadLetters)];
  if (fifo !== undefined && other !== undefined && fifo !== other) {
    const [own, its] = [fifo, other].map((each) => (each ? 'FIFO' : 'standard'));
    return [`Amazon SQS refuses '${queue.name}': it is a ${own} queue, and its dead-letter queue '${deadLetters.name}' a ${its} one`, `make both ${own} queues`];
  }
  if (admits(deadLetters, queue) === false) {
    return [
      `no message of '${queue.name}' becomes a dead letter: 'RedriveAllowPolicy' of '${deadLetters.name}' does not admit it`,
      `add the ARN of '${queue.name}' to the 'sourceQueueArns' of '${deadLetters.name}', with the permission byQueue`,
    ];
  }
  const [kept, longer] = [queue, deadLetters].map((each) => secondsOf(each, 'MessageRetentionPeriod'));
  // A standard queue counts from when a message was sent, a FIFO queue from when it became a dead letter.
  if (fifo !== false || kept === undefined || longer === undefined || longer > kept || longer === LONGEST_RETENTION) return undefined;
  return [
    `'${deadLetters.name}' may delete a dead letter of '${queue.name}' as soon as it has come: both count from when it was sent, and it keeps messages for ${inWords(longer)}, the other for ${inWords(kept)}`,
    `set 'MessageRetentionPeriod' of '${deadLetters.name}' to ${LONGEST_RETENTION}, which is 14 days`,
  ];
}

const UNITS: [string, number][] = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]];

/** A time in the largest unit that holds it in whole numbers. */
function inWords(seconds: number): string {
  const [unit, length] = UNITS.find(([, each]) => seconds >= each && seconds % each === 0) ?? ['second', 1];
  return `${seconds / length} ${unit}${seconds === length ? '' : 's'}`;
}
