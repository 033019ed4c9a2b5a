import { Unknown } from '../finding';
import type { ProofContext } from '../proof-context';
import { Resource } from '../template/resource';
import { Lasting, lastingInstances, lastingTasks } from '../topology/capacity-mix';

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
export function lastingCapacities(context: ProofContext): LastingCapacity[] {
  return capacities(context).flatMap(({ lasting, ...rest }) => (lasting === undefined ? [] : [{ ...rest, lasting }]));
}

/** What answers requests on capacity of which some is spare, where the templates do not tell who is on it. */
export function openCapacities(context: ProofContext): Unknown[] {
  return capacities(context).filter(({ lasting }) => lasting === undefined).map(({ resource: { stack, logicalId }, name, unit }) => ({
    stack: stack.id,
    logicalId,
    reason: `how many ${unit}s of '${name}' stay when AWS takes Spot capacity back is only known at deployment`,
  }));
}

type Capacity = Omit<LastingCapacity, 'lasting'> & { readonly lasting: Lasting };

function capacities({ topology, deployment }: ProofContext): Capacity[] {
  const computers = topology.computers.filter(({ resource }) => resource.type === 'AWS::AutoScaling::AutoScalingGroup');
  return [...topology.services, ...computers].filter((workload) => topology.answers(workload)).flatMap(({ resource, name, capacity, family }) => {
    const copies = capacity.min;
    const counted = copies ?? MANY;
    const lasting = family === 'service' ? lastingTasks(deployment, resource, counted) : lastingInstances(resource, counted);
    return copies === 0 ? [] : [{ resource, name, unit: family === 'service' ? 'task' : 'instance', copies, lasting }];
  });
}
