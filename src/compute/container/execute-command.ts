import { ArnFormat, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, Stack } from 'aws-cdk-lib';
import { ContainerOptions } from './container-options';
import { acknowledge } from '../../private/findings/acknowledgements';
import { acknowledgeInlinePolicy } from '../../private/findings/policies';
import { grantBelow } from '../../private/findings/wildcard-resources';

/** Where the agent of AWS Systems Manager writes, which runs as root. Amazon ECS puts the agent itself below the first. */
const AGENT_PATHS = ['/managed-agents', '/var/lib/amazon/ssm', '/var/log/amazon/ssm'];

/** Gives the agent in a container with a read-only root disks of its own: two agents cannot share one (see ADR 0117). */
export function mountForExecuteCommand(container: ecs.ContainerDefinition, options: ContainerOptions) {
  if (options.readonlyRootFilesystem === false) return;
  for (const containerPath of AGENT_PATHS.filter((path) => !options.writablePaths?.includes(path))) {
    const sourceVolume = `${container.containerName}${containerPath.replace(/\//g, '-')}`;
    container.taskDefinition.addVolume({ name: sourceVolume });
    container.addMountPoints({ containerPath, sourceVolume, readOnly: false });
  }
}

/**
 * Lets the agent in the containers open a session and log it where the cluster says. The CDK would let it write to every log group; and the
 * wildcard stands in a policy of its own, because acknowledged among the user's grants it would hide theirs.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function allowExecuteCommand(role: iam.Role, cluster: ecs.ICluster, ownGroup: logs.ILogGroup) {
  const { kmsKey, logging = ecs.ExecuteCommandLogging.DEFAULT, logConfiguration } = cluster.executeCommandConfiguration ?? {};
  const policy = new iam.Policy(role, 'ExecuteCommand', { document: new iam.PolicyDocument({ minimize: true }), roles: [role] });
  policy.addStatements(allow(
    ['ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel'], '*',
  ));
  const group = logging === ecs.ExecuteCommandLogging.OVERRIDE ? logConfiguration?.cloudWatchLogGroup : ownGroup;
  if (group && logging !== ecs.ExecuteCommandLogging.NONE) {
    policy.addStatements(allow(['logs:DescribeLogGroups'], '*'));
    allowSessionLog(role, policy, group, ownGroup);
  }
  if (logConfiguration?.s3Bucket) allowSessionObjects(role, policy, logConfiguration);
  if (kmsKey) policy.addStatements(allow(['kms:Decrypt'], kmsKey.keyArn));
  acknowledgeInlinePolicy(policy);
  acknowledge(policy, {
    ids: ['AwsSolutions::AwsSolutions-IAM5[Resource::*]'],
    reason: 'The actions of ssmmessages know no resource-level permission, and logs:DescribeLogGroups is asked for all groups, as AWS documents for ECS Exec',
  });
}

function allowSessionLog(role: iam.Role, policy: iam.Policy, group: logs.ILogGroupRef, ownGroup: logs.ILogGroup) {
  const actions = ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'];
  if (group === ownGroup) {
    policy.addStatements(allow(actions, ownGroup.logGroupArn));
    return;
  }
  const { logGroupName } = group.logGroupRef;
  const streams = Stack.of(role).formatArn({ service: 'logs', resource: 'log-group', resourceName: `${logGroupName}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  grantBelow(role, allow(actions, streams), 'The streams of the one log group in which the cluster keeps its sessions');
}

function allowSessionObjects(role: iam.Role, policy: iam.Policy, { s3Bucket, s3EncryptionEnabled }: ecs.ExecuteCommandLogConfiguration) {
  const { bucketName } = s3Bucket!.bucketRef;
  const bucketArn = Stack.of(role).formatArn({ service: 's3', region: '', account: '', resource: bucketName });
  policy.addStatements(allow(['s3:GetBucketLocation', ...(s3EncryptionEnabled ? ['s3:GetEncryptionConfiguration'] : [])], bucketArn));
  grantBelow(role, allow(['s3:PutObject'], `${bucketArn}/*`), 'The objects of the one bucket in which the cluster keeps its sessions');
}

function allow(actions: string[], resource: string): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions, resources: [resource] });
}
