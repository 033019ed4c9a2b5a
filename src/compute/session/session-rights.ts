import { ArnFormat, aws_iam as iam, Stack, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FORWARDING } from './session-commands';
import { belowCluster, RunnableTask } from '../../delivery/before-traffic/task-runner';
import { grantBelow } from '../../private/findings/wildcard-resources';

/** By its value the tasks of one `SessionTask` are told from all others of the cluster. */
const TAG = 'cdk-production-platform:session';

/** Marks the tasks that people may open sessions in: a task has the tags of its definition. */
export function tagSessions({ taskDefinition }: RunnableTask) {
  // The name of a role is one of a kind in the account, and other stacks can refer to it.
  Tags.of(taskDefinition).add(TAG, taskDefinition.taskRole.roleName);
}

/**
 * Lets somebody find the tasks, open sessions in them and stop them, and nothing of the kind in any other task.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
 */
export function grantSessions(scope: Construct, { cluster, taskDefinition }: RunnableTask, { grantPrincipal }: iam.IGrantable) {
  const stack = Stack.of(scope);
  const tasks = belowCluster(scope, cluster, 'task');
  const tagged = (key: string) => ({ StringEquals: { [`${key}/${TAG}`]: taskDefinition.taskRole.roleName } });
  // Asked of each statement, so that a document must be named and no shell is opened past the log of ECS Exec.
  const namedDocument = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } };
  const statements = [
    allow(['ecs:ListTasks'], '*', { ArnEquals: { 'ecs:cluster': cluster.clusterArn } }),
    allow(['ecs:DescribeTasks', 'ecs:ExecuteCommand', 'ecs:StopTask'], tasks, tagged('ecs:ResourceTag')),
    allow(['ecs:ExecuteCommand'], cluster.clusterArn),
    allow(['ssm:StartSession'], tasks, { ...tagged('aws:ResourceTag'), ...namedDocument }),
    allow(['ssm:StartSession'], stack.formatArn({ service: 'ssm', account: '', resource: 'document', resourceName: FORWARDING }), namedDocument),
    allow(['ssm:ResumeSession', 'ssm:TerminateSession'], stack.formatArn({ service: 'ssm', resource: 'session', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME }), {
      StringLike: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' },
    }),
  ];
  const { kmsKey } = cluster.executeCommandConfiguration ?? {};
  if (kmsKey) statements.push(allow(['kms:GenerateDataKey'], kmsKey.keyArn));
  for (const statement of statements) {
    grantBelow(grantPrincipal, statement, 'Tasks and sessions have names that are not known before they start: only tagged tasks, and sessions of one\'s own, are meant; ecs:ListTasks knows no resources');
  }
}

function allow(actions: string[], resource: string, conditions?: iam.Conditions): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions, resources: [resource], conditions });
}
