import { deniedNeeds, lackingNeeds, leftOut } from '../deployment/deployment-rights';
import { DeploymentNeed } from '../deployment/deployment-role';
import { admitsService } from '../deployment/role-trust';
import { targetName } from '../deployment/statement-target';
import { Unknown } from '../finding';
import { RoleRights } from './execution-rights';
import { RoleDemand } from './role-demand';
import { Resource, targetOf } from '../template/resource';

/** Why a role does not let its holder do what it is for, and what to change. */
export interface RefusedStart {
  readonly role: Resource;
  /** After the name of the role, for people. */
  readonly why: string;
  readonly fix: string;
}

/** Why something is not started or taken, as far as its role tells; undefined where the role may do all that is needed, or is not known. */
export function refusedStart(rights: RoleRights, demand: RoleDemand): RefusedStart | undefined {
  const role = roleOf(demand);
  if (!role) return undefined;
  const { principal, needs } = demand;
  const needed = { role, needs };
  if (isAdmitted(role, demand) === false) {
    return { role, why: `does not admit ${principal}`, fix: `let the service '${principal}' assume the role with sts:AssumeRole` };
  }
  const denied = deniedNeeds(rights, needed);
  if (denied.length > 0) return { role, why: `denies ${actionsOf(denied)}`, fix: 'leave the action out of the statement that denies it, which no other overrides' };
  const lacking = lackingNeeds(rights, needed) ?? [];
  if (lacking.length > 0) return { role, why: `does not allow ${actionsOf(lacking)}`, fix: `allow ${actionsOf(lacking)} in the role` };
  const others = leftOut(rights, needed);
  if (others.length === 0) return undefined;
  const missing = [...new Set(others.map(({ target }) => targetName(target)))].join("' and '");
  const actions = actionsOf([...new Set(others.map(({ need }) => need))]);
  return { role, why: `allows ${actions} on others than '${missing}'`, fix: `allow ${actions} on '${missing}'` };
}

/** Starts whose rights only those tell who are not part of the input. */
export function openStarters(rights: RoleRights, demands: RoleDemand[]): Unknown[] {
  return demands.flatMap((demand) => {
    const role = roleOf(demand);
    const { resource, purpose } = demand;
    if (demand.role === undefined) return [];
    const doubt = role === undefined ? 'its role is not part of the input'
      : rights.of(role) === undefined ? `a policy of its role '${role.name}' is not part of the input`
        : isAdmitted(role, demand) === undefined ? `whom its role '${role.name}' admits is only known at deployment` : undefined;
    return doubt === undefined ? [] : [{
      stack: resource.stack.id, logicalId: resource.logicalId, reason: `whether '${resource.name}' may ${purpose}: ${doubt}`,
    }];
  });
}

function isAdmitted(role: Resource, { principal, resource }: RoleDemand): boolean | undefined {
  return admitsService(role, principal, resource.type === 'AWS::Scheduler::Schedule' ? resource.property('GroupName') ?? 'default' : undefined);
}

function roleOf({ role }: RoleDemand): Resource | undefined {
  const resource = targetOf(role);
  return resource?.type === 'AWS::IAM::Role' ? resource : undefined;
}

function actionsOf(needs: DeploymentNeed[]): string {
  return needs.map(({ anyOf: [first] }) => first).join(', ');
}
