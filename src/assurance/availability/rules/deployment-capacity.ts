import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { asNumber } from '../../template/resource';
import { isRawMap } from '../../template/template-json';
import { ContainerService } from '../../topology/container-service';

/** AZ008: a deployment neither stops everything nor waits for ever. */
export const DEPLOYMENT_CAPACITY: Rule = {
  id: 'AZ008',
  title: 'a deployment keeps enough running, and room to start what is new',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  check: (context) => [...context.topology.services.flatMap((service) => ofService(context, service)), ...ofInstances(context)],
};

function ofService({ topology }: ProofContext, service: ContainerService): Violation[] {
  const { resource, name, capacity, strategy } = service;
  // Elsewhere the whole new version starts before any of the old one stops.
  if (strategy !== 'ROLLING') return [];
  const serving = topology.answers(service);
  const low = resource.number('DeploymentConfiguration.MinimumHealthyPercent') ?? 100;
  const high = resource.number('DeploymentConfiguration.MaximumPercent') ?? 200;
  const tasks = capacity.min ?? 1;
  const kept = Math.ceil((tasks * low) / 100);
  if (serving && tasks > 0 && kept === 0) {
    return [
      {
        resource,
        message: `a deployment of '${name}' may stop all its tasks before new ones run, because 'MinimumHealthyPercent' is ${low}`,
        fix: "set 'MinimumHealthyPercent' to 100",
      },
    ];
  }
  if (serving && low < 100 && tasks > 1 && kept < 2) {
    return [
      {
        resource,
        message: `a deployment of '${name}' keeps ${kept} of ${tasks} tasks, so the loss of that task's zone meanwhile stops it ('MinimumHealthyPercent' is ${low})`,
        fix: "set 'MinimumHealthyPercent' to 100",
      },
    ];
  }
  if (kept >= tasks && Math.floor((tasks * high) / 100) <= tasks && tasks > 0) {
    return [
      {
        resource,
        message: `a deployment of '${name}' can never proceed: ${low} % of its tasks must stay and no more than ${high} % may run`,
        fix: "set 'MaximumPercent' to 200",
      },
    ];
  }
  return [];
}

function ofInstances({ topology }: ProofContext): Violation[] {
  return topology.computers.flatMap(({ resource, name, capacity }) => {
    const update = resource.json.UpdatePolicy?.AutoScalingRollingUpdate;
    if (!isRawMap(update) || capacity.min === undefined) return [];
    const kept = asNumber(resource.stack.resolve(update.MinInstancesInService)) ?? 0;
    const batch = asNumber(resource.stack.resolve(update.MaxBatchSize)) ?? 1;
    if (kept > 0 || batch < capacity.min) return [];
    return [
      {
        resource,
        message: `an update of '${name}' may stop all ${capacity.min} instances at once: 'MinInstancesInService' is ${kept} and 'MaxBatchSize' is ${batch}`,
        fix: "set 'MinInstancesInService' to at least half of the minimum size",
      },
    ];
  });
}
