import { Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Change, changed, KEEPING, KEEPING_OF_DELIVERIES, KEEPING_WHERE_ROLLING, MOVING, TESTED_OTHERWISE } from './production-rule-changes';
import { delivered, DELIVERIES, GROUP, RULE, TEST_TRAFFIC } from './support';
import { ContainerServiceProps } from '../../src/compute';
import { Delivery } from '../../src/delivery';
import { Route } from '../../src/ingress';
import { IMAGE, templateOf, VpcStack } from '../compute/fixtures';
import { pathsOf } from '../support/option-paths';

/** What Amazon ECS has changed meanwhile, and an update of the template would take back or replace. */
interface Fixed {
  readonly production: string;
  readonly test?: string;
  readonly groups: string[];
}

const CREATE_ONLY = ['Port', 'Protocol', 'ProtocolVersion', 'TargetType', 'VpcId', 'Name', 'IpAddressType'];

/** Of the first port of the service; further targets have rules and groups of their own. */
function fixedIn(template: Template): Fixed {
  const rules = Object.entries(template.findResources(RULE)).filter(([id]) => /^ApiTarget(InternetFacing)?(Https)?(Test)?Rule[0-9A-F]{8}$/.test(id));
  const isTest = ([, { Properties }]: [string, any]) => Properties.Conditions.some(({ Field }: any) => Field === 'http-header');
  const [production, ...others] = rules.filter((rule) => !isTest(rule));
  expect(others).toEqual([]);
  const test = rules.find(isTest);
  return {
    production: settingsOf(production),
    test: test && settingsOf(test),
    groups: Object.entries(template.findResources(GROUP)).filter(([id]) => /^ApiTarget(InternetFacing)?(Alternate)?[0-9A-F]{8}$/.test(id))
      .map(([id, { Type, Properties }]) => JSON.stringify([id, Type, ...CREATE_ONLY.map((name) => Properties[name] ?? null)])),
  };
}

/** What CloudFormation compares: a rule that waits for something else is not updated. */
function settingsOf([id, { Type, Properties }]: [string, any]): string {
  return JSON.stringify([id, Type, Properties]);
}

/** What describes the task alone, whatever is in it. */
const OF_THE_TASK = ['sidecars', 'volumes'];
/** Where further rules and groups come from. */
const FURTHER = 'additionalTargets[].';
/** What decides about alarms alone, which are made by who watches the service. */
const WATCHED = 'alarmThresholds.';

function templateAfter(change: Change<Partial<ContainerServiceProps>> = {}, delivery = Delivery.blueGreen({ testTraffic: TEST_TRAFFIC })): Template {
  const stack = new VpcStack();
  return templateOf(delivered(delivery, { image: IMAGE, ...changed(change, stack) }, stack));
}

describe('every prop is known here: a new one either keeps the rules or is meant to move them', () => {
  test('of a service', () => {
    const paths = pathsOf('ContainerServiceProps', OF_THE_TASK).filter((path) => !path.startsWith(FURTHER) && !path.startsWith(WATCHED));

    expect([...Object.keys(KEEPING), ...Object.keys(KEEPING_WHERE_ROLLING), ...Object.keys(MOVING)].sort()).toEqual(paths.sort());
  });

  test.each(KEEPING_OF_DELIVERIES)('of Delivery.%s()', (_, struct, changes) => {
    const known = [...Object.keys(changes), ...('bakeTime' in changes ? Object.keys(TESTED_OTHERWISE) : [])];

    expect(known.sort()).toEqual(pathsOf(struct).sort());
  });

  test('of every struct of options that a factory takes', () => {
    expect(KEEPING_OF_DELIVERIES.map(([name]) => name).sort()).toEqual(Object.keys(DELIVERIES).sort());
    expect(Object.keys(DELIVERIES).sort()).toEqual(Object.getOwnPropertyNames(Delivery).filter((name) => typeof (Delivery as any)[name] === 'function').sort());
  });
});

describe('the rules and the groups stay', () => {
  const before = templateAfter();
  const fixed = fixedIn(before);

  test('there are two rules and two groups to look at', () => {
    expect(fixed).toEqual({ production: expect.any(String), test: expect.any(String), groups: [expect.any(String), expect.any(String)] });
  });

  test.each(Object.entries(KEEPING))('when %s of the service changes', (_, change) => {
    // WHEN
    const after = templateAfter(change);

    // THEN
    expect(after.toJSON()).not.toEqual(before.toJSON());
    expect(fixedIn(after)).toEqual(fixed);
  });

  test('when all of them change at once', () => {
    // WHEN
    const apart = ['cluster', 'vpcSubnets', 'uses', 'scaling.desiredCount', 'cpu', 'sleep'];
    const together = Object.entries(KEEPING).filter(([path]) => !apart.includes(path)).map(([, each]) => each);
    const after = templateAfter((stack) => Object.assign({}, ...together.map((each) => changed(each, stack))));

    // THEN
    expect(fixedIn(after)).toEqual(fixed);
  });

  test.each(Object.entries(KEEPING_WHERE_ROLLING))('when %s of a service with a rolling delivery changes', (_, change) => {
    // WHEN
    const [rolling, after] = [{}, change].map((props) => templateAfter({ delivery: Delivery.rolling(), ...props }));

    // THEN
    expect(after.toJSON()).not.toEqual(rolling.toJSON());
    expect(fixedIn(after)).toEqual(fixedIn(rolling));
  });

  test('when a further target comes, which has its own', () => {
    // WHEN
    const after = templateAfter({ additionalTargets: [{ port: 9000, route: Route.path('/admin/*') }] });

    // THEN
    after.resourceCountIs(RULE, 4);
    after.resourceCountIs(GROUP, 4);
    expect(fixedIn(after)).toEqual(fixed);
  });

  test('when the service is watched with other thresholds', () => {
    const alarmThresholds = { cpuPercent: 95, memoryPercent: 95, runningTasks: 1, unhealthyTasks: 2 };

    expect(templateAfter({ alarmThresholds }).toJSON()).toEqual(before.toJSON());
  });

  test('when the app has a tag that changes with each release', () => {
    // GIVEN
    const releases = ['a1b2c3', 'd4e5f6'].map((commit) => {
      const stack = new VpcStack();
      const made = delivered(Delivery.blueGreen({ testTraffic: TEST_TRAFFIC }), { image: IMAGE }, stack);
      Tags.of(stack.node.root).add('commit', commit);
      return templateOf(made);
    });

    // THEN
    expect(JSON.stringify(releases[0].findResources(GROUP))).toContain('a1b2c3');
    expect(releases.map(fixedIn)).toEqual([fixed, fixed]);
  });

  test.each(Object.keys(MOVING))('but %s is what they are made of', (path) => {
    expect(fixedIn(templateAfter(MOVING[path]))).not.toEqual(fixed);
  });
});

describe.each(KEEPING_OF_DELIVERIES)('the rules and the groups stay under Delivery.%s()', (name, _struct, changes) => {
  const shifts = 'bakeTime' in changes;
  const make = (options: object) => (Delivery as any)[name]({ ...(shifts ? { testTraffic: TEST_TRAFFIC } : {}), ...options });
  const before = templateAfter({}, make({}));

  test.each(Object.entries(changes))('when %s changes', (_path, change) => {
    // WHEN
    const after = templateAfter((stack) => ({ delivery: make(changed(change, stack)) }));

    // THEN
    expect(after.toJSON()).not.toEqual(before.toJSON());
    expect(fixedIn(after)).toEqual(fixedIn(before));
  });

  if (!shifts) return;

  test.each(Object.entries(TESTED_OTHERWISE))('when %s changes, but for the rule for test traffic', (_path, change) => {
    // WHEN
    const after = fixedIn(templateAfter({}, make({ testTraffic: { ...TEST_TRAFFIC, ...change } })));

    // THEN
    const { test, ...others } = fixedIn(before);
    expect(after).toMatchObject(others);
    expect(after.test).not.toBe(test);
  });

  test('when test traffic comes or goes', () => {
    // WHEN
    const after = fixedIn(templateAfter({}, make({ testTraffic: undefined })));

    // THEN
    expect(after).toEqual({ ...fixedIn(before), test: undefined });
  });
});

describe('from one strategy to another', () => {
  const rolling = fixedIn(templateAfter({}, Delivery.rolling()));

  test.each(Object.keys(DELIVERIES))('the first group stays, and so does all of the rule for production but that it names the second one: %s', (name) => {
    // WHEN
    const { production, groups } = fixedIn(templateAfter({}, DELIVERIES[name]()));

    // THEN
    const [id, type, { Actions: actions, ...others }] = JSON.parse(production);
    const [rollingId, rollingType, { Actions: rollingActions, ...rollingOthers }] = JSON.parse(rolling.production);
    expect([id, type, others]).toEqual([rollingId, rollingType, rollingOthers]);
    expect(groups[0]).toBe(rolling.groups[0]);
    const [{ TargetGroupArn: first }] = rollingActions;
    const second = { Ref: expect.stringMatching(/^ApiTargetAlternate/) };
    expect(actions).toEqual(['rolling', 'codeDeploy'].includes(name) ? rollingActions : [
      { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: first, Weight: 1 }, { TargetGroupArn: second, Weight: 0 }] } },
    ]);
  });

  test('both groups and both rules are the same wherever requests are shifted', () => {
    // WHEN
    const deliveries = [Delivery.blueGreen, Delivery.canary, Delivery.linear].map((make) => make({ testTraffic: TEST_TRAFFIC }));
    const shifting = deliveries.map((delivery) => fixedIn(templateAfter({}, delivery)));

    // THEN
    expect(shifting[1]).toEqual(shifting[0]);
    expect(shifting[2]).toEqual(shifting[0]);
  });
});
