import { CustomResource, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CheckedTask } from './checks';
import { GATE_SOURCE } from './gate-handler';
import { runnerLogGroup, runnerRole } from './task-runner';
import { createInlineFunction, serviceTimeoutOf } from '../../private/function/inline-function';
import { PreparationSite } from '../service-delivery';

/** The most that a function has. */
const TIMEOUT = Duration.minutes(15);

/**
 * Runs the command as a custom resource that is complete once the command has succeeded; makes nothing where there is no task.
 *
 * The service must depend on it, and it on everything that a task needs: rules, routes, stores, the policies of the task's roles.
 */
export function beforeTrafficGate({ scope: parent, task, place, startsAfter }: PreparationSite, checked?: CheckedTask): CustomResource[] {
  if (!checked) return [];
  const { command, timeout } = checked;
  const scope = new Construct(parent, 'BeforeTraffic');
  const logGroup = runnerLogGroup(scope, task, RemovalPolicy.DESTROY);
  const serviceToken = createInlineFunction(scope, 'Handler', {
    description: 'Runs the command of a new revision before it gets traffic',
    source: GATE_SOURCE,
    timeout: TIMEOUT,
    role: runnerRole(scope, task, logGroup),
    logGroup,
    called: 'once per new task definition',
    outsideVpc: 'The function calls the regional ECS API only and needs nothing inside the VPC; the command itself runs inside',
  });
  const gate = new CustomResource(scope, 'Resource', {
    resourceType: 'Custom::TaskBeforeTraffic',
    serviceToken,
    serviceTimeout: serviceTimeoutOf(TIMEOUT),
    properties: {
      Cluster: task.cluster.clusterArn,
      TaskDefinition: task.taskDefinition.taskDefinitionArn,
      Subnets: Fn.join(',', place.vpc.selectSubnets(place.vpcSubnets).subnetIds),
      SecurityGroups: Fn.join(',', place.securityGroups.map(({ securityGroupId }) => securityGroupId)),
      Container: task.container.containerName,
      Command: command,
      Timeout: String(timeout.toSeconds()),
      LogGroup: task.logGroup?.logGroupName ?? '',
    },
  });
  gate.node.addDependency(...startsAfter);
  return [gate];
}
