import { App, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { delivery } from '../../src';

/** What a user changes about how services are deployed, in the example `delivery`. */
export type DeliveryVariant =
  'rolling' | 'canary' | 'linear' | 'another image' | 'a hook that refuses' | 'CodeDeploy for a service that exists' | 'a frozen property' | 'another route';

/** The strategy that comes instead of the example's. */
export function deliveriesOf(variant: string): { [service: string]: delivery.Delivery } {
  switch (variant) {
    case 'rolling': return { Orders: delivery.Delivery.rolling() };
    case 'canary': return { Orders: delivery.Delivery.canary() };
    case 'linear': return { Orders: delivery.Delivery.linear() };
    case 'CodeDeploy for a service that exists': return { Orders: delivery.Delivery.codeDeploy() };
    default: return {};
  }
}

/** What is changed of the services afterwards. */
export function changeServices(app: App, variant: string) {
  const resources = app.node.findAll();
  const ofService = (name: string) => resources.filter(({ node }) => node.scopes.some(({ node: { id } }) => id === name));
  const tasks = resources.filter(ecs.CfnTaskDefinition.isCfnTaskDefinition);
  const [orders] = ofService('Orders').filter(ecs.CfnService.isCfnService);
  const [invoices] = ofService('Invoices').filter(ecs.CfnService.isCfnService);
  if (['another image', 'a hook that refuses'].includes(variant)) {
    tasks.forEach((task) => task.addPropertyOverride('ContainerDefinitions.0.Image', `example/shop:${variant.replace(/ /g, '-')}`));
  }
  if (variant === 'a hook that refuses') orders.addPropertyOverride('DeploymentConfiguration.LifecycleHooks.1.HookDetails.expect', 'broken');
  if (variant === 'a frozen property') invoices.addPropertyOverride('HealthCheckGracePeriodSeconds', 90);
  if (variant === 'another route') {
    ofService('Search').filter(elbv2.CfnListenerRule.isCfnListenerRule)
      .forEach((rule) => rule.addPropertyOverride('Conditions.0.PathPatternConfig.Values.0', '/find/*'));
  }
}
