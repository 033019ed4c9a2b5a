import { Unknown } from '../finding';
import { Resource } from '../template/resource';
import { isAmong, mapsIn, Value } from '../template/value';
import { taskDefinitionIn, TaskRequest } from '../topology/task-request';
import type { Topology } from '../topology/topology';

/** A name by which a container of a task calls another part of it. */
export interface NameInTask {
  readonly container: string;
  readonly kind: 'container' | 'volume';
  readonly name: string;
  /** Whether the task has it; undefined when the names do not tell. */
  readonly found: boolean | undefined;
}

/** What the containers of a task wait for and mount. */
export function namesInTask(task: Resource): NameInTask[] {
  const containers = task.maps('ContainerDefinitions');
  const containerNames = containers.map(({ Name: name }) => name);
  const volumes = task.maps('Volumes').map(({ Name: name }) => name);
  return containers.flatMap((container) => {
    const called = (kind: NameInTask['kind'], name: Value, among: Value[]): NameInTask => (
      { container: String(container.Name), kind, name: String(name), found: isAmong(name, among) });
    return [
      ...mapsIn(container.DependsOn).map(({ ContainerName: name }) => called('container', name, containerNames)),
      ...mapsIn(container.MountPoints).map(({ SourceVolume: name }) => called('volume', name, volumes)),
    ];
  });
}

/** A container that something changes in a task that it starts. */
export interface ChangedContainer {
  readonly starter: Resource;
  readonly task: Resource;
  readonly name: string;
  /** Whether the task has it; undefined when the names do not tell. */
  readonly found: boolean | undefined;
}

/** The containers that rules, schedules, pipes and state machines change in tasks of the input. */
export function changedContainers(requests: TaskRequest[]): ChangedContainer[] {
  return requests.flatMap((request) => {
    const task = taskDefinitionIn(request);
    const names = (task?.maps('ContainerDefinitions') ?? []).map(({ Name: name }) => name);
    return task === undefined ? [] : request.changed.map((name) => (
      { starter: request.resource, task, name: String(name), found: isAmong(name, names) }));
  });
}

/** Names inside tasks of which only deployment tells whether the task has them. */
export function openTaskNames({ deployment, taskRequests }: Topology): Unknown[] {
  const changed = changedContainers(taskRequests).filter(({ found }) => found === undefined).map(({ starter, task }) => ({
    stack: starter.stack.id,
    logicalId: starter.logicalId,
    reason: `whether '${task.name}' has the container that '${starter.name}' changes in it: the names are only known at deployment`,
  }));
  return [...changed, ...deployment.ofType('AWS::ECS::TaskDefinition').flatMap((task) => namesInTask(task)
    .filter(({ found }) => found === undefined)
    .map(({ container, kind, name }) => ({
      stack: task.stack.id,
      logicalId: task.logicalId,
      reason: `whether '${task.name}' has the ${kind} '${name}' that its container '${container}' names: the names are only known at deployment`,
    })))];
}
