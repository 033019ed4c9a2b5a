import { admitsService } from '../../deployment/role-trust';
import { Severity } from '../../finding';
import { covers, RoleRights } from '../../reachability/execution-rights';
import { Rule, Violation } from '../../rules/rule';
import { ClusterInstances, clusterInstances } from '../../topology/cluster-instances';

/** VA021: no instance is paid for and never gets a task. */
export const CLUSTER_INSTANCES: Rule = {
  id: 'VA021',
  title: 'the instances of every cluster may join it',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html',
  check: ({ deployment }) => {
    const rights = RoleRights.of(deployment);
    const found = clusterInstances(deployment).flatMap((instances) => [
      ...withoutProfile(instances), ...withoutRights(instances, rights), ...elsewhere(instances),
    ]);
    // Several launch templates may have one profile.
    return [...new Map(found.map((each) => [each.message, each])).values()];
  },
};

/** What the agent calls before a task can be placed. */
const JOINS = ['ecs:RegisterContainerInstance', 'ecs:DiscoverPollEndpoint', 'ecs:Poll'];

const EC2 = 'ec2.amazonaws.com';

function withoutProfile({ cluster, resource, launch, profile }: ClusterInstances): Violation[] {
  return profile !== 'none' || !launch ? [] : [{
    resource,
    message: `no instance of '${resource.name}' joins cluster '${cluster.name}', and no task is placed on it: '${launch.name}' launches it without an instance profile`,
    fix: "name an instance profile in 'IamInstanceProfile' whose role has the AWS managed policy 'AmazonEC2ContainerServiceforEC2Role'",
  }];
}

function withoutRights({ cluster, resource, profile, role }: ClusterInstances, rights: RoleRights): Violation[] {
  if (typeof profile === 'string') return [];
  if (profile.list('Roles').length === 0) {
    return [{ resource: profile, message: `no instance of '${resource.name}' joins cluster '${cluster.name}': its profile has no role`, fix: "name a role in 'Roles' of the profile" }];
  }
  if (role && admitsService(role, EC2) === false) {
    return [{
      resource: role,
      message: `no instance of '${resource.name}' joins cluster '${cluster.name}': its role '${role.name}' does not admit ${EC2}`,
      fix: `let the service '${EC2}' assume the role with sts:AssumeRole`,
    }];
  }
  const allowed = role && rights.of(role);
  const missing = allowed ? JOINS.filter((action) => !covers(allowed, action)) : [];
  return missing.length === 0 || !role ? [] : [{
    resource: role,
    message: `no instance of '${resource.name}' joins cluster '${cluster.name}': its role '${role.name}' does not allow ${missing.join(', ')}`,
    fix: "give the role the AWS managed policy 'AmazonEC2ContainerServiceforEC2Role', or the actions that it lacks",
  }];
}

function elsewhere({ cluster, resource, told }: ClusterInstances): Violation[] {
  if (told === 'own' || told === 'open') return [];
  const why = told === 'none' ? "its user data names no cluster, so that it joins 'default'" : `its user data names cluster '${told.other}'`;
  return [{
    resource,
    message: `no instance of '${resource.name}' joins cluster '${cluster.name}': ${why}`,
    fix: "write 'ECS_CLUSTER=' and the name of the cluster to /etc/ecs/ecs.config in the user data",
  }];
}
