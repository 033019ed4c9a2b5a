import { scalingGroupsOf, singleInstancesOf } from './cluster-machines';
import { launchOf } from './launch';
import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';
import { isMap, Value } from '../template/value';

/** Instances of an Amazon ECS cluster, and the role with which their agent joins it. */
export interface ClusterInstances {
  readonly cluster: Resource;
  /** The Auto Scaling group or the instance. */
  readonly resource: Resource;
  /** What says how they are launched; undefined where it is not part of the input. */
  readonly launch?: Resource;
  /** What they have as a role: a profile or `none`; `open` where that is not part of the input. */
  readonly profile: Resource | 'none' | 'open';
  readonly role?: Resource;
}

/** All instances of all clusters of the input. */
export function clusterInstances(deployment: Deployment): ClusterInstances[] {
  return deployment.ofType('AWS::ECS::Cluster').flatMap((cluster) => (
    [...scalingGroupsOf(deployment, cluster), ...singleInstancesOf(deployment, cluster)].map((resource) => instancesOf(cluster, resource))
  ));
}

function instancesOf(cluster: Resource, resource: Resource): ClusterInstances {
  const isInstance = resource.type === 'AWS::EC2::Instance';
  const [launch, prefix] = launchOf(resource) ?? (isInstance ? [resource, ''] : []);
  if (!launch || prefix === undefined) return { cluster, resource, profile: 'open' };
  const named = (isInstance ? resource.property('IamInstanceProfile') : undefined) ?? launch.property(`${prefix}IamInstanceProfile`);
  if (named === undefined) return { cluster, resource, launch, profile: 'none' };
  const profile = profileIn(resource.stack.deployment, isMap(named) ? (named.Arn ?? named.Name) : named);
  const roles = profile?.list('Roles').flatMap((role) => targetOf(role) ?? roleNamed(resource.stack.deployment, role) ?? []);
  return { cluster, resource, launch, profile: profile ?? 'open', role: roles?.[0] };
}

function profileIn(deployment: Deployment, value: Value): Resource | undefined {
  const target = targetOf(value);
  return target?.type === 'AWS::IAM::InstanceProfile' ? target
    : deployment.ofType('AWS::IAM::InstanceProfile').find((each) => typeof value === 'string' && each.text('InstanceProfileName') === value);
}

function roleNamed(deployment: Deployment, value: Value): Resource | undefined {
  return deployment.ofType('AWS::IAM::Role').find((each) => typeof value === 'string' && each.text('RoleName') === value);
}
