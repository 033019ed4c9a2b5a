import { aws_ecs as ecs, aws_iam as iam, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CheckedTask, LONGEST_OF_HOOK } from './checks';
import { HOOK_SOURCE, STOPPING } from './hook-handler';
import { belowCluster, RunnableTask, runnerLogGroup, runnerRole, WHY_INLINE } from './task-runner';
import { acknowledgeInlinePolicy } from '../../private/findings/policies';
import { createInlineFunction } from '../../private/function/inline-function';
import { ecsRole } from '../infrastructure-role';

/**
 * Time of the hook beside the time of the command: that in which the calls try to stop a task, and two minutes for the last call, which
 * comes half a minute late and may take a minute. Otherwise the hook would end first, and nobody would say why.
 */
const AFTER_COMMAND = STOPPING.plus(Duration.minutes(2));

/**
 * Runs the command as a hook of the deployment, before Amazon ECS starts the tasks of the new revision.
 *
 * The service refers to the function and to the role that calls it, so it waits for both.
 */
export function beforeTrafficHook(
  parent: Construct, task: RunnableTask, { command, timeout }: CheckedTask,
): ecs.CfnService.DeploymentLifecycleHookProperty {
  const scope = new Construct(parent, 'BeforeTraffic');
  const minutes = Math.min(timeout.toMinutes(), LONGEST_OF_HOOK.toMinutes() - AFTER_COMMAND.toMinutes());
  // What has failed is told nowhere else: a first deployment that is rolled back must not take it away.
  const logGroup = runnerLogGroup(scope, task, task.logs?.removalPolicy ?? RemovalPolicy.RETAIN);
  const functionArn = createInlineFunction(scope, 'Hook', {
    description: 'Runs the command of a new revision before it gets traffic',
    source: HOOK_SOURCE,
    timeout: Duration.minutes(1),
    role: runnerRole(scope, task, logGroup, rightsToRead(scope, task)),
    logGroup,
    environment: {
      CLUSTER: task.cluster.clusterArn,
      CONTAINER: task.container.containerName,
      COMMAND: command,
      TIMEOUT: String(Duration.minutes(minutes).toSeconds()),
      LOG_GROUP: task.logGroup?.logGroupName ?? '',
    },
    caller: 'Amazon ECS',
    called: 'every 30 seconds while the command of a deployment runs',
    outsideVpc: 'The function calls the regional ECS API only and needs nothing inside the VPC; the command itself runs inside',
  });
  return {
    hookTargetArn: functionArn,
    roleArn: callingRole(scope, functionArn).roleArn,
    lifecycleStages: [ecs.DeploymentLifecycleStage.PRE_SCALE_UP],
    timeoutConfiguration: { timeoutInMinutes: minutes + AFTER_COMMAND.toMinutes(), action: 'ROLLBACK' },
  };
}

/** The service itself is not named, as it waits for this policy. */
function rightsToRead(scope: Construct, { cluster }: RunnableTask): iam.PolicyStatement[] {
  return [new iam.PolicyStatement({
    actions: ['ecs:DescribeServiceDeployments', 'ecs:DescribeServiceRevisions'],
    resources: ['service', 'service-deployment', 'service-revision'].map((kind) => belowCluster(scope, cluster, kind)),
  })];
}

/** As https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html asks for. */
function callingRole(scope: Construct, functionArn: string): iam.Role {
  const role = ecsRole(scope, 'CallingRole', {
    description: 'Calls the function that runs the command of a new revision',
    inlinePolicies: {
      Call: new iam.PolicyDocument({
        minimize: true,
        statements: [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] })],
      }),
    },
  });
  acknowledgeInlinePolicy(role, WHY_INLINE);
  return role;
}
