import { deniedNeeds, lackingNeeds, leftOut } from '../deployment/deployment-rights';
import { DeploymentNeed } from '../deployment/deployment-role';
import { admitsService } from '../deployment/role-trust';
import { targetName } from '../deployment/statement-target';
import { Unknown } from '../finding';
import { RoleRights } from './execution-rights';
import { Resource, targetOf } from '../template/resource';
import { taskDefinitionIn, TaskRequest } from '../topology/task-request';

/** Why a role does not let its holder start a task, and what to change. */
export interface RefusedStart {
  readonly role: Resource;
  /** After the name of the role, for people. */
  readonly why: string;
  readonly fix: string;
}

/** Why a task that something asks for is not started, as far as its role tells; undefined where the role may do all that is needed, or is not known. */
export function refusedStart(rights: RoleRights, request: TaskRequest): RefusedStart | undefined {
  const role = roleOf(request);
  if (!role) return undefined;
  const { principal } = request;
  const needed = { role, needs: needsOf(request) };
  if (admitsService(role, principal) === false) {
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

/** Starts of tasks whose rights only those tell who are not part of the input. */
export function openStarters(rights: RoleRights, requests: TaskRequest[]): Unknown[] {
  return requests.flatMap((request) => {
    const role = roleOf(request);
    const { resource } = request;
    if (request.role === undefined) return [];
    const doubt = role === undefined ? 'its role is not part of the input'
      : rights.of(role) === undefined ? `a policy of its role '${role.name}' is not part of the input`
        : admitsService(role, request.principal) === undefined ? `whom its role '${role.name}' admits is only known at deployment` : undefined;
    return doubt === undefined ? [] : [{
      stack: resource.stack.id, logicalId: resource.logicalId, reason: `whether '${resource.name}' may start its task: ${doubt}`,
    }];
  });
}

function roleOf({ role }: TaskRequest): Resource | undefined {
  const resource = targetOf(role);
  return resource?.type === 'AWS::IAM::Role' ? resource : undefined;
}

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html and, for what waits for the end of a task,
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html#ecs-iam
 */
function needsOf(request: TaskRequest): DeploymentNeed[] {
  const task = taskDefinitionIn(request);
  const roles = ['ExecutionRoleArn', 'TaskRoleArn'].flatMap((property) => task?.property(property) ?? []);
  const need = (action: string, targets: DeploymentNeed['targets'] = []) => ({ anyOf: [action], targets, otherwise: 'starts no task' });
  return [
    need('ecs:RunTask', task ? [request.taskDefinition] : []),
    ...(roles.length > 0 ? [need('iam:PassRole', roles)] : []),
    ...(request.awaited ? ['ecs:StopTask', 'ecs:DescribeTasks', 'events:PutTargets', 'events:PutRule', 'events:DescribeRule'].map((each) => need(each)) : []),
  ];
}

function actionsOf(needs: DeploymentNeed[]): string {
  return needs.map(({ anyOf: [first] }) => first).join(', ');
}
