import { admitsService } from '../deployment/role-trust';
import { Unknown } from '../finding';
import { RoleRights } from '../reachability/execution-rights';
import { Deployment } from '../template/deployment';
import { clusterInstances } from '../topology/cluster-instances';

/** Instances of clusters of which the input does not tell whether they may join. */
export function openClusterInstances(deployment: Deployment): Unknown[] {
  const rights = RoleRights.of(deployment);
  return clusterInstances(deployment).flatMap(({ cluster, resource, launch, profile, role, told }) => {
    const ofName = told === 'open' && launch ? 'which cluster their user data names is not told' : undefined;
    const ofRole = !launch ? 'what they are launched with is not part of the input'
      : profile === 'open' ? 'their instance profile is not part of the input'
        : profile === 'none' || profile.list('Roles').length === 0 ? undefined
          : role === undefined ? 'their role is not part of the input'
            : rights.of(role) === undefined ? `a policy of their role '${role.name}' is not part of the input`
              : admitsService(role, 'ec2.amazonaws.com') === undefined ? `whom their role '${role.name}' admits is not told` : undefined;
    return [ofRole, ofName].flatMap((doubt) => (doubt === undefined ? [] : [{
      stack: resource.stack.id, logicalId: resource.logicalId, reason: `whether the instances of '${resource.name}' may join cluster '${cluster.name}': ${doubt}`,
    }]));
  });
}
