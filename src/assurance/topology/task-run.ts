import { ContainerService } from './container-service';
import type { Topology } from './topology';
import { Resource } from '../template/resource';

/** The service of which a custom resource runs a task, once: it names the same task definition. */
export function serviceOfTaskRun(custom: Resource, { services }: Pick<Topology, 'services'>): ContainerService | undefined {
  const task = custom.target('TaskDefinition');
  return task && services.find(({ resource, taskDefinition }) => resource !== custom && taskDefinition === task);
}

/** Whether a custom resource runs a task of a service or of a job, with which its place is judged. */
export function runsKnownTask(custom: Resource, { services, jobs }: Pick<Topology, 'services' | 'jobs'>): boolean {
  const task = custom.target('TaskDefinition');
  return serviceOfTaskRun(custom, { services }) !== undefined || task !== undefined && jobs.some(({ configuration }) => configuration.includes(task));
}
