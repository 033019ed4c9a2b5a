import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Deployment } from '../../template/deployment';
import { Resource } from '../../template/resource';
import { isMap, Value } from '../../template/value';
import { ContainerService } from '../../topology/container-service';
import { deploymentGroupsOf } from '../../topology/delivery';
import { hasAlarmWithin } from '../../topology/deployment-alarms';
import { lifecycleHooksOf, noticesFailure } from '../../topology/lifecycle-hook';
import { shiftTime } from '../../validity/shift-time';

const SETTING = 'DeploymentConfiguration';
const GUARDS = ['DeploymentCircuitBreaker', 'Alarms'];

/** AZ011: a deployment whose tasks never get healthy ends by itself. */
export const FAILED_DEPLOYMENT: Rule = {
  id: 'AZ011',
  title: 'a failed deployment is noticed and rolled back',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  check: ({ topology, deployment }) => topology.services.flatMap((service) => {
    switch (service.strategy) {
      case 'ROLLING': return rolling(service);
      case 'CODE_DEPLOY': return deploymentGroupsOf(deployment, service.resource).flatMap((group) => deployed(group, service));
      case 'EXTERNAL': case 'open': return [];
      default: return shifted(deployment, service);
    }
  }),
};

function rolling({ resource, name }: ContainerService): Violation[] {
  if (resource.isOpen(SETTING) || GUARDS.some((guard) => rollsBack(resource, guard) !== false)) return [];
  const half = GUARDS.some((guard) => resource.flag(`${SETTING}.${guard}.Enable`));
  return [
    {
      resource,
      message: half
        ? `a failed deployment of '${name}' stops half way and is not rolled back`
        : `a failed deployment of '${name}' starts tasks that never get healthy, again and again, until somebody notices`,
      fix: 'turn on the deployment circuit breaker with rollback',
    },
  ];
}

/** The circuit breaker is for rolling deployments only; a hook that fails always rolls back. */
function shifted(deployment: Deployment, service: ContainerService): Violation[] {
  const { resource, name, strategy } = service;
  if (resource.isOpen(SETTING) || noticesFailure(resource) || hasOpenHook(resource)) return [];
  const watched = rollsBack(resource, 'Alarms');
  if (watched !== false && !endsBeforeAlarm(deployment, service)) return [];
  return watched === undefined ? [] : [
    {
      resource,
      message: watched
        ? `no alarm stops a ${strategy} deployment of '${name}': all traffic has moved and the old version stops before one can fire`
        : `a ${strategy} deployment of '${name}' ends with all traffic on the new version, however that answers: no alarm and no lifecycle hook looks at it and rolls back`,
      fix: watched
        ? "set 'BakeTimeInMinutes' longer than an alarm looks back (Period × DatapointsToAlarm), or add a lifecycle hook that tests the new version"
        : "name alarms of the load balancer in 'Alarms' with 'Enable' and 'Rollback', or add a lifecycle hook that tests the new version",
    },
  ];
}

/** Whether a guard ends a deployment that fails and goes back; undefined when only deployment tells. */
function rollsBack(resource: Resource, guard: string): boolean | undefined {
  const path = `${SETTING}.${guard}`;
  if (resource.isOpen(path)) return undefined;
  const known = (name: string, holds: (at: string) => boolean) => (resource.isOpen(`${path}.${name}`) ? undefined : holds(`${path}.${name}`));
  const parts = ['Enable', 'Rollback'].map((name) => known(name, (at) => resource.flag(at) === true));
  if (guard === 'Alarms') parts.push(known('AlarmNames', (at) => resource.list(at).length > 0));
  return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
}

/** Whether both versions run for a shorter while than any alarm needs to fire. */
function endsBeforeAlarm(deployment: Deployment, service: ContainerService): boolean {
  const time = shiftTime(service);
  return time !== undefined && hasAlarmWithin(deployment, service.resource, time.steps + time.bake) === false
    && !lifecycleHooksOf(service.resource).some(({ stages }) => stages.includes('POST_PRODUCTION_TRAFFIC_SHIFT'));
}

/** Whether only deployment tells of a hook whether there is one, or at which stages. */
function hasOpenHook(resource: Resource): boolean {
  const isOpen = (value: Value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !isMap(value);
  return resource.list(`${SETTING}.LifecycleHooks`).some((hook) => isOpen(hook) || (isMap(hook)
    && [hook.TargetType, hook.LifecycleStages, hook.TimeoutConfiguration].flat().some(isOpen)));
}

/** AWS CodeDeploy rolls back for the events that its deployment group names. */
function deployed(group: Resource, { name }: ContainerService): Violation[] {
  const rollback = 'AutoRollbackConfiguration';
  if (group.isOpen(`${rollback}.Enabled`) || group.isOpen(`${rollback}.Events`)) return [];
  const events = group.list(`${rollback}.Events`);
  if (group.flag(`${rollback}.Enabled`) && events.includes('DEPLOYMENT_FAILURE')) return [];
  return [
    {
      resource: group,
      message: `a failed deployment of '${name}' stays as it is: deployment group '${group.name}' does not roll back when a deployment fails`,
      fix: "set 'AutoRollbackConfiguration' to Enabled: true with the event DEPLOYMENT_FAILURE",
    },
  ];
}
