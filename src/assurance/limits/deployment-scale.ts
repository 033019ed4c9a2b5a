import { Resource } from '../template/resource';
import { runsTwice, strategyOf } from '../topology/delivery';
import { Workload } from '../topology/host';

/** How many copies of a workload run at most, while a deployment is under way. */
export interface PeakScale {
  readonly copies?: number;
  /** Why the number is not known. */
  readonly open?: string;
}

/** The largest number of copies that a workload can have at one time. */
export function peakScale(workload: Workload): PeakScale {
  const { capacity: { max, open }, resource, name } = workload;
  if (max === undefined) return { open: open ?? `the maximum scale of '${name}' is only known at deployment` };
  if (workload.family === 'service') return serviceScale(resource, max);
  return { copies: replacesAtOnce(resource) ? max * 2 : max };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html */
function serviceScale(resource: Resource, max: number): PeakScale {
  const strategy = strategyOf(resource);
  if (runsTwice(strategy)) return { copies: max * 2 };
  if (strategy === 'open') return { open: `how '${resource.name}' is deployed is only known at deployment` };
  if (resource.isOpen('DeploymentConfiguration.MaximumPercent')) return { open: `'MaximumPercent' of '${resource.name}' is only known at deployment` };
  return { copies: Math.floor(max * (resource.number('DeploymentConfiguration.MaximumPercent') ?? 200) / 100) };
}

/** An update that creates a whole new group before it deletes the old one. */
function replacesAtOnce(resource: Resource): boolean {
  const policy = resource.json.UpdatePolicy?.AutoScalingReplacingUpdate;
  return typeof policy === 'object' && policy !== null && !Array.isArray(policy) && String(policy.WillReplace) === 'true';
}
