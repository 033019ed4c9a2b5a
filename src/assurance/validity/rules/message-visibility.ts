import { Severity } from '../../finding';
import { QueueConsumer, queueConsumers } from '../../reachability/queue-consumer';
import { Rule, Violation } from '../../rules/rule';
import { asNumber, Resource, targetOf } from '../../template/resource';
import { referencesIn, Value, ValueMap } from '../../template/value';
import { secondsOf } from '../../topology/queue';

/** VA020: nobody else gets a message while it is worked on. */
export const MESSAGE_VISIBILITY: Rule = {
  id: 'VA020',
  title: 'a message stays hidden for as long as it is worked on',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  check: ({ topology }) => queueConsumers(topology).flatMap((consumer) => {
    const hidden = secondsOf(consumer.queue, 'VisibilityTimeout');
    if (hidden === undefined) return [];
    switch (consumer.resource.type) {
      case 'AWS::Lambda::EventSourceMapping': return mapping(consumer, hidden);
      case 'AWS::Pipes::Pipe': return pipe(consumer, hidden);
      case 'AWS::ECS::TaskDefinition': return task(consumer, hidden);
      default: return [];
    }
  }),
};

/** AWS recommends so many times the timeout, because a function whose concurrency is used up is tried again. */
const ATTEMPTS = 6;

function mapping({ queue, resource }: QueueConsumer, hidden: number): Violation[] {
  const handler = functionIn(resource.property('FunctionName'));
  const timeout = handler && timeoutOf(handler);
  const window = orDefault(resource, 'MaximumBatchingWindowInSeconds', 0);
  if (!handler || timeout === undefined || (hidden >= timeout && (window === undefined || hidden >= timeout + window))) return [];
  const recommended = ATTEMPTS * timeout + (window ?? 0);
  return [{
    resource,
    message: hidden < timeout
      ? `AWS Lambda refuses '${resource.name}': a message of '${queue.name}' is hidden for ${hidden} seconds, and '${handler.name}' may work on it for ${timeout}`
      : `'${handler.name}' may work twice on a message of '${queue.name}': it waits up to ${window} seconds in a batch and is worked on for up to ${timeout}, and is hidden for ${hidden}`,
    fix: `set 'VisibilityTimeout' of '${queue.name}' to ${recommended}, which is ${ATTEMPTS} times the timeout of the function, as AWS recommends, and the batching window`,
  }];
}

const BATCHES = 'SourceParameters.SqsQueueParameters';

function pipe({ queue, resource }: QueueConsumer, hidden: number): Violation[] {
  const isAwaited = resource.text('TargetParameters.LambdaFunctionParameters.InvocationType') !== 'FIRE_AND_FORGET';
  const functions = ['Enrichment', ...(isAwaited ? ['Target'] : [])].flatMap((property) => functionIn(resource.property(property)) ?? []);
  const busy = [orDefault(resource, `${BATCHES}.MaximumBatchingWindowInSeconds`, 0), ...functions.map(timeoutOf)];
  const needed = busy.reduce<number>((total, each) => total + (each ?? 0), 0);
  return hidden >= needed ? [] : [{
    resource,
    message: `'${resource.name}' may pass on a message of '${queue.name}' twice: with its batching window and the timeouts of its functions it takes up to ${needed} seconds, and is hidden for ${hidden}`,
    fix: `set 'VisibilityTimeout' of '${queue.name}' to at least ${needed}`,
  }];
}

/** Until its stop timeout is over, a task that has to stop works on what it has received. */
function task({ queue, resource, name }: QueueConsumer, hidden: number): Violation[] {
  const containers = resource.maps('ContainerDefinitions');
  const naming = containers.filter((container) => referencesIn(container).some(({ resource: named }) => named === queue));
  const stops = (naming.length > 0 ? naming : containers).map(stopTimeout);
  if (stops.length === 0 || stops.some((stop) => stop === undefined || hidden >= stop)) return [];
  const least = Math.min(...stops.flatMap((stop) => stop ?? []));
  return [{
    resource: queue,
    message: `two tasks of '${name}' may work on one message of '${queue.name}': it is hidden for ${hidden} seconds, and a task that has to stop may work on for ${least}`,
    fix: `set 'VisibilityTimeout' to more than ${least}, or shorten 'StopTimeout'`,
  }];
}

/** Amazon ECS waits so long, in seconds, where a container does not say. */
const STOP_TIMEOUT = 30;

function stopTimeout({ StopTimeout: given }: ValueMap): number | undefined {
  return given === undefined ? STOP_TIMEOUT : asNumber(given);
}

/** A function, also behind an alias or a version of it. */
function functionIn(value: Value): Resource | undefined {
  const target = targetOf(value);
  const called = target && /^AWS::Lambda::(Alias|Version)$/.test(target.type) ? target.target('FunctionName') : target;
  return called?.type === 'AWS::Lambda::Function' ? called : undefined;
}

function timeoutOf(called: Resource): number | undefined {
  return orDefault(called, 'Timeout', 3);
}

function orDefault(resource: Resource, property: string, otherwise: number): number | undefined {
  return resource.property(property) === undefined ? otherwise : resource.number(property);
}
