import { scalingGroupsOf, singleInstancesOf } from './cluster-machines';
import { launchOf, specificationsOf, templateIn } from './launch';
import { clusterIn, ToldCluster } from './told-cluster';
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
  /** Which cluster their user data names: this one, another by its name for people, none, or it is not told. */
  readonly told: ToldCluster;
}

/** All instances of all clusters of the input; those of a group once for each launch template. */
export function clusterInstances(deployment: Deployment): ClusterInstances[] {
  return deployment.ofType('AWS::ECS::Cluster').flatMap((cluster) => [
    ...scalingGroupsOf(deployment, cluster).flatMap((group) => launchesOf(group).map((launch) => instancesOf(cluster, group, launch))),
    ...singleInstancesOf(deployment, cluster).map((instance) => instancesOf(cluster, instance, launchOf(instance) ?? [instance, ''])),
  ]);
}

type Launch = ReturnType<typeof launchOf>;

/** What launches the instances of a group, also those of a single type; undefined where it is not part of the input. */
function launchesOf(group: Resource): Launch[] {
  const templates = specificationsOf(group).map((specification) => templateIn(group, specification));
  return templates.length === 0 ? [launchOf(group)] : [...new Set(templates)].map((template) => template && [template, 'LaunchTemplateData.']);
}

function instancesOf(cluster: Resource, resource: Resource, by: Launch): ClusterInstances {
  if (!by) return { cluster, resource, profile: 'open', told: 'open' };
  const [launch, prefix] = by;
  const isInstance = resource.type === 'AWS::EC2::Instance';
  const told = clusterIn(cluster, resource, launch, [launch.property(`${prefix}UserData`), isInstance ? resource.property('UserData') : undefined]);
  const named = (isInstance ? resource.property('IamInstanceProfile') : undefined) ?? launch.property(`${prefix}IamInstanceProfile`);
  if (named === undefined) return { cluster, resource, launch, profile: 'none', told };
  const profile = profileIn(resource.stack.deployment, isMap(named) ? (named.Arn ?? named.Name) : named);
  const roles = profile?.list('Roles').flatMap((role) => targetOf(role) ?? roleNamed(resource.stack.deployment, role) ?? []);
  return { cluster, resource, launch, profile: profile ?? 'open', role: roles?.[0], told };
}

function profileIn(deployment: Deployment, value: Value): Resource | undefined {
  const target = targetOf(value);
  return target?.type === 'AWS::IAM::InstanceProfile' ? target
    : deployment.ofType('AWS::IAM::InstanceProfile').find((each) => typeof value === 'string' && each.text('InstanceProfileName') === value);
}

function roleNamed(deployment: Deployment, value: Value): Resource | undefined {
  return deployment.ofType('AWS::IAM::Role').find((each) => typeof value === 'string' && each.text('RoleName') === value);
}
