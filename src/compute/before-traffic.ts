import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { ContainerServiceProps } from './container-service-options';
import { migrationGate } from '../delivery/before-traffic/migration-gate';
import { migrationHook } from '../delivery/before-traffic/migration-hook';
import { RunnableTask } from '../delivery/before-traffic/task-runner';
import { DeliveryStrategy } from '../delivery/delivery-strategy';

/** Where a task of CloudFormation runs, and what it needs before. */
interface Surroundings {
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets: ec2.SubnetSelection;
  readonly securityGroups: ec2.ISecurityGroup[];
  readonly startsAfter: IDependable[];
}

/** Runs the task of `beforeTraffic` in the deployments of CloudFormation, where those of ECS have no hooks; the service waits for it. */
export function gateBefore(
  scope: Construct, props: ContainerServiceProps, { runsHooks }: DeliveryStrategy, task: RunnableTask, { startsAfter, ...where }: Surroundings,
): Construct[] {
  if (!props.beforeTraffic || runsHooks) return [];
  const gate = migrationGate(scope, { beforeTraffic: props.beforeTraffic, ...task, ...where });
  gate.node.addDependency(...startsAfter);
  return [gate];
}

/** Runs the task of `beforeTraffic` in the deployments of ECS. */
export function hookBefore(
  scope: Construct, props: ContainerServiceProps, { runsHooks }: DeliveryStrategy, task: RunnableTask,
): ecs.CfnService.DeploymentLifecycleHookProperty | undefined {
  return props.beforeTraffic && runsHooks ? migrationHook(scope, { beforeTraffic: props.beforeTraffic, ...task }) : undefined;
}
