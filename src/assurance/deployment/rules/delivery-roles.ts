import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { RoleRights } from '../../reachability/execution-rights';
import { Rule, Violation } from '../../rules/rule';
import { deniedActions, deploymentRolesOf, DeploymentRole, lackingActions, leftOut } from '../deployment-role';
import { missingOf, needWords, waitFix } from '../need';
import { admitsEcs } from '../role-trust';

/** DE011: Amazon ECS has the rights that a deployment needs, from the first one on. */
export const DELIVERY_ROLES: Rule = {
  id: 'DE011',
  title: 'Amazon ECS may call the lifecycle hooks of a service and move its traffic, from the first deployment on',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html',
  check: (context) => {
    const rights = new RoleRights(context.deployment);
    return context.topology.services.flatMap((service) => deploymentRolesOf(service).known).flatMap((role) => violations(context, rights, role));
  },
};

function violations(context: ProofContext, rights: RoleRights, needed: DeploymentRole): Violation[] {
  const { role, service, purpose, otherwise } = needed;
  if (admitsEcs(role) === false) {
    return [{
      resource: role,
      message: `Amazon ECS may not take on role '${role.name}', with which it should ${purpose} of '${service.name}': ${otherwise}`,
      fix: "let the service 'ecs.amazonaws.com' assume the role with sts:AssumeRole",
    }];
  }
  const denied = deniedActions(rights, needed);
  if (denied.length > 0) {
    return [{
      resource: role,
      message: `role '${role.name}', with which Amazon ECS should ${purpose} of '${service.name}', denies ${denied.join(', ')}: ${otherwise}`,
      fix: 'leave the action out of the statement that denies it, which no other overrides',
    }];
  }
  const lacking = lackingActions(rights, needed) ?? [];
  if (lacking.length > 0) {
    return [{
      resource: role,
      message: `role '${role.name}', with which Amazon ECS should ${purpose} of '${service.name}', does not allow ${lacking.join(', ')}: ${otherwise}`,
      fix: `allow ${lacking.join(', ')} in the role${role.property('PermissionsBoundary') === undefined ? '' : ' and in its permissions boundary'}${/^lambda:/.test(needed.targetAction) ? '' : ", for example with the AWS managed policy 'AmazonECSInfrastructureRolePolicyForLoadBalancers'"}`,
    }];
  }
  const missing = leftOut(rights, needed);
  if (missing !== undefined) {
    return [{
      resource: role,
      message: `role '${role.name}', with which Amazon ECS should ${purpose} of '${service.name}', allows ${needed.targetAction} on others than '${missing}': ${otherwise}`,
      fix: `allow ${needed.targetAction} on '${missing}'`,
    }];
  }
  return race(context, rights, needed);
}

/** A policy of its own is attached at any time, unless the service waits for it. */
function race({ topology: { creationOrder: order } }: ProofContext, rights: RoleRights, needed: DeploymentRole): Violation[] {
  const { role, service, actions, purpose } = needed;
  const needs = actions.flatMap((oneOf) => oneOf.map((action) => ({ anyOf: rights.granting(role, action), what: 'policy' })));
  const missing = missingOf(order, service.resource, needs);
  return missing.length === 0 ? [] : [{
    resource: service.resource,
    message: `'${service.name}' may be created before ${needWords(missing)}, without which Amazon ECS may not ${purpose}: the first deployment fails, and has nothing to go back to`,
    fix: `${waitFix(order, service.resource, missing)}; or write the statements into 'Policies' of the role`,
  }];
}
