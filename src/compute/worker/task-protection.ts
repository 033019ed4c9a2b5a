import { aws_ecs as ecs, aws_iam as iam, ArnFormat, Stack } from 'aws-cdk-lib';
import { grantBelow } from '../../private/findings/wildcard-resources';

/** Lets the code of a workload protect the task that it runs in. */
export function allowTaskProtection(taskRole: iam.Role, cluster: ecs.ICluster) {
  const tasks = Stack.of(taskRole).formatArn({
    service: 'ecs', resource: 'task', resourceName: `${cluster.clusterName}/*`, arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  grantBelow(
    taskRole,
    new iam.PolicyStatement({ actions: ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'], resources: [tasks] }),
    'The wildcard stands for the tasks of one cluster: the id of a task is made when it starts',
  );
}
