import { allowsAllBut, deniedNeeds, hasConditions, lackingNeeds } from './deployment-rights';
import { DeploymentRole, deploymentRolesOf } from './deployment-role';
import { admitsService } from './role-trust';
import { Unknown } from '../finding';
import { RoleRights } from '../reachability/execution-rights';
import { Resource } from '../template/resource';
import { ContainerService } from '../topology/container-service';
import { deploymentGroupsOf, shiftsTraffic } from '../topology/delivery';
import { hasAlarmWithin } from '../topology/deployment-alarms';
import { noticesFailure } from '../topology/lifecycle-hook';
import { shiftTargetsOf } from '../topology/shift-targets';
import type { Topology } from '../topology/topology';
import { shiftTime } from '../validity/shift-time';

/** What of the deployments of services only those tell who are not part of the input. */
export function openDeliveries(topology: Topology): Unknown[] {
  const rights = RoleRights.of(topology.deployment);
  return topology.services.flatMap((service) => [
    ...openRoles(service, rights), ...openStrategy(topology, service), ...openTests(service), ...openTargets(service),
    ...openAlarms(topology, service),
  ]);
}

function openRoles(service: ContainerService, rights: RoleRights): Unknown[] {
  const { known, open } = deploymentRolesOf(service);
  return [
    ...open.map(({ by, purpose }) => note(service.resource, `whether ${by.name} may ${purpose} of '${service.name}': the role is not part of the input`)),
    ...known.flatMap((needed) => {
      const doubt = doubtOf(rights, needed);
      return doubt === undefined ? [] : [note(needed.role, `whether ${needed.by.name} may ${needed.purpose} of '${service.name}': ${doubt}`)];
    }),
  ];
}

/** Why it is not told whether a role has its rights; what it lacks for certain is a finding. */
function doubtOf(rights: RoleRights, needed: DeploymentRole): string | undefined {
  const { role } = needed;
  const admits = admitsService(role, needed.by.principal);
  const lacking = lackingNeeds(rights, needed);
  if (admits === false || deniedNeeds(rights, needed).length > 0 || (lacking ?? []).length > 0) return undefined;
  if (admits === undefined) return `whom the trust policy of role '${role.name}' admits is only known at deployment`;
  if (lacking === undefined && allowsAllBut(rights, role)) return `a policy of role '${role.name}' allows all but some actions with 'NotAction', which is not read`;
  if (lacking === undefined) return `a policy of role '${role.name}' is not part of the input`;
  if (hasConditions(rights, needed)) return `a policy of role '${role.name}' has conditions`;
  const bounded = role.property('PermissionsBoundary') !== undefined && rights.boundaryOf(role) === undefined;
  return bounded ? `the permissions boundary of role '${role.name}' is not part of the input` : undefined;
}

function openStrategy({ deployment }: Topology, { resource, name, strategy }: ContainerService): Unknown[] {
  const what = `whether a failed deployment of '${name}' is noticed and rolled back`;
  if (strategy === 'EXTERNAL') return [note(resource, `${what}: something else than Amazon ECS deploys it`)];
  return strategy === 'CODE_DEPLOY' && deploymentGroupsOf(deployment, resource).length === 0
    ? [note(resource, `${what}: its deployment group is not part of the input`)] : [];
}

/** Alarms that the input does not tell, where no other one can end the deployment in time; a list that is open itself is named elsewhere. */
function openAlarms({ deployment }: Topology, service: ContainerService): Unknown[] {
  const { resource, name } = service;
  const time = shiftsTraffic(service.strategy) && !resource.isOpen('DeploymentConfiguration.Alarms.AlarmNames') ? shiftTime(service) : undefined;
  if (time === undefined || noticesFailure(resource)) return [];
  const minutes = time.steps + time.bake;
  return hasAlarmWithin(deployment, resource, minutes) === undefined
    ? [note(resource, `whether an alarm stops a failed deployment of '${name}' in the ${minutes} minutes in which both versions run: one of its alarms is not part of the input`)]
    : [];
}

function openTests({ resource, name, shifts }: ContainerService): Unknown[] {
  return shifts.some(({ openTest }) => openTest)
    ? [note(resource, `whether only tests reach the versions of '${name}' that are not released: its test listener or rule is not part of the input`)] : [];
}

function openTargets(service: ContainerService): Unknown[] {
  return shiftTargetsOf(service).filter(({ open }) => open).map(({ unnamed }) => note(service.resource,
    `whether the production or the test rule of '${service.name}' names '${unnamed.join("' and '")}': not all that they forward to is part of the input`));
}

function note({ stack, logicalId }: Resource, reason: string): Unknown {
  return { stack: stack.id, logicalId, reason };
}
