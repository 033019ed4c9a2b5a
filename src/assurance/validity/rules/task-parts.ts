import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { asNumber, Resource } from '../../template/resource';
import { mapsIn, ValueMap } from '../../template/value';
import { containerStartNeeds } from '../../topology/start-needs';
import { changedContainers, namesInTask } from '../task-names';

/** VA009: the parts of a task fit together. */
export const TASK_PARTS: Rule = {
  id: 'VA009',
  title: 'the containers of a task fit into it and find what they name',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  check: ({ deployment, topology }) => [...deployment.ofType('AWS::ECS::TaskDefinition').flatMap((resource) => {
    const containers = resource.maps('ContainerDefinitions');
    const problems = [
      essential(containers),
      memory(resource, containers),
      role(resource, containers),
      names(resource),
      ports(resource, containers),
    ];
    return problems.flat().map(([why, fix]) => ({ resource, message: `ECS refuses task '${resource.name}': ${why}`, fix }));
  }), ...changedContainers(topology.taskRequests).filter(({ found }) => found === false).map(({ starter: resource, task, name }) => ({
    resource,
    message: `'${resource.name}' starts no task: it changes container '${name}', which task '${task.name}' does not have`,
    fix: 'name one of its containers',
  }))],
};

type Problem = [why: string, fix: string];

function essential(containers: ValueMap[]): Problem[] {
  const none = containers.length > 0 && containers.every(({ Essential: value }) => value === false || value === 'false');
  return none ? [['none of its containers is essential', "set 'Essential' of the main container to true"]] : [];
}

function memory(resource: Resource, containers: ValueMap[]): Problem[] {
  const most = resource.isOpen('Memory') ? undefined : resource.number('Memory');
  if (most === undefined) return [];
  const limits = containers.flatMap(({ Name: name, Memory: limit, MemoryReservation: reservation }): Problem[] => {
    const asked = Math.max(asNumber(limit) ?? 0, asNumber(reservation) ?? 0);
    return asked <= most ? [] : [[`container '${String(name)}' asks for ${asked} MiB, and the task has ${most}`, "raise 'Memory' of the task"]];
  });
  const reserved = containers.reduce((sum, container) => sum + (asNumber(container.MemoryReservation ?? container.Memory) ?? 0), 0);
  if (limits.length > 0 || reserved <= most) return limits;
  return [[`its containers reserve ${reserved} MiB together, and the task has ${most}`, "raise 'Memory' of the task"]];
}

/** Images of ECR, logs and secrets are fetched with this role, not with that of the code; instances can lend their own for all but secrets. */
function role(resource: Resource, containers: ValueMap[]): Problem[] {
  if (resource.property('ExecutionRoleArn') !== undefined) return [];
  const fargate = resource.list('RequiresCompatibilities').includes('FARGATE');
  const needs = containerStartNeeds(containers).filter(({ name, internetOnly }) => !internetOnly && (fargate || /Secrets|Parameter/.test(name)));
  return needs.length === 0 ? [] : [[
    `it has no execution role, and needs one for ${needs.map(({ name }) => name).join(', ')}`,
    "name a role in 'ExecutionRoleArn' that may use them",
  ]];
}

function names(resource: Resource): Problem[] {
  return namesInTask(resource).filter(({ found }) => found === false).map(({ container, kind, name }): Problem => (kind === 'container'
    ? [`container '${container}' waits for '${name}', which the task does not have`, 'name one of its containers']
    : [`container '${container}' mounts volume '${name}', which the task does not have`, "add it to 'Volumes'"]));
}

/** With an interface of its own a task has no other ports than its containers. */
function ports(resource: Resource, containers: ValueMap[]): Problem[] {
  if (resource.text('NetworkMode') !== 'awsvpc') return [];
  const open = containers.flatMap(({ Name: name, PortMappings: mappings }) => (
    mapsIn(mappings).map((mapping) => ({ ...mapping, container: String(name) }))));
  const taken = new Map<string, string>();
  return open.flatMap(({ ContainerPort: port, HostPort: host, Protocol: protocol, container }: ValueMap & { container: string }): Problem[] => {
    const key = `${String(port)} ${String(protocol ?? 'tcp')}`;
    const other = taken.get(key);
    taken.set(key, container);
    if (other !== undefined && other !== container) {
      return [[`containers '${other}' and '${container}' both open port ${String(port)}`, 'give one of them another port']];
    }
    const wrong = asNumber(host) !== undefined && asNumber(port) !== undefined && asNumber(host) !== 0 && asNumber(host) !== asNumber(port);
    return wrong ? [[`container '${container}' maps port ${String(port)} to ${String(host)}, and a task with an interface of its own cannot`, "leave 'HostPort' out"]] : [];
  });
}
