import { aws_ec2 as ec2, CustomResource, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkedGateTask } from './checks';
import { GATE_SOURCE } from './gate-handler';
import { RunnableTask, runnerLogGroup, runnerRole } from './task-runner';
import { createInlineFunction, serviceTimeoutOf } from '../../private/function/inline-function';
import { BeforeTrafficTask } from '../before-traffic-task';

/** The most that a function has. */
const TIMEOUT = Duration.minutes(15);

/** What the gate runs, in what, and where. */
export interface MigrationGateProps extends RunnableTask {
  readonly beforeTraffic: BeforeTrafficTask;
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets: ec2.SubnetSelection;
  readonly securityGroups: ec2.ISecurityGroup[];
}

/**
 * Runs the command as a custom resource that is complete once the command has succeeded.
 *
 * The service must depend on it, and it on everything that a task needs: rules, routes, stores, the policies of the task's roles.
 */
export function migrationGate(parent: Construct, props: MigrationGateProps): CustomResource {
  const { command, timeout } = checkedGateTask(parent, props.beforeTraffic);
  const scope = new Construct(parent, 'BeforeTraffic');
  const logGroup = runnerLogGroup(scope, props, RemovalPolicy.DESTROY);
  const serviceToken = createInlineFunction(scope, 'Handler', {
    description: 'Runs the command of a new revision before it gets traffic',
    source: GATE_SOURCE,
    timeout: TIMEOUT,
    role: runnerRole(scope, props, logGroup),
    logGroup,
    called: 'once per new task definition',
    outsideVpc: 'The function calls the regional ECS API only and needs nothing inside the VPC; the command itself runs inside',
  });
  return new CustomResource(scope, 'Resource', {
    resourceType: 'Custom::TaskBeforeTraffic',
    serviceToken,
    serviceTimeout: serviceTimeoutOf(TIMEOUT),
    properties: {
      Cluster: props.cluster.clusterArn,
      TaskDefinition: props.taskDefinition.taskDefinitionArn,
      Subnets: Fn.join(',', props.vpc.selectSubnets(props.vpcSubnets).subnetIds),
      SecurityGroups: Fn.join(',', props.securityGroups.map(({ securityGroupId }) => securityGroupId)),
      Container: props.container.containerName,
      Command: command,
      Timeout: String(timeout.toSeconds()),
      LogGroup: props.logGroup?.logGroupName ?? '',
    },
  });
}
