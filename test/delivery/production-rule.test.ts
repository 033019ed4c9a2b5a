import {
  aws_certificatemanager as acm, aws_cloudwatch as cloudwatch, aws_codedeploy as codedeploy, aws_ec2 as ec2, aws_ecs as ecs,
  aws_efs as efs, aws_elasticloadbalancingv2 as elbv2, aws_kms as kms, aws_lambda as lambda, aws_logs as logs, aws_secretsmanager as secretsmanager,
  Duration, RemovalPolicy, Size, Tags, TimeZone,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { delivered, DELIVERIES, GROUP, RULE, TEST_TRAFFIC } from './support';
import { Capacity, ContainerCluster, ContainerServiceProps } from '../../src/compute';
import { Delivery } from '../../src/delivery';
import { Ingress, IngressExposure, Route } from '../../src/ingress';
import { StructName, STRUCTS } from '../../src/private/input/structs';
import { IMAGE, templateOf, UserStore, VpcStack } from '../compute/fixtures';

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

/** Every prop of a struct, those of the structs in it too. */
function pathsOf(struct: StructName): string[] {
  const [bases, props] = STRUCTS[struct].map((words) => words.split(' ').filter(Boolean));
  return [...bases.flatMap((base) => pathsOf(base as StructName)), ...props.flatMap((word) => {
    const [prop, kind = ''] = word.split(':');
    const inner = OF_THE_TASK.includes(prop) ? '' : kind.replace('[]', '');
    return inner in STRUCTS ? pathsOf(inner as StructName).map((path) => `${prop}${kind === inner ? '' : '[]'}.${path}`) : [prop];
  })];
}

type Change<T> = T | ((stack: VpcStack) => T);
const LATER = Duration.minutes(45);
const EVENING = { id: 'Evening', schedule: Schedule.cron({ hour: '19', minute: '0' }), minCapacity: 2 };
const CHECKED = { command: ['CMD', 'true'] };

/** A change of each prop of a service that keeps the rules. */
const KEEPING: { [path: string]: Change<Partial<ContainerServiceProps>> } = {
  'port': { port: 8080 },
  'cpu': { cpu: 1024 },
  'memoryLimitMiB': { memoryLimitMiB: 2048 },
  'architecture': { architecture: ecs.CpuArchitecture.ARM64 },
  'ephemeralStorage': { ephemeralStorage: Size.gibibytes(30) },
  'container.user': { container: { user: 'node' } },
  'container.entryPoint': { container: { entryPoint: ['node'] } },
  'container.command': { container: { command: ['server.js'] } },
  'container.memoryLimitMiB': { container: { memoryLimitMiB: 512 } },
  'container.readonlyRootFilesystem': { container: { readonlyRootFilesystem: false } },
  'container.writablePaths': { container: { writablePaths: ['/cache'] } },
  'container.healthCheck': { container: { healthCheck: CHECKED } },
  'container.stopTimeout': { container: { stopTimeout: Duration.seconds(90) } },
  'environment': { environment: { LOG_LEVEL: 'debug' } },
  'secrets': (stack) => ({ secrets: { API_KEY: { secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'api') } } }),
  'uses': (stack) => ({ uses: [new UserStore(stack, 'Store', stack.vpc, secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'store'))] }),
  'scaling.minCapacity': { scaling: { minCapacity: 3 } },
  'scaling.maxCapacity': { scaling: { maxCapacity: 30 } },
  'scaling.desiredCount': { scaling: { desiredCount: 4 } },
  'scaling.targetCpuPercent': { scaling: { targetCpuPercent: 50 } },
  'scaling.targetMemoryPercent': { scaling: { targetMemoryPercent: 50 } },
  'healthCheck.path': { healthCheck: { path: '/health' } },
  'healthCheck.port': { healthCheck: { port: 9000 } },
  'healthCheck.healthyHttpCodes': { healthCheck: { healthyHttpCodes: '204' } },
  'healthCheck.interval': { healthCheck: { interval: Duration.seconds(60) } },
  'healthCheck.timeout': { healthCheck: { timeout: Duration.seconds(9) } },
  'healthCheck.healthyThresholdCount': { healthCheck: { healthyThresholdCount: 5 } },
  'healthCheck.unhealthyThresholdCount': { healthCheck: { unhealthyThresholdCount: 5 } },
  'deregistrationDelay': { deregistrationDelay: Duration.minutes(2) },
  'scaling.schedules[].id': { scaling: { schedules: [{ ...EVENING, id: 'Late' }] } },
  'scaling.schedules[].schedule': { scaling: { schedules: [{ ...EVENING, schedule: Schedule.cron({ hour: '20', minute: '0' }) }] } },
  'scaling.schedules[].timeZone': { scaling: { schedules: [{ ...EVENING, timeZone: TimeZone.EUROPE_BERLIN }] } },
  'scaling.schedules[].minCapacity': { scaling: { schedules: [{ ...EVENING, minCapacity: 3 }] } },
  'scaling.schedules[].maxCapacity': { scaling: { schedules: [{ ...EVENING, maxCapacity: 5 }] } },
  'additionalPorts': { additionalPorts: [9090] },
  'capacity': { capacity: Capacity.spot({ onDemandBase: 2 }) },
  'enableExecuteCommand': { enableExecuteCommand: true },
  'logDriver': { logDriver: new ecs.GenericLogDriver({ logDriver: 'splunk', options: { 'splunk-url': 'https://logs.internal:8088' } }) },
  'sidecars': { sidecars: [{ name: 'proxy', image: IMAGE, port: 9901, environment: { LEVEL: 'debug' } }] },
  'volumes': (stack) => {
    const fileSystem = new efs.FileSystem(stack, 'Files', { vpc: stack.vpc });
    return { volumes: [{ fileSystem, containerPath: '/data', rootDirectory: '/data' }] };
  },
  'beforeTraffic.command': { beforeTraffic: { command: ['npm', 'run', 'migrate'] } },
  'beforeTraffic.timeout': { beforeTraffic: { command: ['npm', 'run', 'migrate'], timeout: LATER } },
  'serviceConnect.name': { serviceConnect: { name: 'orders' } },
  'serviceConnect.port': { serviceConnect: { port: 8081 } },
  'serviceConnect.idleTimeout': { serviceConnect: { idleTimeout: LATER } },
  'serviceConnect.perRequestTimeout': { serviceConnect: { perRequestTimeout: Duration.seconds(20) } },
  'healthCheckGracePeriod': { healthCheckGracePeriod: LATER },
  'delivery': { delivery: Delivery.canary({ testTraffic: TEST_TRAFFIC, bakeTime: LATER }) },
  'internetEgress': { internetEgress: false },
  'logs.retention': { logs: { retention: logs.RetentionDays.ONE_WEEK } },
  'logs.removalPolicy': { logs: { removalPolicy: RemovalPolicy.DESTROY } },
  'logs.encryptionKey': (stack) => ({ logs: { encryptionKey: new kms.Key(stack, 'Key') } }),
  'image': { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/node:26') },
  'vpcSubnets': (stack) => ({ vpcSubnets: { subnets: [...stack.vpc.privateSubnets].reverse() } }),
  'cluster': (stack) => ({ cluster: new ContainerCluster(stack, 'Shared', { vpc: stack.vpc }) }),
};

/** A change of each prop that only a rolling delivery takes. */
const KEEPING_WHERE_ROLLING: { [path: string]: Partial<ContainerServiceProps> } = {
  'stickiness.duration': { stickiness: { duration: Duration.hours(1) } },
  'stickiness.cookieName': { stickiness: { cookieName: 'session' } },
  'scaling.targetRequestsPerTask': { scaling: { targetRequestsPerTask: 500 } },
};

/** Where further rules and groups come from. */
const FURTHER = 'additionalTargets[].';
/** What decides about alarms alone, which are made by who watches the service. */
const WATCHED = 'alarmThresholds.';

/** A change of each prop that is what the rules and the groups are made of. */
const MOVING: { [path: string]: Change<Partial<ContainerServiceProps>> } = {
  'route': { route: Route.path('/orders/*') },
  'ingress': (stack) => ({ ingress: new Ingress(stack, 'Other', { vpc: stack.vpc }) }),
  'targetProtocol': { targetProtocol: elbv2.ApplicationProtocol.HTTPS },
  'protocolVersion': (stack) => ({ protocolVersion: elbv2.ApplicationProtocolVersion.HTTP2, ingress: secureIngress(stack) }),
  'healthCheck.healthyGrpcCodes': (stack) => ({
    protocolVersion: elbv2.ApplicationProtocolVersion.GRPC, healthCheck: { healthyGrpcCodes: '0' }, ingress: secureIngress(stack),
  }),
  'vpc': (stack) => {
    const vpc = new ec2.Vpc(stack, 'OtherVpc', { restrictDefaultSecurityGroup: false });
    return { vpc, ingress: new Ingress(stack, 'Other', { vpc }) };
  },
};

function secureIngress(stack: VpcStack): Ingress {
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1');
  return new Ingress(stack, 'Secure', { vpc: stack.vpc, exposure: IngressExposure.internal({ certificates: [certificate] }) });
}

function hook(stack: VpcStack) {
  const handler = lambda.Function.fromFunctionArn(stack, 'Check', 'arn:aws:lambda:eu-west-1:111111111111:function:check');
  return { handler, lifecycleStages: [ecs.DeploymentLifecycleStage.POST_SCALE_UP] };
}

const ALARMED: { [path: string]: Change<object> } = {
  alarms: (stack) => ({ alarms: [cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'failing')] }),
  maxFailedRequestPercent: { maxFailedRequestPercent: 20 },
};
const SHIFTED: { [path: string]: Change<object> } = {
  ...ALARMED,
  'bakeTime': { bakeTime: LATER },
  'hooks[].handler': (stack) => ({ hooks: [hook(stack)] }),
  'hooks[].lifecycleStages': (stack) => ({ hooks: [{ ...hook(stack), lifecycleStages: [ecs.DeploymentLifecycleStage.PRE_SCALE_UP] }] }),
  'hooks[].details': (stack) => ({ hooks: [{ ...hook(stack), details: { level: 'all' } }] }),
  'hooks[].timeout': (stack) => ({ hooks: [{ ...hook(stack), timeout: LATER }] }),
  'manualApproval.timeout': { manualApproval: { timeout: LATER } },
};
/** A change of each option of each strategy that keeps the rules. */
const KEEPING_OF_DELIVERIES: [name: keyof typeof Delivery, struct: StructName, changes: { [path: string]: Change<object> }][] = [
  ['rolling', 'RollingDeliveryOptions', ALARMED],
  ['blueGreen', 'BlueGreenDeliveryOptions', SHIFTED],
  ['canary', 'CanaryDeliveryOptions', { ...SHIFTED, canaryPercent: { canaryPercent: 30 }, canaryBakeTime: { canaryBakeTime: LATER } }],
  ['linear', 'LinearDeliveryOptions', { ...SHIFTED, stepPercent: { stepPercent: 30 }, stepBakeTime: { stepBakeTime: LATER } }],
  ['codeDeploy', 'CodeDeployDeliveryOptions', {
    ...ALARMED,
    deploymentConfig: { deploymentConfig: codedeploy.EcsDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTES },
    terminationWaitTime: { terminationWaitTime: LATER },
  }],
];
/** Changes of test traffic, which move its own rule. */
const TESTED_OTHERWISE: { [path: string]: object } = {
  'testTraffic.header': { header: 'x-green' },
  'testTraffic.value': { value: 'blue' },
  'testTraffic.priority': { priority: 900 },
};

function changed<T>(change: Change<T>, stack: VpcStack): T {
  return typeof change === 'function' ? (change as (stack: VpcStack) => T)(stack) : change;
}

function templateAfter(change: Change<Partial<ContainerServiceProps>> = {}, delivery = Delivery.blueGreen({ testTraffic: TEST_TRAFFIC })): Template {
  const stack = new VpcStack();
  return templateOf(delivered(delivery, { image: IMAGE, ...changed(change, stack) }, stack));
}

describe('every prop is known here: a new one either keeps the rules or is meant to move them', () => {
  test('of a service', () => {
    const paths = pathsOf('ContainerServiceProps').filter((path) => !path.startsWith(FURTHER) && !path.startsWith(WATCHED));

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
    const apart = ['cluster', 'vpcSubnets', 'uses', 'scaling.desiredCount', 'cpu'];
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
