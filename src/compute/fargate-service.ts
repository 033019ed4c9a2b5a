import { aws_ecs as ecs, cx_api as cxapi, Duration } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { deploymentNonce } from './capacity/service-capacity';
import { RunnableTask, TaskPlace } from '../delivery/before-traffic/task-runner';

/** New tasks start beside all the old ones, so a deployment never takes capacity away. */
export const MAXIMUM_HEALTHY_PERCENT = 200;

/** What the service consists of. */
export interface FargateServiceParts {
  readonly task: RunnableTask;
  readonly place: TaskPlace;
  readonly desiredCount?: number;
  readonly healthCheckGracePeriod?: Duration;
  /** The capacity that it asks for; without it the launch type decides. */
  readonly capacityProviderStrategies?: ecs.CapacityProviderStrategy[];
  readonly enableExecuteCommand: boolean;
  /** Who deploys the service. */
  readonly controller: ecs.DeploymentControllerType;
  /** What must be complete before the first task starts. */
  readonly startsAfter: IDependable[];
}

/** Stands for no alarm while a service is created. */
const NO_ALARM = 'none';

/**
 * A Fargate service without deployment alarms until somebody enables some. Its parent decides that by feature flag and partition, and to
 * look for the partition it loads the facts about all regions: 40 ms.
 */
class FargateServiceWithoutAlarms extends ecs.FargateService {
  constructor(scope: Construct, id: string, props: ecs.FargateServiceProps) {
    super(scope, id, { ...props, deploymentAlarms: { alarmNames: [NO_ALARM] } });
    if (this.deploymentAlarms?.alarmNames?.[0] === NO_ALARM) this.deploymentAlarms = undefined;
  }
}

/** No property says it, and the template must not depend on the app's flags. Called before anything is below the workload. */
export function withoutEmptyLoadBalancers(workload: Construct) {
  workload.node.setContext(cxapi.ECS_REMOVE_EMPTY_LOAD_BALANCERS, true);
}

/** A Fargate service that goes back by itself when its new tasks do not become healthy, before its targets and its deployments are known. */
export function fargateService(scope: Construct, parts: FargateServiceParts): ecs.FargateService {
  const { task, place, startsAfter, controller, enableExecuteCommand, ...props } = parts;
  const { capacityProviderStrategies: strategies } = props;
  const deployedByEcs = controller === ecs.DeploymentControllerType.ECS;
  const Service = deployedByEcs ? FargateServiceWithoutAlarms : ecs.FargateService;
  const service = new Service(scope, 'Resource', {
    ...props,
    cluster: task.cluster,
    taskDefinition: task.taskDefinition,
    vpcSubnets: place.vpcSubnets,
    securityGroups: place.securityGroups,
    assignPublicIp: false,
    platformVersion: ecs.FargatePlatformVersion.LATEST,
    deploymentController: { type: controller },
    circuitBreaker: deployedByEcs ? { enable: true, rollback: true } : undefined,
    minHealthyPercent: 100,
    maxHealthyPercent: MAXIMUM_HEALTHY_PERCENT,
    availabilityZoneRebalancing: deployedByEcs ? ecs.AvailabilityZoneRebalancing.ENABLED : undefined,
    forceNewDeployment: deployedByEcs && strategies ? { enabled: true, nonce: deploymentNonce(strategies) } : undefined,
    enableECSManagedTags: true,
    propagateTags: ecs.PropagatedTagSource.SERVICE,
  });
  const resource = service.node.defaultChild as ecs.CfnService;
  // Given to the construct of the CDK, it would let the task role write to every log group.
  resource.enableExecuteCommand = enableExecuteCommand;
  resource.node.addDependency(...startsAfter);
  return service;
}
