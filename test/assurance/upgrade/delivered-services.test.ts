import { aws_ecs as ecs, Duration, Tags } from 'aws-cdk-lib';
import { UpgradeAssurance } from '../../../src/assurance';
import { ContainerServiceProps } from '../../../src/compute';
import { Delivery } from '../../../src/delivery';
import { Ingress, Route } from '../../../src/ingress';
import { service, templateOf, VpcStack } from '../../compute/fixtures';

interface Given extends Partial<ContainerServiceProps> {
  readonly tag?: string;
}

function template({ tag, ...props }: Given): any {
  const stack = new VpcStack();
  const api = service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }), route: Route.path('/orders/*'), ...props }, stack);
  if (tag) Tags.of(stack).add('commit', tag);
  return templateOf(api).toJSON();
}

function update(before: Given, after: Given): UpgradeAssurance {
  return UpgradeAssurance.ofTemplates({ Shop: template(before) }, { Shop: template(after) });
}

const [blueGreen, canary, linear, codeDeploy] = [Delivery.blueGreen(), Delivery.canary(), Delivery.linear(), Delivery.codeDeploy()];
const rolling = Delivery.rolling();
const image = ecs.ContainerImage.fromRegistry('httpd');

test.each<[string, Given, Given]>([
  ['a new image with blue/green', { delivery: blueGreen }, { delivery: blueGreen, image }],
  ['another size with canary', { delivery: canary }, { delivery: canary, cpu: 1024, memoryLimitMiB: 2048 }],
  ['another tag with canary', { delivery: canary, tag: 'a' }, { delivery: canary, tag: 'b' }],
  ['another port with linear', { delivery: linear }, { delivery: linear, port: 9090 }],
  ['blue/green after rolling', { delivery: rolling }, { delivery: blueGreen }],
  ['canary after blue/green', { delivery: blueGreen }, { delivery: canary }],
  ['linear after canary', { delivery: canary }, { delivery: linear }],
])('a service goes through %s', (_, before, after) => {
  expect(update(before, after)).toMatchObject({ findings: [] });
});

test.each<[string, Given, Given]>([
  ['a new image', { delivery: codeDeploy }, { delivery: codeDeploy, image }],
  ['another tag', { delivery: codeDeploy, tag: 'a' }, { delivery: codeDeploy, tag: 'b' }],
  ['more tasks', { delivery: codeDeploy }, { delivery: codeDeploy, scaling: { minCapacity: 4, maxCapacity: 8 } }],
])('a service of CodeDeploy goes through %s', (_, before, after) => {
  expect(update(before, after)).toMatchObject({ findings: [] });
});

test.each<[string, string, Given, Given]>([
  ['UP020', 'another route', { delivery: blueGreen }, { delivery: blueGreen, route: Route.path('/next/*') }],
  ['UP021', 'rolling after blue/green', { delivery: blueGreen }, { delivery: rolling }],
  ['UP021', 'CodeDeploy after rolling', { delivery: rolling }, { delivery: codeDeploy }],
  ['UP021', 'rolling after CodeDeploy', { delivery: codeDeploy }, { delivery: rolling }],
  ['UP021', 'another grace period with CodeDeploy', { delivery: codeDeploy }, { delivery: codeDeploy, healthCheckGracePeriod: Duration.minutes(5) }],
])('%s is broken by %s', (id, _, before, after) => {
  expect([...new Set(update(before, after).findings.map(({ ruleId }) => ruleId.split('::')[1]))]).toEqual([id]);
});
