import { aws_ecs as ecs, aws_lambda as lambda, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ALARM, configurationIn, delivered, GROUP, only, RULE, SERVICE, serviceIn, SHIFTS, templateWith, TEST_TRAFFIC } from './support';
import { ContainerService } from '../../src/compute';
import { Delivery } from '../../src/delivery';
import { Ingress, Route } from '../../src/ingress';
import { IMAGE, service, templateOf, VpcStack } from '../compute/fixtures';
import { plainApp } from '../support/apps';

/** The template with the rule, the group or the role of the service, by the id of its construct. */
function byId(template: Template, type: string, id: string): [string, any] {
  const found = Object.entries(template.findResources(type)).filter(([logicalId]) => new RegExp(`^${id}[0-9A-F]{8}$`).test(logicalId));
  expect(found).toHaveLength(1);
  return found[0];
}

describe('what ECS is told', () => {
  const common = {
    Alarms: { AlarmNames: [{ Ref: expect.stringMatching(/^ApiDeploymentAlarm/) }], Enable: true, Rollback: true },
    DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    MaximumPercent: 200,
    MinimumHealthyPercent: 100,
  };

  test.each<[string, Delivery, object]>([
    ['blue/green', Delivery.blueGreen(), { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 10 }],
    [
      'canary',
      Delivery.canary(),
      { Strategy: 'CANARY', BakeTimeInMinutes: 10, CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 10 } },
    ],
    [
      'linear',
      Delivery.linear(),
      { Strategy: 'LINEAR', BakeTimeInMinutes: 10, LinearConfiguration: { StepPercent: 20, StepBakeTimeInMinutes: 6 } },
    ],
    ['blue/green with a bake time', Delivery.blueGreen({ bakeTime: Duration.hours(2) }), { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 120 }],
    ['blue/green without a bake time', Delivery.blueGreen({ bakeTime: Duration.minutes(0) }), { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 0 }],
    [
      'canary with steps',
      Delivery.canary({ canaryPercent: 0.5, canaryBakeTime: Duration.hours(1), bakeTime: Duration.minutes(5) }),
      { Strategy: 'CANARY', BakeTimeInMinutes: 5, CanaryConfiguration: { CanaryPercent: 0.5, CanaryBakeTimeInMinutes: 60 } },
    ],
    [
      'linear with steps',
      Delivery.linear({ stepPercent: 12.5, stepBakeTime: Duration.minutes(3), bakeTime: Duration.minutes(5) }),
      { Strategy: 'LINEAR', BakeTimeInMinutes: 5, LinearConfiguration: { StepPercent: 12.5, StepBakeTimeInMinutes: 3 } },
    ],
  ])('%s', (_, delivery, expected) => {
    expect(configurationIn(templateWith(delivery))).toEqual({ ...common, ...expected });
  });

  test.each([['undefined', undefined], ['null', null], ['every option null', { bakeTime: null, testTraffic: null, hooks: null, manualApproval: null, alarms: null }]])(
    'nothing else where the options are %s', (_, options) => {
      expect(templateWith(Delivery.blueGreen(options as any)).toJSON()).toEqual(templateWith(Delivery.blueGreen()).toJSON());
    });
});

describe.each(SHIFTS)('%s', (name, deliver) => {
  test('has the deployment controller of ECS and its platform settings unchanged', () => {
    expect(serviceIn(templateWith(deliver()))).toMatchObject({
      AvailabilityZoneRebalancing: 'ENABLED', DeploymentController: { Type: 'ECS' }, PropagateTags: 'SERVICE',
    });
  });

  test('always says how long it bakes: CloudFormation would wait for 36 hours', () => {
    expect(configurationIn(templateWith(deliver())).BakeTimeInMinutes).toBe(10);
  });

  test('has two target groups that are alike', () => {
    // WHEN
    const template = templateWith(deliver(), { healthCheck: { path: '/health', interval: Duration.seconds(30) } });

    // THEN
    const [first, second] = Object.values(template.findResources(GROUP));
    expect(second).toEqual(first);
    expect(first.Properties).toMatchObject({ Port: 80, Protocol: 'HTTP', ProtocolVersion: 'HTTP1', TargetType: 'ip', HealthCheckPath: '/health' });
  });

  test('shifts between the groups by the production rule, with a role of its own', () => {
    // WHEN
    const template = templateWith(deliver());

    // THEN
    expect(serviceIn(template).LoadBalancers).toEqual([{
      ContainerName: 'app',
      ContainerPort: 3000,
      TargetGroupArn: { Ref: byId(template, GROUP, 'ApiTarget')[0] },
      AdvancedConfiguration: {
        AlternateTargetGroupArn: { Ref: byId(template, GROUP, 'ApiTargetAlternate')[0] },
        ProductionListenerRule: { Ref: only(template, RULE)[0] },
        RoleArn: { 'Fn::GetAtt': [byId(template, 'AWS::IAM::Role', 'ApiInfrastructureRole')[0], 'Arn'] },
      },
    }]);
  });

  test('lets ECS alone take that role, which may move the targets and the rule of this service from its creation on', () => {
    // WHEN
    const template = templateWith(deliver());
    const [, { Properties }] = byId(template, 'AWS::IAM::Role', 'ApiInfrastructureRole');

    // THEN
    expect(Properties).toEqual({
      AssumeRolePolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'ecs.amazonaws.com' } }],
        Version: '2012-10-17',
      },
      Description: expect.any(String),
      Policies: [{
        PolicyName: 'Shift',
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Action: ['Listeners', 'Rules', 'TargetGroups', 'TargetHealth'].map((what) => `elasticloadbalancing:Describe${what}`), Resource: '*' },
            {
              Effect: 'Allow',
              Action: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
              Resource: ['ApiTarget', 'ApiTargetAlternate'].map((id) => ({ Ref: byId(template, GROUP, id)[0] })),
            },
            { Effect: 'Allow', Action: 'elasticloadbalancing:ModifyRule', Resource: { Ref: only(template, RULE)[0] } },
          ],
          Version: '2012-10-17',
        },
      }],
    });
  });

  test('lets that role move the rule for test traffic too', () => {
    // WHEN
    const template = templateWith(deliver({ testTraffic: TEST_TRAFFIC }));

    // THEN
    const [, { Properties }] = byId(template, 'AWS::IAM::Role', 'ApiInfrastructureRole');
    const [{ AdvancedConfiguration }] = serviceIn(template).LoadBalancers;
    const { Statement } = Properties.Policies[0].PolicyDocument;
    expect(Statement.at(-1).Resource).toEqual([AdvancedConfiguration.ProductionListenerRule, AdvancedConfiguration.TestListenerRule]);
  });

  test('is waited for by no role that is complete later: there is no policy beside the roles', () => {
    // WHEN
    const fn = (stack: Stack) => lambda.Function.fromFunctionArn(stack, 'Check', 'arn:aws:lambda:eu-west-1:111111111111:function:check');
    const stack = new VpcStack();
    const hooks = [{ handler: fn(stack), lifecycleStages: [ecs.DeploymentLifecycleStage.POST_SCALE_UP] }];
    const template = templateOf(delivered(deliver({ hooks }), {}, stack));

    // THEN
    const policies = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.Roles);
    expect(policies).toEqual([{ Ref: expect.stringMatching(/^ApiExecutionRole/) }]);
  });

  test('waits for the rules', () => {
    // WHEN
    const template = templateWith(deliver({ testTraffic: TEST_TRAFFIC }));

    // THEN
    expect(only(template, SERVICE)[1].DependsOn).toEqual(expect.arrayContaining(Object.keys(template.findResources(RULE))));
  });

  test('works without an ingress only where nothing has to be shifted in parts', () => {
    // WHEN
    const make = () => templateOf(service({ delivery: deliver() }));

    // THEN
    if (name !== 'blueGreen') {
      expect(make).toThrow(`Delivery.${name}() needs an 'ingress' or 'serviceConnect' with requests that can be shifted`);
      return;
    }
    const template = make();
    expect(configurationIn(template)).toMatchObject({ Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 10 });
    expect(configurationIn(template).Alarms).toBeUndefined();
    template.resourceCountIs(ALARM, 0);
    template.resourceCountIs('AWS::IAM::Role', 2);
  });

  test('keeps hooks that are added to the service later', () => {
    // GIVEN
    const stack = new VpcStack();
    const made = delivered(deliver({ manualApproval: {} }), {}, stack);
    const handler = lambda.Function.fromFunctionArn(stack, 'Later', 'arn:aws:lambda:eu-west-1:111111111111:function:later');
    const role = made.taskDefinition.taskRole;

    // WHEN
    made.service.addLifecycleHook(new ecs.DeploymentLifecycleLambdaTarget(handler, 'LaterHook', {
      role, lifecycleStages: [ecs.DeploymentLifecycleStage.PRE_SCALE_UP],
    }));

    // THEN
    const { LifecycleHooks: hooks } = configurationIn(templateOf(made));
    expect(hooks).toEqual([expect.objectContaining({ TargetType: 'PAUSE' }), expect.objectContaining({ HookTargetArn: expect.stringContaining('later') })]);
  });
});

describe('test traffic', () => {
  test('has a rule of its own before that of production, which the first group takes too', () => {
    // WHEN
    const template = templateWith(Delivery.blueGreen({ testTraffic: TEST_TRAFFIC }), { route: Route.path('/orders/*') });

    // THEN
    const [, production] = byId(template, RULE, 'ApiTargetRule');
    const [test, { Properties }] = byId(template, RULE, 'ApiTargetTestRule');
    expect(Properties).toEqual({
      ...production.Properties,
      Conditions: [
        ...production.Properties.Conditions,
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-test-traffic', Values: ['green'] } },
      ],
      Priority: expect.any(Number),
    });
    expect(Properties.Priority).toBeLessThan(production.Properties.Priority);
    expect(serviceIn(template).LoadBalancers[0].AdvancedConfiguration.TestListenerRule).toEqual({ Ref: test });
  });

  test('takes a priority', () => {
    templateWith(Delivery.blueGreen({ testTraffic: { ...TEST_TRAFFIC, priority: 17 } })).hasResourceProperties(RULE, { Priority: 17 });
  });

  test('comes just before a route whose priority is given', () => {
    // WHEN
    const template = templateWith(Delivery.blueGreen({ testTraffic: TEST_TRAFFIC }), { route: Route.path('/a/*').withPriority(20) });

    // THEN
    expect(Object.values(template.findResources(RULE)).map(({ Properties }) => Properties.Priority).sort()).toEqual([19, 20]);
  });

  test('has no rule unless it is asked for', () => {
    templateWith(Delivery.blueGreen()).resourceCountIs(RULE, 1);
  });

  test('may have a value that is known at deployment only', () => {
    // GIVEN
    const stack = new VpcStack();
    const delivery = Delivery.blueGreen({ testTraffic: { header: 'x-test-traffic', value: stack.account } });

    // THEN
    templateOf(delivered(delivery, {}, stack)).hasResourceProperties(RULE, {
      Conditions: Match.arrayWith([{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-test-traffic', Values: [{ Ref: 'AWS::AccountId' }] } }]),
    });
  });
});

describe('a person who is asked', () => {
  test.each([
    ['after the hooks for test traffic', TEST_TRAFFIC, 'POST_TEST_TRAFFIC_SHIFT'],
    ['when all tasks run, without test traffic', undefined, 'POST_SCALE_UP'],
  ])('%s', (_, testTraffic, stage) => {
    expect(configurationIn(templateWith(Delivery.blueGreen({ testTraffic, manualApproval: {} }))).LifecycleHooks).toEqual([{
      TargetType: 'PAUSE', LifecycleStages: [stage], TimeoutConfiguration: { TimeoutInMinutes: 480, Action: 'ROLLBACK' },
    }]);
  });

  test('has the time that is given', () => {
    const delivery = Delivery.canary({ manualApproval: { timeout: Duration.minutes(90) } });

    expect(configurationIn(templateWith(delivery)).LifecycleHooks[0].TimeoutConfiguration).toEqual({ TimeoutInMinutes: 90, Action: 'ROLLBACK' });
  });

  test('is not asked unless it is said', () => {
    expect(configurationIn(templateWith(Delivery.blueGreen())).LifecycleHooks).toBeUndefined();
  });

  test('is asked after the hooks of the user', () => {
    // GIVEN
    const stack = new VpcStack();
    const handler = lambda.Function.fromFunctionArn(stack, 'Check', 'arn:aws:lambda:eu-west-1:111111111111:function:check');
    const hooks = [{ handler, lifecycleStages: [ecs.DeploymentLifecycleStage.POST_SCALE_UP] }];

    // WHEN
    const { LifecycleHooks: rendered } = configurationIn(templateOf(delivered(Delivery.blueGreen({ hooks, manualApproval: {} }), {}, stack)));

    // THEN
    expect(rendered.map(({ TargetType: type }: any) => type)).toEqual([undefined, 'PAUSE']);
  });
});

describe('one delivery for several services', () => {
  test('makes for each what it would have alone', () => {
    // GIVEN
    const stack = new VpcStack(plainApp());
    const ingress = new Ingress(stack, 'Ingress', { vpc: stack.vpc });
    const delivery = Delivery.canary({ testTraffic: TEST_TRAFFIC, manualApproval: {} });

    // WHEN
    for (const id of ['Orders', 'Users']) {
      new ContainerService(stack, id, { vpc: stack.vpc, image: IMAGE, ingress, delivery, route: Route.path(`/${id}/*`) });
    }

    // THEN
    const template = Template.fromStack(stack);
    template.resourceCountIs(RULE, 4);
    template.resourceCountIs(GROUP, 4);
    const roles = Object.values(template.findResources(SERVICE)).map(({ Properties }) => Properties.LoadBalancers[0].AdvancedConfiguration.RoleArn);
    expect(new Set(roles.map((role) => JSON.stringify(role))).size).toBe(2);
  });

});
