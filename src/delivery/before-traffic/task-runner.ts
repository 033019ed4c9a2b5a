import { ArnFormat, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogOptions } from '../../contracts';
import { acknowledgeInlinePolicy } from '../../private/findings/policies';
import { acknowledgeWildcards } from '../../private/findings/wildcard-resources';
import { createLogGroup } from '../../private/logs/log-group';

/** What the command of a new revision runs in. */
export interface RunnableTask {
  readonly cluster: ecs.ICluster;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  /** The container whose command is replaced. */
  readonly container: ecs.ContainerDefinition;
  /** The roles of the task: that of its code and that which starts it. */
  readonly roles: iam.IRole[];
  /**
   * Where the container writes its logs, with the stream prefix `ecs`.
   *
   * @default - not known; failures do not say where the logs are
   */
  readonly logGroup?: logs.ILogGroup;
  /**
   * How the logs of the service are kept.
   *
   * @default - a month, with a key of CloudWatch Logs
   */
  readonly logs?: LogOptions;
}

/** Why the policies of a function that runs the task, and of who calls it, are part of their roles. */
export const WHY_INLINE = 'The policy serves one role and must be complete with it: the deployment calls the function as soon as the role is there';

/** Where the tasks of a service run. */
export interface TaskPlace {
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets: ec2.SubnetSelection;
  readonly securityGroups: ec2.ISecurityGroup[];
}

/** Where a function that runs the task logs why it has failed. */
export function runnerLogGroup(scope: Construct, task: RunnableTask, removalPolicy: RemovalPolicy): logs.LogGroup {
  return createLogGroup(scope, 'LogGroup', {
    retention: task.logs?.retention ?? logs.RetentionDays.ONE_MONTH,
    removalPolicy,
    encryptionKey: task.logs?.encryptionKey,
    keyReason: 'CloudWatch Logs encrypts all data at rest with service-managed keys; the function logs events of deployments and why a task has failed',
  });
}

/**
 * The role of a function that runs the task. Its policy is part of the role, so that whatever waits for the role waits for the rights
 * too, and names no service: the service waits for it.
 */
export function runnerRole(scope: Construct, task: RunnableTask, logGroup: logs.ILogGroup, more: iam.PolicyStatement[] = []): iam.Role {
  const statements = [...rightsToRun(scope, task), ...more, new iam.PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  })];
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    description: 'Runs the command of a new revision before it gets traffic',
    inlinePolicies: { RunTask: new iam.PolicyDocument({ statements, minimize: true }) },
  });
  acknowledgeInlinePolicy(role, WHY_INLINE);
  acknowledgeWildcards(role, statements, 'Revisions, tasks and deployments are not known before the deployment; all are of one task definition and one cluster');
  return role;
}

/**
 * Lets somebody start the task, see how it goes and stop it. A tag could tell the task from others of the cluster, but it goes when the task is
 * stopped, which then could not be looked at any more.
 */
export function rightsToRun(scope: Construct, { cluster, taskDefinition, roles }: RunnableTask): iam.PolicyStatement[] {
  const family = Stack.of(scope).formatArn({ service: 'ecs', resource: 'task-definition', resourceName: `${taskDefinition.family}:*` });
  return [
    new iam.PolicyStatement({
      actions: ['ecs:RunTask'],
      resources: [family],
      conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
    }),
    new iam.PolicyStatement({ actions: ['ecs:DescribeTasks', 'ecs:StopTask'], resources: [belowCluster(scope, cluster, 'task')] }),
    new iam.PolicyStatement({
      actions: ['iam:PassRole'],
      resources: roles.map(({ roleArn }) => roleArn),
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    }),
  ];
}

/** The ARN of everything of one kind in the cluster. */
export function belowCluster(scope: Construct, cluster: ecs.ICluster, resource: string): string {
  return Stack.of(scope).formatArn({
    service: 'ecs', resource, resourceName: `${cluster.clusterName}/*`, arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
}
