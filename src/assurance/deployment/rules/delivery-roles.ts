import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { RoleRights } from '../../reachability/execution-rights';
import { Rule, Violation } from '../../rules/rule';
import { targetOf } from '../../template/resource';
import { ContainerService } from '../../topology/container-service';
import { lifecycleHooksOf } from '../../topology/lifecycle-hook';
import { deniedNeeds, lackingNeeds, leftOut } from '../deployment-rights';
import { DeploymentNeed, DeploymentRole, deploymentRolesOf, failureOf } from '../deployment-role';
import { missingOf, needWords, waitFix } from '../need';
import { admitsService } from '../role-trust';
import { targetName } from '../statement-target';

/** DE011: who deploys a service has the rights that a deployment needs, from the first one on. */
export const DELIVERY_ROLES: Rule = {
  id: 'DE011',
  title: 'who deploys a service may call its lifecycle hooks and move its traffic, from the first deployment on',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html',
  check: (context) => {
    const rights = RoleRights.of(context.deployment);
    return context.topology.services.flatMap((service) => [
      ...deploymentRolesOf(service).known.flatMap((role) => violations(context, rights, role)), ...idleHooks(service),
    ]);
  },
};

function violations(context: ProofContext, rights: RoleRights, needed: DeploymentRole): Violation[] {
  const { role, service, by, purpose, needs } = needed;
  const holder = `role '${role.name}', with which ${by.name} should ${purpose} of '${service.name}',`;
  if (admitsService(role, by.principal) === false) {
    return [{
      resource: role,
      message: `${by.name} may not take on role '${role.name}', with which it should ${purpose} of '${service.name}': ${failureOf(needed, needs)}`,
      fix: `let the service '${by.principal}' assume the role with sts:AssumeRole`,
    }];
  }
  const denied = deniedNeeds(rights, needed);
  if (denied.length > 0) {
    return [{
      resource: role,
      message: `${holder} denies ${actionsOf(denied)}: ${failureOf(needed, denied)}`,
      fix: 'leave the action out of the statement that denies it, which no other overrides',
    }];
  }
  const lacking = lackingNeeds(rights, needed) ?? [];
  if (lacking.length > 0) {
    return [{
      resource: role,
      message: `${holder} does not allow ${actionsOf(lacking)}: ${failureOf(needed, lacking)}`,
      fix: `allow ${actionsOf(lacking)} in the role${role.property('PermissionsBoundary') === undefined ? '' : ' and in its permissions boundary'}${
        needed.managedPolicy ? `, for example with the AWS managed policy '${needed.managedPolicy}'` : ''}`,
    }];
  }
  const others = leftOut(rights, needed);
  if (others.length > 0) {
    const missing = [...new Set(others.map(({ target }) => targetName(target)))].join("' and '");
    const left = [...new Set(others.map(({ need }) => need))];
    return [{
      resource: role,
      message: `${holder} allows ${actionsOf(left)} on others than '${missing}': ${failureOf(needed, left)}`,
      fix: `allow ${actionsOf(left)} on '${missing}'`,
    }];
  }
  return by.deploysAtCreation ? race(context, rights, needed) : [];
}

function actionsOf(needs: DeploymentNeed[]): string {
  return needs.map(({ anyOf: [first] }) => first).join(', ');
}

/** AWS Lambda refuses every call of a function of which none may run at a time. */
function idleHooks({ resource, name }: ContainerService): Violation[] {
  return lifecycleHooksOf(resource).flatMap(({ target, stages }) => {
    const called = targetOf(target);
    const handler = called?.type === 'AWS::Lambda::Function' ? called : called?.target('FunctionName');
    return handler?.number('ReservedConcurrentExecutions') !== 0 ? [] : [{
      resource: handler,
      message: `AWS Lambda never runs '${handler.name}', the lifecycle hook of '${name}' at ${stages.join(', ') || 'its stages'}, `
        + "whose 'ReservedConcurrentExecutions' is 0: the hook fails, and every deployment with it",
      fix: "leave 'ReservedConcurrentExecutions' out, or reserve at least 1",
    }];
  });
}

/** A policy of its own is attached at any time, unless the service waits for it. */
function race({ topology: { creationOrder: order } }: ProofContext, rights: RoleRights, needed: DeploymentRole): Violation[] {
  const { role, service, by, needs, purpose } = needed;
  const policies = needs.flatMap(({ anyOf }) => anyOf.map((action) => ({ anyOf: rights.granting(role, action), what: 'policy' })));
  const missing = missingOf(order, service.resource, policies);
  return missing.length === 0 ? [] : [{
    resource: service.resource,
    message: `'${service.name}' may be created before ${needWords(missing)}, without which ${by.name} may not ${purpose}: `
      + 'the first deployment fails, and has nothing to go back to',
    fix: `${waitFix(order, service.resource, missing)}; or write the statements into 'Policies' of the role`,
  }];
}
