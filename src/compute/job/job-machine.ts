import { Aws, aws_iam as iam, aws_logs as logs, aws_stepfunctions as sfn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { jobDefinition, JobRun } from './job-definition';
import { JobPlan } from './job-plan';
import { jobRole } from './job-role';
import { RunnableTask } from '../../delivery/before-traffic/task-runner';
import { createLogGroup } from '../../private/logs/log-group';
import { keptOnceCreated } from '../../private/store/removal';
import { storeIdentifier } from '../../private/store/store-identifier';
import { PlacedTask } from '../container/container-task';

/** AWS Step Functions writes to log groups of this prefix without a statement of their own in the one policy that an account has for them. */
const LOG_PREFIX = '/aws/vendedlogs/states/';

/** A state machine that runs a task, and its role. */
export interface JobMachine {
  readonly stateMachine: sfn.StateMachine;
  readonly role: iam.Role;
}

/** The state machine of a job, before it is known who starts it. */
export function jobMachine(
  scope: Construct, { task, place }: PlacedTask, { options, timeout, retries }: JobPlan, how: Pick<JobRun, 'alone' | 'takesCommand'>,
): JobMachine {
  const role = jobRole(scope, task);
  const subnets = place.vpc.selectSubnets(place.vpcSubnets).subnetIds;
  const definition = jobDefinition({
    ...how,
    partition: Aws.PARTITION,
    runTask: {
      Cluster: task.cluster.clusterArn,
      TaskDefinition: task.taskDefinition.taskDefinitionArn,
      LaunchType: 'FARGATE',
      PlatformVersion: 'LATEST',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: subnets, SecurityGroups: place.securityGroups.map(({ securityGroupId }) => securityGroupId), AssignPublicIp: 'DISABLED',
        },
      },
      PropagateTags: 'TASK_DEFINITION',
      EnableExecuteCommand: options.enableExecuteCommand ?? false,
    },
    family: task.taskDefinition.family,
    container: task.container.containerName,
    logGroupName: task.logGroup!.logGroupName,
    timeout,
    retries,
  });
  const stateMachine = new sfn.StateMachine(scope, 'Resource', {
    stateMachineType: sfn.StateMachineType.STANDARD,
    definitionBody: sfn.DefinitionBody.fromString(Stack.of(scope).toJsonString(definition)),
    // All that it needs is in the role already.
    role: role.withoutPolicyUpdates(),
    logs: { destination: machineLogGroup(scope, task), level: sfn.LogLevel.ALL, includeExecutionData: false },
    tracingEnabled: true,
  });
  stateMachine.node.addDependency(role);
  return { stateMachine, role };
}

function machineLogGroup(scope: Construct, { logs: { retention, removalPolicy, encryptionKey } = {} }: RunnableTask): logs.LogGroup {
  return createLogGroup(scope, 'StateMachineLogs', {
    retention: retention ?? logs.RetentionDays.THREE_MONTHS,
    removalPolicy: keptOnceCreated(removalPolicy ?? RemovalPolicy.RETAIN),
    encryptionKey,
    namePrefix: LOG_PREFIX,
    nameSuffix: storeIdentifier(scope, { longestReadable: 100, prefix: 'job' }),
    keyReason: 'CloudWatch Logs encrypts all data at rest with keys of its own; it logs which states a run has passed, without input and output',
  });
}
