import { ContainerService } from './container-service';
import type { Topology } from './topology';
import { Resource } from '../template/resource';

/** The service of which a custom resource runs a task, once: it names the same task definition. */
export function serviceOfTaskRun(custom: Resource, { services }: Pick<Topology, 'services'>): ContainerService | undefined {
  const task = custom.target('TaskDefinition');
  return task && services.find(({ resource, taskDefinition }) => resource !== custom && taskDefinition === task);
}
