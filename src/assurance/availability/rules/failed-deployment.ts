import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { ContainerService } from '../../topology/container-service';
import { deploymentGroupsOf } from '../../topology/delivery';
import { noticesFailure } from '../../topology/lifecycle-hook';

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
      default: return shifted(service);
    }
  }),
};

function rolling({ resource, name }: ContainerService): Violation[] {
  if (resource.isOpen(SETTING) || resource.isOpen(`${SETTING}.DeploymentCircuitBreaker`)) return [];
  if (GUARDS.some((guard) => rollsBack(resource, guard))) return [];
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
function shifted({ resource, name, strategy }: ContainerService): Violation[] {
  if (resource.isOpen(SETTING) || resource.isOpen(`${SETTING}.Alarms`) || resource.isOpen(`${SETTING}.LifecycleHooks`)) return [];
  if (rollsBack(resource, 'Alarms') || noticesFailure(resource)) return [];
  return [
    {
      resource,
      message: `a ${strategy} deployment of '${name}' ends with all traffic on the new version, however that answers: no alarm and no lifecycle hook looks at it and rolls back`,
      fix: "name alarms of the load balancer in 'Alarms' with 'Enable' and 'Rollback', or add a lifecycle hook that tests the new version",
    },
  ];
}

function rollsBack(resource: Resource, guard: string): boolean {
  return resource.flag(`${SETTING}.${guard}.Enable`) === true && resource.flag(`${SETTING}.${guard}.Rollback`) === true;
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
