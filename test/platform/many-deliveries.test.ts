import { Stack, Validations, aws_ecs as ecs } from 'aws-cdk-lib';
import { ProductionPlatform } from '../../src';
import { Delivery } from '../../src/delivery';
import { Route } from '../../src/ingress';
import { plainApp } from '../support/apps';

/** The limit of CloudFormation is 500. */
const FEW_ENOUGH = 450;
const IMAGE = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/node:24');
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const STACKS = ['Shop', 'Account', 'Back'];
const testTraffic = { header: 'x-test-traffic', value: 'green' };

const STRATEGIES = [
  () => Delivery.rolling({ maxFailedRequestPercent: 5 }),
  () => Delivery.blueGreen({ testTraffic, manualApproval: {} }),
  () => Delivery.canary({ testTraffic }),
  () => Delivery.linear({ testTraffic }),
  () => Delivery.codeDeploy(),
];

type Template = { readonly Resources: { [id: string]: any }; readonly Outputs?: object };

/** Service `n` is in one of the stacks, on a route of its own, with one of the strategies. */
interface Service {
  readonly id: string;
  readonly stack: string;
  readonly delivery: Delivery;
}

function servicesUpTo(count: number): Service[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `Service${index + 1}`, stack: STACKS[index % STACKS.length], delivery: STRATEGIES[index % STRATEGIES.length](),
  }));
}

/** The templates of a platform with these services, by name of the stack. */
function templatesWith(services: Service[]): { [stack: string]: Template } {
  const app = plainApp();
  Validations.of(app).acknowledge({ id: 'ProductionPlatform::RE010', reason: 'what the proof says is no subject here' });
  const platform = new ProductionPlatform(new Stack(app, 'Platform'), 'Platform');
  const scopes = Object.fromEntries(STACKS.map((id) => [id, new Stack(app, id)]));
  for (const { id, stack, delivery } of services) {
    platform.addService(id, { scope: scopes[stack], image: IMAGE, route: Route.path(`/${id.toLowerCase()}/*`), delivery });
  }
  return Object.fromEntries(app.synth().stacks.map(({ stackName, template }) => [stackName, template]));
}

/** The priorities of the rules below one service, or below all. */
function prioritiesIn(template: Template, service = ''): { [ruleId: string]: number } {
  const rules = Object.entries(template.Resources).filter(([id, { Type }]) => Type === RULE && id.startsWith(service));
  return Object.fromEntries(rules.map(([id, { Properties }]) => [id, Properties.Priority]));
}

/** What belongs to one service. */
function partOf(template: Template, service: Service): Template['Resources'] {
  return Object.fromEntries(Object.entries(withoutDashboard(template)).filter(([id]) => new RegExp(`^${service.id}\\D`).test(id)));
}

/** All but the dashboard of the stack, which shows all its services and stands below the first of them. */
function withoutDashboard({ Resources: resources }: Template): Template['Resources'] {
  return Object.fromEntries(Object.entries(resources).filter(([, { Type }]) => Type !== 'AWS::CloudWatch::Dashboard'));
}

const services = servicesUpTo(30);
const templates = templatesWith(services);

describe('thirty services of each strategy in three stacks', () => {
  test('leave room in each template', () => {
    const counts = Object.values(templates).map(({ Resources }) => Object.keys(Resources).length);

    expect(Math.max(...counts)).toBeLessThan(FEW_ENOUGH);
  });

  test('have rules of their own, thirty for production and eighteen for test traffic', () => {
    // WHEN
    const rules = STACKS.flatMap((stack) => Object.entries(prioritiesIn(templates[stack])));

    // THEN
    expect(rules.filter(([id]) => id.includes('TestRule'))).toHaveLength(18);
    expect(rules).toHaveLength(48);
    expect(new Set(rules.map(([, priority]) => priority)).size).toBe(48);
  });

  test('see test traffic before that of production', () => {
    for (const stack of STACKS) {
      const priorities = prioritiesIn(templates[stack]);
      for (const [id, priority] of Object.entries(priorities).filter(([each]) => each.includes('TestRule'))) {
        const production = Object.entries(priorities).find(([other]) => other.startsWith(`${id.split('TargetTestRule')[0]}TargetRule`))!;
        expect(priority).toBeLessThan(production[1]);
      }
    }
  });

  test('are not moved by one that goes: no other stack changes, and no other service in its stack', () => {
    // WHEN
    const [gone, ...others] = services;
    const after = templatesWith(others);

    // THEN
    for (const stack of STACKS.filter((each) => each !== gone.stack)) expect(JSON.stringify(after[stack])).toBe(JSON.stringify(templates[stack]));
    const neighbours = others.filter(({ stack }) => stack === gone.stack);
    expect(neighbours.map((each) => partOf(after[gone.stack], each))).toEqual(neighbours.map((each) => partOf(templates[gone.stack], each)));
    expect(partOf(after[gone.stack], gone)).toEqual({});
    expect(Object.keys(partOf(templates[gone.stack], gone)).length).toBeGreaterThan(10);
  });

  test('are not moved by one that comes', () => {
    // WHEN
    const more = servicesUpTo(31);
    const after = templatesWith(more);

    // THEN
    const { stack: home } = more[30];
    for (const stack of STACKS.filter((each) => each !== home)) expect(JSON.stringify(after[stack])).toBe(JSON.stringify(templates[stack]));
    const neighbours = services.filter(({ stack }) => stack === home);
    expect(neighbours.map((each) => partOf(after[home], each))).toEqual(neighbours.map((each) => partOf(templates[home], each)));
  });

  test('are what they are in any order', () => {
    // WHEN
    const after = templatesWith([...services].reverse());

    // THEN
    for (const stack of STACKS) expect(withoutDashboard(after[stack])).toEqual(withoutDashboard(templates[stack]));
  });

  test('are not moved by the strategy of another', () => {
    // WHEN
    const [first, ...others] = services;
    const after = templatesWith([{ ...first, delivery: Delivery.canary() }, ...others]);

    // THEN
    for (const stack of STACKS.filter((each) => each !== first.stack)) expect(JSON.stringify(after[stack])).toBe(JSON.stringify(templates[stack]));
    expect(others.map((each) => partOf(after[each.stack], each))).toEqual(others.map((each) => partOf(templates[each.stack], each)));
    expect(partOf(after[first.stack], first)).not.toEqual(partOf(templates[first.stack], first));
  });
});

describe('the limit of a load balancer', () => {
  /** Services with two target groups each. */
  const shifting = (count: number): Service[] => servicesUpTo(count).map((service) => ({ ...service, delivery: Delivery.blueGreen() }));

  test('is fifty services whose requests are shifted', () => {
    expect(() => templatesWith(shifting(51))).toThrow('a load balancer has at most 100 target groups, of which each service has one, or two where a deployment shifts requests; add a second ingress for more services');
  });
});
