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
    for (const { target } of site.targets) site.service.attachToApplicationTargetGroup(target.targetGroup);
    const alarms = alarmsOf(deploymentAlarms(site, this.options));
    if (!alarms) return;
    const service = site.service.node.defaultChild as ecs.CfnService;
    service.deploymentConfiguration = { ...service.deploymentConfiguration as ecs.CfnService.DeploymentConfigurationProperty, alarms };
  }
}
