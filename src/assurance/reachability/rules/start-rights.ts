import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { StartNeed } from '../../topology/host';
import { covers, RoleRights } from '../execution-rights';

/** RE012: a task may use what it reaches. */
export const START_RIGHTS: Rule = {
  id: 'RE012',
  title: 'every task has the rights that it needs to start',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  check: ({ deployment, topology }) => {
    const rights = new RoleRights(deployment);
    return topology.services.flatMap(({ taskDefinition, name, startNeeds }) => {
      const role = taskDefinition?.target('ExecutionRoleArn');
      const allowed = role?.type === 'AWS::IAM::Role' ? rights.of(role) : undefined;
      if (!role || !allowed) return [];
      return startNeeds.flatMap((need) => {
        const missing = (ACTIONS[need.name] ?? []).filter((action) => !covers(allowed, action));
        return missing.length === 0 ? [] : [{
          resource: role,
          message: `'${name}' may not use ${need.name} and does not start: its execution role '${role.name}' does not allow ${missing.join(', ')}`,
          fix: `allow ${missing.join(', ')} in the execution role`,
        }];
      });
    });
  },
};

const ACTIONS: { [need: StartNeed['name']]: string[] } = {
  'ECR': ['ecr:GetAuthorizationToken', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
  'CloudWatch Logs': ['logs:CreateLogStream', 'logs:PutLogEvents'],
  'Secrets Manager': ['secretsmanager:GetSecretValue'],
  'Parameter Store': ['ssm:GetParameters'],
};
