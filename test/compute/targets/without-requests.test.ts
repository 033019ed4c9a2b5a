import * as fs from 'fs';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerServiceProps } from '../../../src/compute';
import { requestOptions } from '../../../src/compute/container-service-checks';
import { Delivery } from '../../../src/delivery';
import { Ingress, Route } from '../../../src/ingress';
import { VpcStack, service, templateOf } from '../fixtures';

function withRoute(route: Route | undefined, props: Partial<ContainerServiceProps> = {}) {
  const stack = new VpcStack();
  return service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }), route, ...props }, stack);
}

/** An option by where it is written, with a value that nobody looks into. */
function written(option: string): Partial<ContainerServiceProps> {
  return option.split('.').reduceRight<any>((value, step) => ({ [step]: value }), option === 'additionalTargets' ? [] : {});
}

test('what needs an ingress by its description does not go without requests', () => {
  const described = (file: string, path = '') => [...fs.readFileSync(`src/compute/${file}`, 'utf8').matchAll(/\/\*\*(?:(?!\*\/)[^])*?needs? an ingress(?:(?!\*\/)[^])*\*\/\s*readonly (\w+)/g)]
    .map(([, prop]) => `${path}${prop}`);

  expect([...Object.keys(requestOptions({})), 'route'].sort()).toEqual([
    ...described('container-service-defaults.ts'),
    ...described('container-service-options.ts'),
    ...described('scaling/scaling-options.ts', 'scaling.'),
    ...described('alarms/service-alarm-thresholds.ts', 'alarmThresholds.'),
  ].sort());
});

describe('a service that users do not call', () => {
  test('has nothing of the load balancer', () => {
    const worker = withRoute(Route.none());

    expect(worker.target).toBeUndefined();
    const template = templateOf(worker);
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 0);
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::ListenerRule', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });

  test('is the same as a service without an ingress', () => {
    const alone = service({}, new VpcStack());
    const ofService = (template: Template) => Object.fromEntries(Object.entries(template.toJSON().Resources).filter(([id]) => id.startsWith('Api')));

    expect(ofService(templateOf(withRoute(Route.none())))).toEqual(ofService(templateOf(alone)));
  });

  test('leaves every other request to another service', () => {
    const stack = new VpcStack();
    const ingress = new Ingress(stack, 'Ingress', { vpc: stack.vpc });
    service({ ingress, route: Route.none() }, stack);

    expect(() => ingress.addTarget(stack, 'Web', { route: Route.everything(), workload: service({}, new VpcStack()), port: 80 })).not.toThrow();
  });

  test('may say so without an ingress', () => {
    expect(() => service({ route: Route.none() })).not.toThrow();
  });

  test('has no alarm and no graph about requests', () => {
    const worker = withRoute(Route.none());

    expect(worker.recommendedAlarms().map(({ id }) => id)).toEqual(['HighCpu', 'HighMemory', 'TooFewTasks']);
    expect(worker.dashboardWidgets()).toHaveLength(2);
  });

  test.each<[string, Partial<ContainerServiceProps>, string]>([
    ['a health check', { healthCheck: { path: '/health' } }, "'healthCheck' does not go with Route.none(), because no request of users reaches this service; remove one of them"],
    ...Object.keys(requestOptions({})).map((option): [string, Partial<ContainerServiceProps>, string] => [option, written(option), `'${option}' does not go with Route.none()`]),
    ['a priority', { route: Route.none().withPriority(5) }, "'route' must have no priority where it is Route.none(), which makes no rule, got 5"],
    ['test traffic', { delivery: Delivery.blueGreen({ testTraffic: { header: 'x-test', value: 'green' } }) }, "'delivery.testTraffic' needs an 'ingress' or 'serviceConnect'"],
    ['shifted requests', { delivery: Delivery.canary() }, "Delivery.canary() needs an 'ingress' or 'serviceConnect'"],
  ])('is refused %s', (_, props, message) => {
    expect(() => withRoute(Route.none(), props)).toThrow(`[Stack/Api] ${message}`);
  });
});
