import { CreationPath } from '../deployment/creation-path';
import { DeploymentPlan, UnknownTime } from '../deployment/deployment-plan';
import { Resource } from '../template/resource';

/** The creation of a deployment as plain data. */
export function deploymentPlan(path: CreationPath, schemaVersion: string): DeploymentPlan {
  const stacks = path.stacks.map(({ stack, span: { start, end } }) => ({ stack: stack.id, startsAfter: start, minutes: end - start }));
  return {
    schemaVersion,
    minutes: path.minutes,
    minutesOneByOne: stacks.reduce((sum, { minutes }) => sum + minutes, 0),
    stacks,
    steps: path.steps.map(({ resource, start, minutes, longer, source, waitsFor, onLongestWay }) => ({
      name: resource.name,
      resourceType: resource.type,
      stack: resource.stack.id,
      logicalId: resource.logicalId,
      constructPath: resource.constructPath,
      startsAfter: start,
      minutes,
      ...(longer ? { mayTakeLonger: longer } : {}),
      source,
      ...(waitsFor ? { waitsFor: waitsFor.name } : {}),
      onLongestWay,
    })),
    savings: path.savings.map(({ replica, waiting, minutes, earlier }) => (
      { waiting: waiting.map(({ name }) => name), waitsFor: replica.name, minutes, earlier })),
    unknown: counted(path.unknown),
    conditional: path.conditional.length,
  };
}

function counted(resources: Resource[]): UnknownTime[] {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([resourceType, count]) => ({ resourceType, count }));
}
