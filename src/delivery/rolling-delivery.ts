import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { alarmsOf, checkAlarms, deploymentAlarms } from './delivery-alarms';
import { RollingDeliveryOptions } from './delivery-options';
import { DeliveredService, DeliverySite, DeliveryStrategy } from './delivery-strategy';

/** Tasks are replaced a few at a time. */
export class RollingDelivery implements DeliveryStrategy {
  public readonly name = 'Delivery.rolling()';
  public readonly controller = ecs.DeploymentControllerType.ECS;
  public readonly runsHooks = false;

  constructor(private readonly options: RollingDeliveryOptions) {}

  public validate(scope: IConstruct, service: DeliveredService) {
    checkAlarms(scope, this.options, service);
  }

  public deliver(site: DeliverySite) {
    const { service, targets } = site;
    const { containerName } = service.taskDefinition.defaultContainer!;
    for (const { target, containerPort } of targets) {
      service.loadBalancerTarget({ containerName, containerPort }).attachToApplicationTargetGroup(target.targetGroup);
    }
    const alarms = alarmsOf(deploymentAlarms(site, this.options));
    if (!alarms) return;
    const resource = service.node.defaultChild as ecs.CfnService;
    resource.deploymentConfiguration = { ...resource.deploymentConfiguration as ecs.CfnService.DeploymentConfigurationProperty, alarms };
  }
}
