import { Deployment } from '../template/deployment';
import { parsedJson } from '../template/json-text';
import { asNumber, Resource } from '../template/resource';
import { isMap, Reference, referencesIn, Text, Value, ValueMap } from '../template/value';
import { fits } from '../template/wildcard';

const QUEUE = 'AWS::SQS::Queue';

/** What Amazon SQS does where a queue does not say, in seconds. */
const DEFAULTS = { VisibilityTimeout: 30, MessageRetentionPeriod: 345_600 };

/** Where a queue sends messages that were received too often. */
export interface Redrive {
  /** The ARN of its dead-letter queue. */
  readonly target: Value;
  /** The dead-letter queue, if it is part of the input. */
  readonly queue?: Resource;
  readonly maxReceiveCount?: number;
}

/** A setting of a queue in seconds; undefined where only deployment tells. */
export function secondsOf(queue: Resource, property: keyof typeof DEFAULTS): number | undefined {
  return queue.property(property) === undefined ? DEFAULTS[property] : queue.number(property);
}

/** Whether a queue is a FIFO queue; undefined where only deployment tells. */
export function isFifo(queue: Resource): boolean | undefined {
  return queue.property('FifoQueue') === undefined ? false : queue.flag('FifoQueue');
}

/** The redrive policy of a queue that has one, as far as the template tells it. */
export function redriveOf(deployment: Deployment, queue: Resource): Redrive | undefined {
  const policy = jsonOf(queue.property('RedrivePolicy'));
  if (!isMap(policy)) return undefined;
  const { deadLetterTargetArn: target, maxReceiveCount } = policy;
  return { target, queue: queueNamed(deployment, target), maxReceiveCount: asNumber(maxReceiveCount) };
}

/** Whether a dead-letter queue takes the messages of another queue; undefined where the template does not tell. */
export function admits(deadLetters: Resource, source: Resource): boolean | undefined {
  const policy = jsonOf(deadLetters.property('RedriveAllowPolicy'));
  if (policy === undefined) return true;
  if (!isMap(policy)) return undefined;
  const { redrivePermission: permission, sourceQueueArns: sources } = policy;
  if (permission === 'denyAll' || permission === 'allowAll') return permission === 'allowAll';
  if (permission !== 'byQueue' || !Array.isArray(sources)) return undefined;
  const named = sources.map((arn) => names(arn, source));
  return named.includes(true) ? true : named.includes(undefined) ? undefined : false;
}

/** The queue of the input that an ARN, or a pattern of ARNs, names. */
export function queueNamed(deployment: Deployment, arn: Value): Resource | undefined {
  const named = deployment.ofType(QUEUE).filter((queue) => names(arn, queue));
  return named.length === 1 ? named[0] : undefined;
}

/** Whether an ARN, or a pattern of ARNs, names a queue; undefined where the template does not tell. */
export function names(arn: Value, queue: Resource): boolean | undefined {
  const mentioned = referencesIn(arn).map(({ resource }) => resource);
  if (mentioned.includes(queue)) return true;
  if (arn instanceof Reference) return false;
  if (typeof arn !== 'string' && !(arn instanceof Text)) return undefined;
  if (mentioned.length > 0) return mentioned.some(({ type }) => type === QUEUE) ? false : undefined;
  const [given, own] = [queue.property('QueueName'), queue.text('QueueName')];
  const { service, name } = partsOf(arn);
  if (!fits(service, 'sqs') && service !== OPEN) return false;
  if (given !== undefined && String(arn).endsWith(`:${String(given)}`)) return true;
  if (own !== undefined && !name.includes(OPEN)) return fits(name, own);
  // CloudFormation chooses a name that nobody writes out.
  return given === undefined && !/[*?]/.test(name) && !name.includes(OPEN) ? false : undefined;
}

/** Whether an ARN stands for every queue of an account. */
export function isEveryQueue(arn: Value): boolean {
  if (arn === '*') return true;
  const { service, name } = partsOf(arn);
  return fits(service, 'sqs') && name === '*';
}

/** Stands for a part that only deployment tells, which may have colons in its name. */
const OPEN = '$';

function partsOf(arn: Value): { service: string; name: string } {
  const parts = String(arn).replace(/\$\{[^}]*\}/g, OPEN).split(':');
  return { service: parts[2] ?? '', name: parts.slice(5).join(':') };
}

/** The queues that keep what others could not deliver or work on: those that something sends its dead letters to, and those that say whose they take. */
export function deadLetterQueues(deployment: Deployment): Set<Resource> {
  const targets = deployment.resources.flatMap(({ properties }) => deadLetterTargets(properties));
  const declared = deployment.ofType(QUEUE).filter((queue) => queue.property('RedriveAllowPolicy') !== undefined);
  return new Set([...declared, ...targets.flatMap((arn) => queueNamed(deployment, arn) ?? [])]);
}

/** Where queues, topics, functions, rules, schedules and pipes say what becomes of what they cannot deliver. */
const KEEPS_FAILURES = /^(RedrivePolicy|DeadLetter(Config|Queue)|OnFailure)$/;

function deadLetterTargets(value: Value): Value[] {
  if (Array.isArray(value)) return value.flatMap(deadLetterTargets);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => (KEEPS_FAILURES.test(key) ? textsIn(jsonOf(each)) : deadLetterTargets(each)));
}

function textsIn(value: Value): Value[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isMap(value) ? Object.values(value).flatMap(textsIn) : [value];
}

/** Policies of queues may be maps or JSON in a text. */
function jsonOf(value: Value): ValueMap | Value {
  return typeof value === 'string' || value instanceof Text ? parsedJson(value) ?? value : value;
}
