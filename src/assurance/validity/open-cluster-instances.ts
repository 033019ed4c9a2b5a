import { Unknown } from '../finding';
import { RoleRights } from '../reachability/execution-rights';
import { Deployment } from '../template/deployment';
import { clusterInstances } from '../topology/cluster-instances';

/** Instances of clusters of which the input does not tell whether they may join. */
export function openClusterInstances(deployment: Deployment): Unknown[] {
  const rights = new RoleRights(deployment);
  return clusterInstances(deployment).flatMap(({ cluster, resource, launch, profile, role }) => {
    const doubt = !launch ? 'what they are launched with is not part of the input'
      : profile === 'open' ? 'their instance profile is not part of the input'
        : profile === 'none' || profile.list('Roles').length === 0 ? undefined
          : role === undefined ? 'their role is not part of the input'
            : rights.of(role) === undefined ? `a policy of their role '${role.name}' is not part of the input` : undefined;
    return doubt === undefined ? [] : [{
      stack: resource.stack.id, logicalId: resource.logicalId, reason: `whether the instances of '${resource.name}' may join cluster '${cluster.name}': ${doubt}`,
    }];
  });
}
