import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { StartNeed } from '../../topology/host';
import { containerStartNeeds } from '../../topology/start-needs';
import { taskDefinitionIn } from '../../topology/task-request';
import { covers, RoleRights } from '../execution-rights';
import { RoleDemand, roleDemands } from '../role-demand';
import { refusedStart } from '../starter-rights';

/** RE012: a task may use what it reaches. */
export const START_RIGHTS: Rule = {
  id: 'RE012',
  title: 'every task has the rights that it needs to start',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  check: ({ deployment, topology }) => {
    const rights = RoleRights.of(deployment);
    return [
      ...topology.services.flatMap(({ taskDefinition, name }) => ofExecution(rights, name, taskDefinition)),
      ...topology.taskRequests.flatMap((request) => ofExecution(rights, request.resource.name, taskDefinitionIn(request))),
      ...roleDemands(topology).flatMap((demand) => ofStarter(rights, demand)),
    ];
  },
};

function ofExecution(rights: RoleRights, name: string, task: Resource | undefined): Violation[] {
  const role = task?.target('ExecutionRoleArn');
  const allowed = role?.type === 'AWS::IAM::Role' ? rights.of(role) : undefined;
  if (!task || !role || !allowed) return [];
  return containerStartNeeds(task.maps('ContainerDefinitions')).flatMap((need) => {
    const missing = (ACTIONS[need.name] ?? []).filter((action) => !covers(allowed, action));
    return missing.length === 0 ? [] : [{
      resource: role,
      message: `'${name}' may not use ${need.name} and does not start: its execution role '${role.name}' does not allow ${missing.join(', ')}`,
      fix: `allow ${missing.join(', ')} in the execution role`,
    }];
  });
}

function ofStarter(rights: RoleRights, demand: RoleDemand): Violation[] {
  const { resource, principal, otherwise } = demand;
  if (demand.role === undefined) {
    return [{ resource, message: `'${resource.name}' ${otherwise}: it names no role`, fix: `name a role in 'RoleArn' that '${principal}' may assume` }];
  }
  const refused = refusedStart(rights, demand);
  if (!refused) return [];
  const { role, why, fix } = refused;
  return [{ resource: role, message: `'${resource.name}' ${otherwise}: its role '${role.name}' ${why}`, fix }];
}

const ACTIONS: { [need: StartNeed['name']]: string[] } = {
  'ECR': ['ecr:GetAuthorizationToken', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
  'CloudWatch Logs': ['logs:CreateLogStream', 'logs:PutLogEvents'],
  'Secrets Manager': ['secretsmanager:GetSecretValue'],
  'Parameter Store': ['ssm:GetParameters'],
};
