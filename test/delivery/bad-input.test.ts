import {
  aws_cloudwatch as cloudwatch, aws_codedeploy as codedeploy, aws_ecs as ecs, aws_lambda as lambda, Duration, Stack,
} from 'aws-cdk-lib';
import { delivered, ownStack, SHIFTS, templateWith, TEST_TRAFFIC } from './support';
import { ContainerService, ContainerServiceProps } from '../../src/compute';
import { Delivery } from '../../src/delivery';
import { Ingress, Route } from '../../src/ingress';
import { IMAGE, service, VpcStack, warningsOf, NUMBER } from '../compute/fixtures';
import { token } from '../support/wrong-kinds';

const LATER = Duration.minutes(NUMBER);
const ALARM_ARN = 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:failing';
const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:111111111111:function:check';
const { POST_SCALE_UP, PRODUCTION_TRAFFIC_SHIFT } = ecs.DeploymentLifecycleStage;

type Factory = (options?: any) => Delivery;
const FACTORIES: [string, Factory][] = [
  ['rolling', Delivery.rolling], ...SHIFTS, ['codeDeploy', Delivery.codeDeploy],
];

const handler = () => lambda.Function.fromFunctionArn(new Stack(), 'Check', FUNCTION_ARN);
const hook = (change: object = {}) => ({ handler: handler(), lifecycleStages: [POST_SCALE_UP], ...change });
const alarm = (name = 'failing') => cloudwatch.Alarm.fromAlarmName(new Stack(), 'Alarm', name);

describe('what is no delivery', () => {
  test.each<[string, unknown, string]>([
    ['a name', 'BLUE_GREEN', "'delivery' must be a Delivery, got 'BLUE_GREEN'; for example Delivery.blueGreen()"],
    ['a strategy of the CDK', ecs.DeploymentStrategy.CANARY, "'delivery' must be a Delivery, got 'CANARY'"],
    ['its options', { bakeTime: Duration.minutes(5) }, "'delivery' must be a Delivery, got 'Object'"],
    ['a number', 5, "'delivery' must be a Delivery, got 5"],
    ['the class', Delivery, "'delivery' must be a Delivery, got 'Delivery'"],
    ['the factory', Delivery.blueGreen, "'delivery' must be a Delivery, got 'blueGreen'"],
    ['a token', token(), "'delivery' must be a Delivery, got"],
    ['an object of another class', new (class Own { public readonly _deliveryFor = () => undefined; })(), "'delivery' must be made by a static method of Delivery, which cannot be extended, got 'Own'"],
  ])('%s', (_, delivery, message) => {
    expect(() => service({ delivery: delivery as any })).toThrow(message);
  });

  test.each([undefined, null])('%s is a rolling one', (delivery) => {
    expect(templateWith(delivery as any).toJSON()).toEqual(templateWith(Delivery.rolling()).toJSON());
  });
});

describe.each(FACTORIES)('the options of %s', (_name, make) => {
  test.each<[string, unknown, string]>([
    ['a text', 'fast', "'delivery' must be an object with options, got 'fast'"],
    ['a number', 5, "'delivery' must be an object with options, got 5"],
    ['a list', [], "'delivery' must be an object with options, got []"],
    ['a token', token(), "'delivery' must be known at synthesis"],
    ['alarms that are one', { alarms: alarm() }, "'delivery.alarms' must be a list"],
    ['alarms that are an ARN', { alarms: ALARM_ARN }, `'delivery.alarms' must be a list, got '${ALARM_ARN}'; did you mean ['${ALARM_ARN}']?`],
    ['alarms by ARN', { alarms: [ALARM_ARN] }, `'delivery.alarms[0]' must be an alarm, got '${ALARM_ARN}'; for example cloudwatch.Alarm.fromAlarmArn(this, 'Alarm', alarmArn)`],
    ['no alarm', { alarms: [null] }, "'delivery.alarms[0]' must be an alarm, got null"],
    ['a metric', { alarms: [new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Failed' })] }, "'delivery.alarms[0]' must be an alarm, got Failed"],
    ['an alarm by name', { alarms: [{ alarmName: 'failing' }] }, "'delivery.alarms[0]' must be an alarm, got {\"alarmName\":\"failing\"}"],
    ['an alarm twice', { alarms: [alarm(), alarm()] }, "'delivery.alarms' must name each alarm once, got the construct 'Default/Alarm'"],
    ['no share of failed requests', { maxFailedRequestPercent: 0 }, "'delivery.maxFailedRequestPercent' must be a whole number from 1 to 99, got 0"],
    ['all requests failed', { maxFailedRequestPercent: 100 }, "'delivery.maxFailedRequestPercent' must be a whole number from 1 to 99, got 100"],
    ['half a percent', { maxFailedRequestPercent: 0.5 }, "'delivery.maxFailedRequestPercent' must be a whole number"],
    ['a share in quotes', { maxFailedRequestPercent: '5' }, "'delivery.maxFailedRequestPercent' must be a whole number from 1 to 99, got '5'"],
    ['a share token', { maxFailedRequestPercent: NUMBER }, "'delivery.maxFailedRequestPercent' must be known at synthesis"],
  ])('%s', (_, options, message) => {
    expect(() => delivered(make(options))).toThrow(message);
  });

  test('a share of failed requests without an ingress', () => {
    expect(() => service({ delivery: make({ maxFailedRequestPercent: 5 }) })).toThrow("'delivery.maxFailedRequestPercent' needs an 'ingress'");
  });

  test('an unknown prop gives a warning with the one that is meant', () => {
    const warning = "'delivery.maxFailedRequestPercnt' is no prop of .*DeliveryOptions and decides nothing; did you mean 'maxFailedRequestPercent'\\?";

    expect(warningsOf(delivered(make({ maxFailedRequestPercnt: 5 }))).join()).toMatch(new RegExp(warning));
  });
});

test('a hook of another region is refused', () => {
  // GIVEN
  const stack = new VpcStack(undefined, undefined, { account: '111111111111', region: 'us-east-1' });

  // THEN
  expect(() => delivered(Delivery.blueGreen({ hooks: [hook()] }), {}, stack))
    .toThrow("'delivery.hooks[0].handler' must be in us-east-1, the region of this construct, got 'Default/Check in eu-west-1'");
});

test('an alarm of another region is refused', () => {
  // GIVEN
  const stack = new VpcStack(undefined, undefined, { account: '111111111111', region: 'us-east-1' });
  const elsewhere = cloudwatch.Alarm.fromAlarmArn(stack, 'Alarm', ALARM_ARN);

  // THEN
  expect(() => delivered(Delivery.rolling({ alarms: [elsewhere] }), {}, stack))
    .toThrow("'delivery.alarms[0]' must be in us-east-1, the region of this construct, got 'Stack/Alarm in eu-west-1'");
});

describe.each<[string, Factory]>(SHIFTS)('what all shifts take: %s', (_name, make) => {
  test.each<[string, unknown, string]>([
    ['a number as bake time', { bakeTime: 10 }, "'delivery.bakeTime' must be a Duration, got 10"],
    ['a bake time that is too long', { bakeTime: Duration.minutes(1441) }, "'delivery.bakeTime' must be a whole number of minutes from 0 to 1440, got '1441 minutes'"],
    ['a bake time of seconds', { bakeTime: Duration.seconds(90) }, "'delivery.bakeTime' must be a whole number of minutes from 0 to 1440, got '1.5 minutes'"],
    ['a bake time token', { bakeTime: LATER }, "'delivery.bakeTime' must be known at synthesis"],
    ['a switch as approval', { manualApproval: true }, "'delivery.manualApproval' must be an object with options, got true"],
    ['an approval in no time', { manualApproval: { timeout: Duration.minutes(0) } }, "'delivery.manualApproval.timeout' must be a whole number of minutes from 1 to 1440, got '0 minutes'"],
    ['an approval after two days', { manualApproval: { timeout: Duration.days(2) } }, "'delivery.manualApproval.timeout' must be"],
    ['an approval token', { manualApproval: { timeout: LATER } }, "'delivery.manualApproval.timeout' must be known at synthesis"],
    ['a number as approval time', { manualApproval: { timeout: 30 } }, "'delivery.manualApproval.timeout' must be a Duration, got 30"],
    ['test traffic as a header', { testTraffic: 'x-test' }, "'delivery.testTraffic' must be an object with options, got 'x-test'"],
    ['test traffic without header', { testTraffic: { value: 'green' } }, "'delivery.testTraffic.header' must be a string, got undefined"],
    ['a null header', { testTraffic: { header: null, value: 'green' } }, "'delivery.testTraffic.header' must be a string, got undefined"],
    ['a header token', { testTraffic: { header: token(), value: 'green' } }, "'delivery.testTraffic.header' must be known at synthesis"],
    ['an empty header', { testTraffic: { header: '', value: 'green' } }, "'delivery.testTraffic.header' must be the name of an HTTP header, 1 to 40 letters, digits and hyphens, got ''; for example 'x-test-traffic'"],
    ['a header that the load balancer drops', { testTraffic: { header: 'x_test', value: 'green' } }, "'delivery.testTraffic.header' must be the name of an HTTP header, 1 to 40 letters, digits and hyphens, got 'x_test'"],
    ['a header with a wildcard', { testTraffic: { header: 'x-*', value: 'green' } }, "'delivery.testTraffic.header' must be the name of an HTTP header"],
    ['a long header', { testTraffic: { header: 'x'.repeat(41), value: 'green' } }, "'delivery.testTraffic.header' must be the name of an HTTP header"],
    ['the host', { testTraffic: { header: 'Host', value: 'green' } }, "'delivery.testTraffic.header' must be a header that users do not send, got 'Host'"],
    ['test traffic without value', { testTraffic: { header: 'x-test' } }, "'delivery.testTraffic.value' must be a string, got undefined"],
    ['an empty value', { testTraffic: { header: 'x-test', value: '' } }, "'delivery.testTraffic.value' must have 1 to 128 printable characters, got ''"],
    ['a long value', { testTraffic: { header: 'x-test', value: 'x'.repeat(129) } }, "'delivery.testTraffic.value' must have 1 to 128 printable characters"],
    ['a switch as value', { testTraffic: { header: 'x-test', value: true } }, "'delivery.testTraffic.value' must be a string, got true"],
    ['priority 0', { testTraffic: { ...TEST_TRAFFIC, priority: 0 } }, "'delivery.testTraffic.priority' must be a whole number from 1 to 49999, got 0"],
    ['the last priority', { testTraffic: { ...TEST_TRAFFIC, priority: 50_000 } }, "'delivery.testTraffic.priority' must be a whole number from 1 to 49999, got 50000"],
    ['a priority token', { testTraffic: { ...TEST_TRAFFIC, priority: NUMBER } }, "'delivery.testTraffic.priority' must be known at synthesis"],
    ['a priority after that of production', { testTraffic: { ...TEST_TRAFFIC, priority: 49_999 } }, "'delivery.testTraffic.priority' must come before the 47872 of production, so that test traffic is seen first, got 49999"],
    ['hooks that are one', { hooks: hook() }, '\'delivery.hooks\' must be a list, got {"handler":"Default/Check","lifecycleStages":["POST_SCALE_UP"]}'],
    ['hooks as a name', { hooks: 'check' }, "'delivery.hooks' must be a list, got 'check'; did you mean ['check']?"],
    ['a hook as an ARN', { hooks: [FUNCTION_ARN] }, `'delivery.hooks[0]' must be an object with options, got '${FUNCTION_ARN}'`],
    ['a null hook', { hooks: [null] }, "'delivery.hooks[0].handler' must be a Lambda function, got undefined"],
    ['a hook without handler', { hooks: [hook({ handler: undefined })] }, "'delivery.hooks[0].handler' must be a Lambda function, got undefined"],
    ['a handler as an ARN', { hooks: [hook({ handler: FUNCTION_ARN })] }, `'delivery.hooks[0].handler' must be a Lambda function, got '${FUNCTION_ARN}'`],
    ['a handler of only an ARN', { hooks: [hook({ handler: { functionArn: FUNCTION_ARN } })] }, "'delivery.hooks[0].handler' must be a Lambda function, got {\"functionArn\":"],
    ['a second hook that is wrong', { hooks: [hook(), hook({ handler: {} })] }, "'delivery.hooks[1].handler' must be a Lambda function, got {}"],
    ['a hook without stages', { hooks: [hook({ lifecycleStages: undefined })] }, "'delivery.hooks[0].lifecycleStages' must name at least one stage, and each once, got []"],
    ['no stage', { hooks: [hook({ lifecycleStages: [] })] }, "'delivery.hooks[0].lifecycleStages' must name at least one stage"],
    ['a stage that is no list', { hooks: [hook({ lifecycleStages: 'POST_SCALE_UP' })] }, "'delivery.hooks[0].lifecycleStages' must be a list, got 'POST_SCALE_UP'; did you mean ['POST_SCALE_UP']?"],
    ['a stage twice', { hooks: [hook({ lifecycleStages: [POST_SCALE_UP, POST_SCALE_UP] })] }, "'delivery.hooks[0].lifecycleStages' must name at least one stage, and each once"],
    ['an unknown stage', { hooks: [hook({ lifecycleStages: ['LATER'] })] }, "'delivery.hooks[0].lifecycleStages[0]' must be one of RECONCILE_SERVICE, PRE_SCALE_UP"],
    ['a null stage', { hooks: [hook({ lifecycleStages: [null] })] }, "'delivery.hooks[0].lifecycleStages[0]' must be one of"],
    ['a stage token', { hooks: [hook({ lifecycleStages: [token()] })] }, "'delivery.hooks[0].lifecycleStages[0]' must be one of"],
    ['details as a text', { hooks: [hook({ details: 'all' })] }, "'delivery.hooks[0].details' must be an object with options, got 'all'"],
    ['a detail that is no text', { hooks: [hook({ details: { level: 5 } })] }, "'delivery.hooks[0].details.level' must be a string, got 5"],
    ['a hook without time', { hooks: [hook({ timeout: Duration.minutes(0) })] }, "'delivery.hooks[0].timeout' must be a whole number of minutes from 1 to 1440"],
    ['a hook for two days', { hooks: [hook({ timeout: Duration.days(2) })] }, "'delivery.hooks[0].timeout' must be"],
    ['a number as time of a hook', { hooks: [hook({ timeout: 5 })] }, "'delivery.hooks[0].timeout' must be a Duration, got 5"],
    ['a time token of a hook', { hooks: [hook({ timeout: LATER })] }, "'delivery.hooks[0].timeout' must be known at synthesis"],
  ])('%s', (_, options, message) => {
    expect(() => delivered(make(options))).toThrow(message);
  });

  test('an unknown prop of a hook gives a warning', () => {
    expect(warningsOf(delivered(make({ hooks: [hook({ stages: [] })] }))).join()).toContain("'delivery.hooks[0].stages' is no prop of DeliveryHook");
  });

  test('an unknown prop of test traffic gives a warning', () => {
    expect(warningsOf(delivered(make({ testTraffic: { ...TEST_TRAFFIC, path: '/' } }))).join()).toContain("'delivery.testTraffic.path' is no prop of TestTraffic");
  });

  test('test traffic without a way in', () => {
    expect(() => service({ delivery: make({ testTraffic: TEST_TRAFFIC }) })).toThrow(/needs an 'ingress' or 'serviceConnect'/);
  });

  test('a deployment that CloudFormation does not wait for', () => {
    const options = { bakeTime: Duration.hours(24), manualApproval: { timeout: Duration.hours(12) } };

    expect(() => delivered(make(options))).toThrow(/a deployment could take 3\d hours: 'delivery' and 'beforeTraffic' wait for bake time, steps, approval and hooks one after the other, and CloudFormation waits less than 36 hours; shorten one of them/);
  });

  test('test traffic on a route that leaves no room for its header', () => {
    const route = Route.path('/a', '/b', '/c', '/d', '/e');

    expect(() => delivered(make({ testTraffic: TEST_TRAFFIC }), { route })).toThrow("'route' must have at most 4 hosts and paths together, because the header of test traffic is one more");
  });

  test('test traffic before the first priority', () => {
    expect(() => delivered(make({ testTraffic: TEST_TRAFFIC }), { route: Route.path('/a').withPriority(1) }))
      .toThrow("'delivery.testTraffic.priority' must come before the 1 of production, so that test traffic is seen first, got 0; give the route a higher priority");
  });
});

describe('the steps', () => {
  test('a name in other letters means the one that is the same, and not a shorter one in it', () => {
    expect(warningsOf(delivered(Delivery.canary({ canaryBaketime: Duration.minutes(5) } as any))).join())
      .toContain("'delivery.canaryBaketime' is no prop of CanaryDeliveryOptions and decides nothing; did you mean 'canaryBakeTime'?");
  });

  test.each<[string, Factory, object, string]>([
    ['no share', Delivery.canary, { canaryPercent: 0 }, "'delivery.canaryPercent' must be a number from 0.1 to 99.9 with at most one decimal, got 0"],
    ['all at once', Delivery.canary, { canaryPercent: 100 }, "'delivery.canaryPercent' must be a number from 0.1 to 99.9"],
    ['two decimals', Delivery.canary, { canaryPercent: 0.25 }, "'delivery.canaryPercent' must be a number from 0.1 to 99.9 with at most one decimal, got 0.25"],
    ['no number', Delivery.canary, { canaryPercent: NaN }, "'delivery.canaryPercent' must be a number"],
    ['a share in quotes', Delivery.canary, { canaryPercent: '10' }, "'delivery.canaryPercent' must be a number from 0.1 to 99.9 with at most one decimal, got '10'"],
    ['a share token', Delivery.canary, { canaryPercent: NUMBER }, "'delivery.canaryPercent' must be known at synthesis"],
    ['a canary without time', Delivery.canary, { canaryBakeTime: Duration.minutes(0) }, "'delivery.canaryBakeTime' must be a whole number of minutes from 1 to 1440, got '0 minutes'"],
    ['a canary for two days', Delivery.canary, { canaryBakeTime: Duration.days(2) }, "'delivery.canaryBakeTime' must be"],
    ['a number as time of the canary', Delivery.canary, { canaryBakeTime: 10 }, "'delivery.canaryBakeTime' must be a Duration, got 10"],
    ['a time token of the canary', Delivery.canary, { canaryBakeTime: LATER }, "'delivery.canaryBakeTime' must be known at synthesis"],
    ['steps that are too small', Delivery.linear, { stepPercent: 2.9 }, "'delivery.stepPercent' must be a number from 3 to 50 with at most one decimal, got 2.9"],
    ['steps that are too large', Delivery.linear, { stepPercent: 51 }, "'delivery.stepPercent' must be a number from 3 to 50"],
    ['a step token', Delivery.linear, { stepPercent: NUMBER }, "'delivery.stepPercent' must be known at synthesis"],
    ['a step in quotes', Delivery.linear, { stepPercent: '20' }, "'delivery.stepPercent' must be a number from 3 to 50 with at most one decimal, got '20'"],
    ['steps without time', Delivery.linear, { stepBakeTime: Duration.minutes(0) }, "'delivery.stepBakeTime' must be a whole number of minutes from 1 to 1440"],
    ['a number as time of a step', Delivery.linear, { stepBakeTime: 10 }, "'delivery.stepBakeTime' must be a Duration, got 10"],
    ['a time token of a step', Delivery.linear, { stepBakeTime: LATER }, "'delivery.stepBakeTime' must be known at synthesis"],
    ['many long steps', Delivery.linear, { stepPercent: 5, stepBakeTime: Duration.hours(2) }, 'a deployment could take 39 hours'],
    ['a hook at each of many shifts', Delivery.linear, { stepPercent: 3, stepBakeTime: Duration.minutes(1), hooks: [hook({ lifecycleStages: [PRODUCTION_TRAFFIC_SHIFT], timeout: Duration.hours(2) })] }, 'a deployment could take 69 hours'],
  ])('%s', (_, make, options, message) => {
    expect(() => delivered(make(options))).toThrow(message);
  });

  test.each<[string, Factory, object]>([
    ['the smallest canary', Delivery.canary, { canaryPercent: 0.1, canaryBakeTime: Duration.minutes(1) }],
    ['the largest canary', Delivery.canary, { canaryPercent: 99.9, canaryBakeTime: Duration.hours(24) }],
    ['the smallest steps', Delivery.linear, { stepPercent: 3, stepBakeTime: Duration.minutes(1) }],
    ['two steps that take a day: nothing waits after the last', Delivery.linear, { stepPercent: 50, stepBakeTime: Duration.hours(24) }],
    ['a share with a decimal', Delivery.linear, { stepPercent: 33.3 }],
    ['a deployment that just fits', Delivery.blueGreen, { bakeTime: Duration.hours(24), manualApproval: { timeout: Duration.minutes(719) } }],
    ['a hook before each shift', Delivery.linear, { hooks: [hook({ lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'] })] }],
    ['a hook that is asked once', Delivery.linear, { stepPercent: 3, hooks: [hook({ timeout: Duration.hours(20) })] }],
  ])('%s is fine', (_, make, options) => {
    expect(() => delivered(make(options))).not.toThrow();
  });
});

describe('AWS CodeDeploy', () => {
  test.each<[string, unknown, string]>([
    ['steps by name', { deploymentConfig: 'CodeDeployDefault.ECSAllAtOnce' }, "'delivery.deploymentConfig' must be a deployment configuration for Amazon ECS, got 'CodeDeployDefault.ECSAllAtOnce'; for example codedeploy.EcsDeploymentConfig.CANARY_10PERCENT_5MINUTES"],
    ['an object', { deploymentConfig: {} }, "'delivery.deploymentConfig' must be a deployment configuration for Amazon ECS, got {}"],
    ['steps of AWS Lambda', { deploymentConfig: codedeploy.LambdaDeploymentConfig.ALL_AT_ONCE }, "'delivery.deploymentConfig' must be a deployment configuration for Amazon ECS, got 'CodeDeployDefault.LambdaAllAtOnce'"],
    ['steps of servers', { deploymentConfig: codedeploy.ServerDeploymentConfig.ONE_AT_A_TIME }, "'delivery.deploymentConfig' must be a deployment configuration for Amazon ECS"],
    ['a wait that is too long', { terminationWaitTime: Duration.minutes(2881) }, "'delivery.terminationWaitTime' must be a whole number of minutes from 0 to 2880, got '2881 minutes'"],
    ['a number as wait', { terminationWaitTime: 10 }, "'delivery.terminationWaitTime' must be a Duration, got 10"],
    ['a wait token', { terminationWaitTime: LATER }, "'delivery.terminationWaitTime' must be known at synthesis"],
    ['more alarms than it takes', { alarms: Array.from({ length: 10 }, (_, index) => alarm(`failing-${index}`)) }, "'delivery.alarms' must hold at most 9 alarms, because AWS CodeDeploy takes 10 with the one on failed requests, got 10"],
  ])('%s', (_, options, message) => {
    expect(() => delivered(Delivery.codeDeploy(options as any))).toThrow(message);
  });
});

test('two services whose test traffic has one priority', () => {
  // GIVEN
  const stack = ownStack();
  const ingress = new Ingress(stack, 'Ingress', { vpc: stack.vpc });
  const props = (route: string): ContainerServiceProps => ({
    vpc: stack.vpc, image: IMAGE, ingress, route: Route.path(route), delivery: Delivery.blueGreen({ testTraffic: { ...TEST_TRAFFIC, priority: 5 } }),
  });
  new ContainerService(stack, 'Orders', props('/orders/*'));

  // THEN
  expect(() => new ContainerService(stack, 'Users', props('/users/*')))
    .toThrow("'delivery.testTraffic.priority' must be a priority of its own, and 'Stack/Orders/Target' (/orders/*) has it, got '5 for the test traffic of /users/*'");
});
