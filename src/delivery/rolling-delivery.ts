import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { beforeTrafficGate } from './before-traffic/before-traffic-gate';
import { checkedGateTask, CheckedTask } from './before-traffic/checks';
import { alarmsOf, checkAlarms, deploymentAlarms } from './delivery-alarms';
import { RollingDeliveryOptions } from './delivery-options';
import { DeliveredService } from './delivery-strategy';
import { DeploymentCommands } from './deployment-commands';
import { DeliverySite, PreparationSite, ServiceDelivery } from './service-delivery';

/** Tasks are replaced a few at a time. */
export class RollingDelivery implements ServiceDelivery {
  public readonly name = 'Delivery.rolling()';
  public readonly controller = ecs.DeploymentControllerType.ECS;
  private readonly beforeTraffic?: CheckedTask;

  constructor(scope: IConstruct, private readonly options: RollingDeliveryOptions, service: DeliveredService) {
    this.beforeTraffic = checkedGateTask(scope, service.beforeTraffic);
    checkAlarms(scope, options, service);
  }

  public prepare(site: PreparationSite): IConstruct[] {
    return beforeTrafficGate(site, this.beforeTraffic);
  }

  public deliver(site: DeliverySite): DeploymentCommands {
    const { service, targets } = site;
    const { containerName } = service.taskDefinition.defaultContainer!;
    for (const { target, containerPort } of targets) {
      service.loadBalancerTarget({ containerName, containerPort }).attachToApplicationTargetGroup(target.targetGroup);
    }
    const alarms = alarmsOf(deploymentAlarms(site, this.options));
    if (!alarms) return {};
    const resource = service.node.defaultChild as ecs.CfnService;
    resource.deploymentConfiguration = { ...resource.deploymentConfiguration as ecs.CfnService.DeploymentConfigurationProperty, alarms };
    return {};
  }
}
