import type { ProofContext } from '../proof-context';
import { isSpotGroup, runsOnSpotGroups } from './spot-machines';
import { Resource } from '../template/resource';
import { lastingInstances, lastingTasks } from '../topology/capacity-mix';

/** Something that answers requests, and how much of it stays when AWS takes spare capacity back. */
export interface LastingCapacity {
  readonly resource: Resource;
  readonly name: string;
  readonly unit: 'task' | 'instance';
  /** Copies at minimum scale; undefined when only deployment tells. */
  readonly copies?: number;
  /** Those of them that certainly stay. */
  readonly lasting: number;
}

/** Stands for a number that only deployment tells: of so many, some last unless none may. */
const MANY = 1000;

/** What answers requests, where the templates tell its capacity. What may run no copy at all is no matter of what it runs on. */
export function lastingCapacities({ topology, deployment }: ProofContext): LastingCapacity[] {
  const computers = topology.computers.filter(({ resource }) => resource.type === 'AWS::AutoScaling::AutoScalingGroup');
  return [...topology.services, ...computers].filter((workload) => topology.answers(workload)).flatMap(({ resource, name, capacity, family }) => {
    const copies = capacity.min;
    const counted = copies ?? MANY;
    const onSpot = family === 'service' ? runsOnSpotGroups(deployment, resource) : isSpotGroup(resource);
    const lasting = onSpot ? 0 : family === 'service' ? lastingTasks(deployment, resource, counted) : lastingInstances(resource, counted);
    const unit: LastingCapacity['unit'] = family === 'service' ? 'task' : 'instance';
    return lasting === undefined || copies === 0 ? [] : [{ resource, name, unit, copies, lasting }];
  });
}
