import { scalingGroupsOf } from './cluster-machines';
import { Workload } from './host';
import { certainty, HostReader, HostSource } from './host-reader';
import { instanceGroups } from './launch';
import { containerStartNeeds, SESSIONS } from './start-needs';
import { taskDefinitionIn, TaskRequest } from './task-request';
import { Deployment } from '../template/deployment';
import { targetOf } from '../template/resource';
import { isMap, Unresolved, Value } from '../template/value';

/** A task that something else than a service starts, and its interfaces. */
export interface TaskJob extends Workload {
  readonly request: TaskRequest;
}

/** Whether a workload is a task that something else than a service starts. */
export function isTaskJob(workload: Workload): workload is TaskJob {
  return workload.family === 'task';
}

/** Reads where the tasks stand that are asked for: in subnets of their own, or on the instances of their cluster. */
export class TaskJobReader {
  constructor(private readonly deployment: Deployment, private readonly hosts: HostReader) {}

  public read(requests: TaskRequest[]): TaskJob[] {
    return requests.flatMap((request) => {
      const source = this.sourceOf(request);
      const task = taskDefinitionIn(request);
      return source === undefined ? [] : [{
        ...this.hosts.host({ resource: request.resource, kind: 'job', ...source }),
        family: 'task' as const,
        request,
        // How many run at a time is up to what asks for them; each is one.
        capacity: { min: 1 },
        // What a pipe reads from is told beside the task, which need not use it.
        configuration: [...(request.resource.type === 'AWS::Pipes::Pipe' ? [] : [request.resource]), ...(task ? [task] : [])],
        startNeeds: [...(task ? containerStartNeeds(task.maps('ContainerDefinitions')) : []), ...(request.sessions ? [SESSIONS] : [])],
      }];
    });
  }

  private sourceOf(request: TaskRequest): Pick<HostSource, 'subnets' | 'groups' | 'publicAddress'> | undefined {
    const { network } = request;
    if (network instanceof Unresolved) return undefined;
    if (isMap(network)) {
      return { subnets: listOf(network, 'Subnets'), groups: listOf(network, 'SecurityGroups'), publicAddress: certainty(network.AssignPublicIp, 'no') };
    }
    const cluster = hasOwnNetwork(request) ? undefined : targetOf(request.cluster);
    const machines = cluster ? scalingGroupsOf(this.deployment, cluster) : [];
    return machines.length !== 1 ? undefined : {
      subnets: machines[0].list('VPCZoneIdentifier'), groups: instanceGroups(machines[0]), publicAddress: 'no',
    };
  }
}

/** Whether each task gets an interface of its own, or that is not known. */
export function hasOwnNetwork(request: TaskRequest): boolean {
  const task = taskDefinitionIn(request);
  return task === undefined || task.isOpen('NetworkMode') || task.text('NetworkMode') === 'awsvpc';
}

/** A list that a run decides is not known. */
function listOf(network: { [name: string]: Value }, name: string): Value[] {
  const value = network[name];
  if (value === undefined && network[`${name}.$`] === undefined) return [];
  if (value === undefined || (typeof value === 'string' && value.startsWith('{%'))) {
    return [new Unresolved(name, `'${name}' is only known in a run of the state machine`)];
  }
  return Array.isArray(value) ? value : [value];
}
