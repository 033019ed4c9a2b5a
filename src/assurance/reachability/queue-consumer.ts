import { covers, RoleRights } from './execution-rights';
import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { toldStatements } from '../template/policy-document';
import { Resource, targetOf } from '../template/resource';
import { isMap, Value, ValueMap } from '../template/value';
import { isEveryQueue, names, queueNamed } from '../topology/queue';
import type { Topology } from '../topology/topology';

/** What takes messages from a queue. */
export interface QueueConsumer {
  readonly queue: Resource;
  /** A task definition, a function, an event source mapping, a pipe, or a role that nothing of the input has. */
  readonly resource: Resource;
  /** Name for people. */
  readonly name: string;
}

const RECEIVE = 'sqs:ReceiveMessage';

/** Policies of AWS that let their role take messages from any queue. */
const TAKES_ANY = /:policy\/(.*\/)?(AdministratorAccess|AmazonSQSFullAccess|AWSLambdaSQSQueueExecutionRole|PowerUserAccess)$/;

/** Everything that takes messages from the queues of an input: what AWS reads them for, and what has a role that may read them. */
export function queueConsumers(topology: Topology): QueueConsumer[] {
  const { deployment } = topology;
  const queues = deployment.ofType('AWS::SQS::Queue');
  if (queues.length === 0) return [];
  const rights = RoleRights.of(deployment);
  const holders = roleHolders(topology);
  const ofPipes = deployment.ofType('AWS::Pipes::Pipe').map((pipe) => pipe.target('RoleArn'));
  const byRole = deployment.ofType('AWS::IAM::Role').filter((role) => !ofPipes.includes(role)).flatMap((role) => {
    const told = receivable(deployment, rights, role);
    const users = holders.filter((holder) => holder.role === role);
    return (users.length > 0 ? users : [{ resource: role, name: role.name, configuration: [] }]).flatMap(({ resource, name, configuration }) => (
      queues.filter((queue) => told.some((arn) => takes(arn, queue, configuration))).map((queue) => ({ queue, resource, name }))
    ));
  });
  return [...polled(deployment), ...byRole];
}

/** Tasks and functions that may take messages from queues of which only deployment tells. */
export function openConsumers(topology: Topology): Unknown[] {
  const { deployment } = topology;
  const rights = RoleRights.of(deployment);
  const consumers = queueConsumers(topology);
  return roleHolders(topology).filter(({ resource, role, given, configuration }) => {
    if (consumers.some((consumer) => consumer.resource === resource)) return false;
    if (role) return receivable(deployment, rights, role).some(isEveryQueue) && !isPolled(deployment, resource);
    return given !== undefined && configuration.some(({ references }) => references.some(({ resource: { type } }) => type === 'AWS::SQS::Queue'));
  }).map(({ resource: { stack, logicalId }, name, role }) => ({
    stack: stack.id,
    logicalId,
    reason: `from which queues '${name}' takes messages: its role ${role ? 'allows any' : 'is not part of the input'}`,
  }));
}

interface RoleHolder extends Pick<QueueConsumer, 'resource' | 'name'> {
  readonly given: Value;
  readonly role?: Resource;
  readonly configuration: Resource[];
}

/** Task definitions and functions, with the roles of their code. */
function roleHolders({ deployment, workloads }: Topology): RoleHolder[] {
  const holder = (resource: Resource, property: string): RoleHolder => {
    const user = workloads.find(({ configuration }) => configuration.includes(resource));
    const role = resource.target(property);
    return {
      resource,
      name: (user?.resource ?? resource).name,
      given: resource.property(property),
      role: role?.type === 'AWS::IAM::Role' ? role : undefined,
      configuration: [resource],
    };
  };
  return [
    ...deployment.ofType('AWS::ECS::TaskDefinition').map((task) => holder(task, 'TaskRoleArn')),
    ...deployment.ofType('AWS::Lambda::Function').map((called) => holder(called, 'Role')),
  ];
}

/** Event source mappings and pipes, through which AWS takes the messages. */
function polled(deployment: Deployment): QueueConsumer[] {
  const from = (type: string, property: string) => deployment.ofType(type).flatMap((resource) => {
    const queue = queueNamed(deployment, resource.property(property));
    return queue ? [{ queue, resource, name: (resource.target('FunctionName') ?? resource).name }] : [];
  });
  return [...from('AWS::Lambda::EventSourceMapping', 'EventSourceArn'), ...from('AWS::Pipes::Pipe', 'Source')];
}

function isPolled(deployment: Deployment, called: Resource): boolean {
  return deployment.ofType('AWS::Lambda::EventSourceMapping').some((mapping) => mapping.target('FunctionName') === called);
}

/** The ARNs and patterns from which a role may receive messages, by its policies or by those of queues. */
function receivable(deployment: Deployment, rights: RoleRights, role: Resource): Value[] {
  const allowed = rights.documentsOf(role).flatMap(toldStatements).filter(allowsToReceive).flatMap(({ Resource: each }) => [each].flat());
  const managed = role.list('ManagedPolicyArns').some((arn) => TAKES_ANY.test(String(arn))) ? ['*'] : [];
  const byQueue = deployment.ofType('AWS::SQS::QueuePolicy').filter((policy) => (
    toldStatements(policy.property('PolicyDocument')).some((statement) => allowsToReceive(statement) && isFor(statement, role))
  )).flatMap((policy) => policy.list('Queues'));
  return [...allowed, ...managed, ...byQueue];
}

function allowsToReceive({ Effect: effect, Action: action }: ValueMap): boolean {
  return effect === 'Allow' && covers([action].flat().map(String), RECEIVE);
}

function isFor({ Principal: principal }: ValueMap, role: Resource): boolean {
  return isMap(principal) && [principal.AWS].flat().some((each) => targetOf(each) === role);
}

/** What may take from any queue takes from those that its configuration names. */
function takes(arn: Value, queue: Resource, configuration: Resource[]): boolean {
  return isEveryQueue(arn)
    ? configuration.some(({ references }) => references.some(({ resource }) => resource === queue))
    : names(arn, queue) === true;
}
