import { Stack, Tags, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { addTarget, newIngress } from './support';
import { AlternateTargetOptions, IngressTargetProps, Route } from '../../src/ingress';
import { warningsOf } from '../compute/fixtures';
import { newStack, plainApp } from '../support/apps';

const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const testTraffic = { header: 'x-test-traffic', value: 'green' };

function templateWith(alternateTarget?: AlternateTargetOptions, props: Partial<IngressTargetProps> = {}): Template {
  const ingress = newIngress();
  addTarget(ingress, 'Service', { alternateTarget, ...props });
  return Template.fromStack(Stack.of(ingress));
}

describe('an alternate target', () => {
  test('is a second group with the settings of the first', () => {
    // WHEN
    const groups = templateWith({}, { stickiness: {}, healthCheck: { path: '/health' } }).findResources(GROUP);

    // THEN
    expect(Object.keys(groups)).toEqual([expect.stringMatching(/^ServiceTarget[0-9A-F]{8}$/), expect.stringMatching(/^ServiceTargetAlternate[0-9A-F]{8}$/)]);
    const [first, second] = Object.values(groups);
    expect(second).toEqual(first);
  });

  test('leaves the first group, its rule and the way to the workload as they are, where the rule knows the first group alone', () => {
    // WHEN
    const [without, withIt] = [undefined, { testTraffic, weighted: false }].map((alternate) => templateWith(alternate).toJSON().Resources);

    // THEN
    expect(withIt).toMatchObject(without);
    expect(Object.keys(withIt).filter((id) => !(id in without))).toEqual([
      expect.stringMatching(/^ServiceTargetAlternate/), expect.stringMatching(/^ServiceTargetTestRule/),
    ]);
  });

  test('is named by both rules, without a share of the requests', () => {
    // WHEN
    const rules = Object.values(templateWith({ testTraffic }).findResources(RULE));

    // THEN
    const [first, second] = [/^ServiceTarget[0-9A-F]{8}$/, /^ServiceTargetAlternate/].map((id) => ({ Ref: expect.stringMatching(id) }));
    const forward = { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: first, Weight: 1 }, { TargetGroupArn: second, Weight: 0 }] } };
    expect(rules.map(({ Properties }) => Properties.Actions)).toEqual([[forward], [forward]]);
  });

  test('is known to who makes the target', () => {
    // WHEN
    const target = addTarget(newIngress(), 'Service', { alternateTarget: { testTraffic } });

    // THEN
    expect(target._targetGroups).toEqual([target.targetGroup, target.alternateTargetGroup]);
    expect(target.testPriority).toBeLessThan(target.priority);
    expect(target.testRule!.node.id).toBe('TestRule');
  });

  test.each([undefined, null])('is not there when it is %s', (alternateTarget) => {
    // WHEN
    const target = addTarget(newIngress(), 'Service', { alternateTarget: alternateTarget as any });

    // THEN
    expect(target.alternateTargetGroup).toBeUndefined();
    expect(target.testRule).toBeUndefined();
    expect(target._targetGroups).toEqual([target.targetGroup]);
  });

  test('has no rule for test traffic without any', () => {
    templateWith({ testTraffic: null as any }).resourceCountIs(RULE, 1);
  });

  test('has a test rule without the tags of the app', () => {
    // GIVEN
    const stack = newStack();
    Tags.of(stack.node.root).add('release', '1', { priority: 1000 });

    // WHEN
    addTarget(newIngress({}, stack), 'Service', { alternateTarget: { testTraffic } });

    // THEN
    Template.fromStack(stack).allResourcesProperties(RULE, { Tags: Match.absent() });
  });

  test('keeps a route of four patterns and the header in one rule', () => {
    templateWith({ testTraffic }, { route: Route.hostAndPath('a.example.com', '/a', '/b', '/c') }).hasResourceProperties(RULE, {
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['a.example.com'] } },
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/a', '/b', '/c'] } },
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-test-traffic', Values: ['green'] } },
      ],
    });
  });
});

describe('the places of rules', () => {
  test('of test traffic is between more specific routes and that of production', () => {
    // GIVEN
    const ingress = newIngress();
    const target = (id: string, path: string) => addTarget(ingress, id, { route: Route.path(path), alternateTarget: { testTraffic } });

    // WHEN
    const [narrow, wide] = [target('Narrow', '/orders/*'), target('Wide', '/*')];

    // THEN
    expect([narrow.testPriority!, narrow.priority, wide.testPriority!, wide.priority]).toEqual(
      [narrow.testPriority!, narrow.priority, wide.testPriority!, wide.priority].sort((one, two) => one - two));
  });

  test('are not given twice: a route has that of the test traffic of another', () => {
    // GIVEN
    const ingress = newIngress();
    const { testPriority } = addTarget(ingress, 'Orders', { route: Route.path('/orders/*'), alternateTarget: { testTraffic } });

    // THEN
    expect(() => addTarget(ingress, 'Users', { route: Route.path('/users/*').withPriority(testPriority!) }))
      .toThrow(`'route' must have a priority of its own, and 'Stack/Orders/Target' (/orders/*) has ${testPriority} too`);
  });

  test('are not given twice: test traffic has that of another route', () => {
    // GIVEN
    const ingress = newIngress();
    addTarget(ingress, 'Users', { route: Route.path('/users/*').withPriority(7) });

    // THEN
    expect(() => addTarget(ingress, 'Orders', { route: Route.path('/orders/*'), alternateTarget: { testTraffic: { ...testTraffic, priority: 7 } } }))
      .toThrow("'alternateTarget.testTraffic.priority' must be a priority of its own, and 'Stack/Users/Target' (/users/*) has it, got '7 for the test traffic of /orders/*'; set a free priority there, below that of production");
  });

  test('that are advised are free of test traffic too', () => {
    // GIVEN
    const ingress = newIngress();
    addTarget(ingress, 'Orders', { route: Route.path('/orders/*').withPriority(8), alternateTarget: { testTraffic: { ...testTraffic, priority: 7 } } });

    // THEN
    expect(() => addTarget(ingress, 'Users', { route: Route.path('/users/*').withPriority(7) })).toThrow('withPriority(9)');
  });
});

test('a load balancer has a hundred target groups, and those that are alternate count', () => {
  // GIVEN
  const ingress = newIngress();
  const add = (index: number, alternateTarget?: AlternateTargetOptions) => addTarget(ingress, `Service${index}`, { route: Route.path(`/service-${index}/*`), alternateTarget });
  for (let index = 0; index < 49; index++) add(index, {});

  // WHEN
  add(50);

  // THEN
  expect(() => add(51, {})).toThrow('a load balancer has at most 100 target groups');
});

describe('refuses', () => {
  const token = Token.asString({ Ref: 'Parameter' });
  const traffic = (change: object) => ({ alternateTarget: { testTraffic: { ...testTraffic, ...change } } });

  test.each<[string, object, string]>([
    ['a switch', { alternateTarget: true }, "'alternateTarget' must be an object with options, got true"],
    ['test traffic as a header', { alternateTarget: { testTraffic: 'x-test' } }, "'alternateTarget.testTraffic' must be an object with options, got 'x-test'"],
    ['no header', traffic({ header: undefined }), "'alternateTarget.testTraffic.header' must be a string, got undefined"],
    ['a header token', traffic({ header: token }), "'alternateTarget.testTraffic.header' must be known at synthesis"],
    ['a header that the load balancer drops', traffic({ header: 'x.test' }), "'alternateTarget.testTraffic.header' must be the name of an HTTP header, 1 to 40 letters, digits and hyphens, got 'x.test'; for example 'x-test-traffic'"],
    ['the host', traffic({ header: 'HOST' }), "'alternateTarget.testTraffic.header' must be a header that users do not send, got 'HOST'"],
    ['a value with a line break', traffic({ value: 'a\nb' }), "'alternateTarget.testTraffic.value' must have 1 to 128 printable characters"],
    ['a priority that is a text', traffic({ priority: '5' }), "'alternateTarget.testTraffic.priority' must be a whole number from 1 to 49999, got '5'"],
    ['a priority behind production', { route: Route.path('/a').withPriority(5), ...traffic({ priority: 5 }) }, "'alternateTarget.testTraffic.priority' must come before the 5 of production, so that test traffic is seen first, got 5"],
    ['nothing before the first', { route: Route.path('/a').withPriority(1), ...traffic({}) }, "'alternateTarget.testTraffic.priority' must come before the 1 of production"],
    ['a route with no room for a header', { route: Route.path('/a', '/b', '/c', '/d', '/e'), ...traffic({}) }, "'route' must have at most 4 hosts and paths together"],
    ['stickiness that is a switch', { stickiness: true }, "'stickiness' must be an object with options, got true"],
    ['no route', { route: undefined }, "'route' must be a Route, got undefined; for example Route.path('/api/*')"],
    ['a path as route', { route: '/api' }, "'route' must be a Route, got '/api'"],
    ['no workload', { workload: undefined }, "'workload' must be a workload, got undefined"],
    ['a workload by name', { workload: 'Api' }, "'workload' must be a workload, got 'Api'"],
  ])('%s', (_, props, message) => {
    expect(() => addTarget(newIngress(), 'Service', props as any)).toThrow(message);
  });

  test('nothing, but warns of a prop that it does not know', () => {
    // WHEN
    const stack = new Stack(plainApp(), 'Stack');
    addTarget(newIngress({}, stack), 'Service', { alternateTargets: {} } as any);

    // THEN
    expect(warningsOf(stack).join()).toContain("'alternateTargets' is no prop of IngressTargetProps and decides nothing; did you mean 'alternateTarget'?");
  });
});
