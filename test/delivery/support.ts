import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerService, ContainerServiceProps } from '../../src/compute';
import { Delivery, TrafficShiftOptions } from '../../src/delivery';
import { behindIngress, templateOf, VpcStack } from '../compute/fixtures';
import { plainApp } from '../support/apps';

export const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
export const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
export const SERVICE = 'AWS::ECS::Service';
export const ALARM = 'AWS::CloudWatch::Alarm';
export const TEST_TRAFFIC = { header: 'x-test-traffic', value: 'green' };

/** Each way to deliver, as it is without options. */
export const DELIVERIES: { [name: string]: () => Delivery } = {
  rolling: () => Delivery.rolling(),
  blueGreen: () => Delivery.blueGreen(),
  canary: () => Delivery.canary(),
  linear: () => Delivery.linear(),
  codeDeploy: () => Delivery.codeDeploy(),
};

/** The ways to deliver that shift requests, each with the options that all of them take. */
export const SHIFTS: [string, (options?: TrafficShiftOptions) => Delivery][] = [
  ['blueGreen', Delivery.blueGreen], ['canary', Delivery.canary], ['linear', Delivery.linear],
];

/** A service behind an ingress, both in one stack. */
export function delivered(delivery?: Delivery, props: Partial<ContainerServiceProps> = {}, stack?: VpcStack): ContainerService {
  return behindIngress({ delivery, ...props }, stack);
}

/** The template with a service that is delivered like this. */
export function templateWith(delivery?: Delivery, props: Partial<ContainerServiceProps> = {}): Template {
  return templateOf(delivered(delivery, props));
}

/** The one resource of a type, with its logical id. */
export function only(template: Template, type: string): [logicalId: string, resource: any] {
  const found = Object.entries(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0];
}

/** The properties of the one ECS service. */
export function serviceIn(template: Template): any {
  return only(template, SERVICE)[1].Properties;
}

/** The deployment configuration of the one ECS service. */
export function configurationIn(template: Template): any {
  return serviceIn(template).DeploymentConfiguration;
}

/** The logical ids that a value refers to. */
export function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { Ref: ref, 'Fn::GetAtt': attribute } = value as any;
  if (ref) return [ref];
  if (attribute) return [attribute[0]];
  return Object.values(value).flatMap(referencesIn);
}

/** An output as a shell sees it, each reference in the place of which stands its logical id. */
export function commandIn(template: Template, id: string): string {
  const [output] = Object.entries<any>(template.toJSON().Outputs ?? {}).filter(([logicalId]) => logicalId.startsWith(id)).map(([, each]) => each);
  if (!output) throw new Error(`no output is called ${id}`);
  return textOf(output.Value);
}

/** A text of the template, each reference in the place of which stands its logical id. */
export function textOf(value: any): string {
  if (typeof value === 'string') return value;
  if (value['Fn::Join']) return value['Fn::Join'][1].map(textOf).join(value['Fn::Join'][0]);
  return referencesIn(value)[0];
}

/** The resources of the service in an app with or without feature flags. */
export function resourcesIn(app: App, delivery: (stack: VpcStack) => Delivery): object {
  const stack = new VpcStack(app);
  const made = delivered(delivery(stack), {}, stack);
  const resources = Template.fromStack(Stack.of(made)).toJSON().Resources;
  return Object.fromEntries(Object.entries(resources).filter(([id]) => id.startsWith('Api')));
}

/** A stack of an app of its own. */
export function ownStack(): VpcStack {
  return new VpcStack(plainApp());
}
