import { Duration, Lazy, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { AdditionalTarget, ContainerService, ContainerServiceProps } from '../../../src/compute';
import { Delivery } from '../../../src/delivery';
import { Ingress, IngressExposure, Route } from '../../../src/ingress';
import { certificateIn } from '../../ingress/support';
import { nag, plainApp } from '../../support/apps';
import { NUMBER, VpcStack, containerOf, service, templateOf, warningsOf } from '../fixtures';

const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const ADMIN: AdditionalTarget = { port: 9090, route: Route.path('/admin/*') };
const METRICS: AdditionalTarget = { port: 9100, route: Route.path('/metrics') };

function withTargets(additionalTargets: AdditionalTarget[], props: Partial<ContainerServiceProps> = {}, stack = new VpcStack()): ContainerService {
  const exposure = IngressExposure.internal({ certificates: [certificateIn(stack, 'eu-west-1')] });
  return service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc, exposure }), additionalTargets, ...props }, stack);
}

function ids(api: ContainerService, type: string): string[] {
  return Object.keys(templateOf(api).findResources(type)).sort();
}

describe('an additional target', () => {
  test('is a further port of the container', () => {
    expect(containerOf(withTargets([ADMIN])).PortMappings).toEqual([{ ContainerPort: 3000, Protocol: 'tcp' }, { ContainerPort: 9090, Protocol: 'tcp' }]);
  });

  test('has a target group of its own, which the tasks join with that port', () => {
    templateOf(withTargets([ADMIN])).hasResourceProperties('AWS::ECS::Service', {
      LoadBalancers: [
        { ContainerName: 'app', ContainerPort: 3000, TargetGroupArn: { Ref: Match.stringLikeRegexp('^ApiTarget[0-9A-F]{8}$') } },
        { ContainerName: 'app', ContainerPort: 9090, TargetGroupArn: { Ref: Match.stringLikeRegexp('^ApiTarget9090') } },
      ],
    });
  });

  test('has a rule for its route', () => {
    templateOf(withTargets([ADMIN])).hasResourceProperties(RULE, {
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/admin/*'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: Match.stringLikeRegexp('^ApiTarget9090') } }],
    });
  });

  test('is awaited by the service with its rule and its way from the load balancer', () => {
    templateOf(withTargets([ADMIN])).hasResource('AWS::ECS::Service', {
      DependsOn: Match.arrayWith([
        Match.stringLikeRegexp('^ApiSecurityGroupfrom.*9090'), Match.stringLikeRegexp('^ApiTarget9090.*Rule'),
      ]),
    });
  });

  test('is reached by the load balancer alone', () => {
    const template = templateOf(withTargets([ADMIN]));
    for (const type of ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress']) {
      const ports = Object.values(template.findResources(type)).map(({ Properties }) => Properties.FromPort);
      expect(ports.sort()).toEqual([3000, 9090]);
    }
  });

  test('may answer the health checks of the first one, over one way from the load balancer', () => {
    const template = templateOf(withTargets([ADMIN], { healthCheck: { port: 9090 } }));
    for (const type of ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress']) {
      const ports = Object.values(template.findResources(type)).map(({ Properties }) => Properties.FromPort);
      expect(ports.sort()).toEqual([3000, 9090]);
    }
  });

  test('leaves everything of the first target as it is', () => {
    const before = templateOf(withTargets([])).toJSON().Resources;
    const after = templateOf(withTargets([ADMIN])).toJSON().Resources;
    const changed = Object.keys(before).filter((id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]));
    expect(changed.map((id) => before[id].Type).sort()).toEqual(['AWS::ECS::Service', 'AWS::ECS::TaskDefinition']);
  });

  test('takes settings of its own', () => {
    const template = templateOf(withTargets([{
      ...ADMIN,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      protocolVersion: elbv2.ApplicationProtocolVersion.GRPC,
      healthCheck: { healthyGrpcCodes: '0', interval: Duration.seconds(30) },
      deregistrationDelay: Duration.minutes(2),
      stickiness: { duration: Duration.hours(1) },
    }]));
    template.hasResourceProperties(GROUP, {
      Protocol: 'HTTPS',
      ProtocolVersion: 'GRPC',
      HealthCheckIntervalSeconds: 30,
      Matcher: { GrpcCode: '0' },
      TargetGroupAttributes: Match.arrayWith([
        { Key: 'deregistration_delay.timeout_seconds', Value: '120' }, { Key: 'stickiness.lb_cookie.duration_seconds', Value: '3600' },
      ]),
    });
    template.hasResourceProperties(GROUP, { Protocol: 'HTTP', ProtocolVersion: 'HTTP1', HealthCheckIntervalSeconds: 15 });
  });

  test('is exposed', () => {
    const api = withTargets([METRICS, ADMIN]);
    expect(api.additionalTargets.map(({ node }) => node.id)).toEqual(['Target9090', 'Target9100']);
    expect(api.target!.node.id).toBe('Target');
  });

  test('keeps the default port of the connections', () => {
    expect(withTargets([ADMIN]).port).toBe(3000);
  });

  test('has no open finding of cdk-nag, whatever the delivery', () => {
    const app = plainApp();
    withTargets([ADMIN], { delivery: Delivery.blueGreen() }, new VpcStack(app));
    expect(nag(app).open.filter((finding) => finding.constructPath.startsWith('Stack/Api'))).toEqual([]);
  });
});

describe('the ids of additional targets', () => {
  test('follow from the ports and not from their order', () => {
    const [one, other] = [withTargets([ADMIN, METRICS]), withTargets([METRICS, ADMIN])].map((api) => templateOf(api).toJSON());
    expect(one).toEqual(other);
  });

  test('stay when the port of one with an id changes', () => {
    const [one, other] = [9090, 9091].map((port) => withTargets([{ ...ADMIN, port, id: 'Admin' }]));
    for (const type of [GROUP, RULE]) expect(ids(one, type)).toEqual(ids(other, type));
  });

  test('are the given ones', () => {
    expect(withTargets([{ ...ADMIN, id: 'Admin' }]).additionalTargets[0].node.id).toBe('TargetAdmin');
  });
});

describe('requests that are shifted', () => {
  test('have two target groups on each port, moved by one role', () => {
    const template = templateOf(withTargets([ADMIN], { delivery: Delivery.blueGreen() }));
    template.resourceCountIs(GROUP, 4);
    const shifted = (target: string) => ({
      RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ApiInfrastructureRole'), 'Arn'] },
      AlternateTargetGroupArn: { Ref: Match.stringLikeRegexp(`^Api${target}Alternate`) },
      ProductionListenerRule: { Ref: Match.stringLikeRegexp(`^Api${target}HttpsRule`) },
    });
    template.hasResourceProperties('AWS::ECS::Service', {
      LoadBalancers: [
        {
          ContainerPort: 3000,
          AdvancedConfiguration: shifted('Target'),
        },
        {
          ContainerPort: 9090,
          AdvancedConfiguration: shifted('Target9090'),
        },
      ],
    });
  });

  test('can be tested on each port, with priorities that do not collide', () => {
    const delivery = Delivery.blueGreen({ testTraffic: { header: 'x-test', value: 'green', priority: 7 } });
    const api = withTargets([ADMIN], { delivery });
    expect(api.target!.testPriority).toBe(7);
    expect(api.additionalTargets[0].testPriority).toBeGreaterThan(1000);
    templateOf(api).resourceCountIs(RULE, 4);
  });

  test('are watched on each port by an alarm of its own', () => {
    const template = templateOf(withTargets([ADMIN], { delivery: Delivery.canary() }));
    expect(Object.keys(template.findResources('AWS::CloudWatch::Alarm')).sort()).toEqual([
      expect.stringMatching(/^ApiDeploymentAlarm[0-9A-F]{8}$/), expect.stringMatching(/^ApiDeploymentAlarm9090[0-9A-F]{8}$/),
    ]);
    template.hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        Alarms: { AlarmNames: [{ Ref: Match.stringLikeRegexp('^ApiDeploymentAlarm[0-9A-F]{8}$') }, { Ref: Match.stringLikeRegexp('^ApiDeploymentAlarm9090') }] },
      },
    });
  });

  test('by AWS CodeDeploy are those of one port', () => {
    expect(() => withTargets([ADMIN], { delivery: Delivery.codeDeploy() })).toThrow('this service has 2; use Delivery.blueGreen()');
  });
});

describe('metrics', () => {
  test('count a task that fails on any port once', () => {
    const api = withTargets([ADMIN]);
    const alarm = api.recommendedAlarms().find(({ id }) => id === 'UnhealthyTasks')!;
    const { mathExpression } = alarm.metric.toMetricConfig();
    expect(mathExpression!.expression).toBe('MAX([FILL(t0_UnHealthyHostCount, 0), FILL(t1_UnHealthyHostCount, 0)])');
    expect(Object.keys(mathExpression!.usingMetrics)).toHaveLength(2);
  });

  test('add up the target groups between which one port is shifted', () => {
    const alarm = withTargets([ADMIN], { delivery: Delivery.blueGreen() }).recommendedAlarms().find(({ id }) => id === 'UnhealthyTasks')!;
    expect(alarm.metric.toMetricConfig().mathExpression!.expression).toBe(
      'MAX([FILL(t0_UnHealthyHostCount, 0) + FILL(t1_UnHealthyHostCount, 0), FILL(t2_UnHealthyHostCount, 0) + FILL(t3_UnHealthyHostCount, 0)])',
    );
  });

  test('show the requests of all ports', () => {
    const api = withTargets([ADMIN]);
    const widgets = JSON.stringify(api.service.stack.resolve(api.dashboardWidgets().map((widget) => widget.toJson())));
    expect(widgets).toContain('FILL(t0_RequestCount, 0) + FILL(t1_RequestCount, 0)');
    expect(widgets).toContain('MIN([FILL(t0_HealthyHostCount, 0), FILL(t1_HealthyHostCount, 0)])');
  });
});

describe('additional ports', () => {
  test('are mapped, and nobody comes in', () => {
    const api = service({ additionalPorts: [9090] });
    expect(containerOf(api).PortMappings).toEqual([{ ContainerPort: 3000, Protocol: 'tcp' }, { ContainerPort: 9090, Protocol: 'tcp' }]);
    templateOf(api).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('are reached by who is allowed', () => {
    const stack = new VpcStack();
    const api = service({ additionalPorts: [9090] }, stack);
    const caller = new ec2.SecurityGroup(stack, 'Caller', { vpc: stack.vpc, allowAllOutbound: false });
    api.connections.allowFrom(caller, ec2.Port.tcp(9090));
    templateOf(api).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 9090, ToPort: 9090 });
  });

  test('stand beside additional targets', () => {
    const { PortMappings } = containerOf(withTargets([ADMIN], { additionalPorts: [9100, 8080] }));
    expect(PortMappings.map(({ ContainerPort }: any) => ContainerPort)).toEqual([3000, 8080, 9090, 9100]);
  });
});

describe('refuses', () => {
  test.each<[string, any, string]>([
    ['targets that are no list', ADMIN, "'additionalTargets' must be a list"],
    ['a port as target', [9090], "'additionalTargets[0]' must be an object with options, got 9090"],
    ['no port', [{ route: ADMIN.route }], "'additionalTargets[0].port' must be a whole number from 1 to 65535, got undefined"],
    ['port 0', [{ ...ADMIN, port: 0 }], "'additionalTargets[0].port' must be a whole number from 1 to 65535, got 0"],
    ['a text as port', [{ ...ADMIN, port: '9090' }], "'additionalTargets[0].port' must be a whole number"],
    ['a token as port', [{ ...ADMIN, port: NUMBER }], "'additionalTargets[0].port' must be known at synthesis"],
    ['the first port again', [{ ...ADMIN, port: 3000 }], "'additionalTargets[0].port' must differ from 'port', because a container listens on each port once, got 3000"],
    ['a port twice', [ADMIN, { ...METRICS, port: 9090 }], "'additionalTargets[1].port' must differ from 'additionalTargets[0].port'"],
    ['no route', [{ port: 9090 }], "'additionalTargets[0].route' must be a Route, got undefined; for example Route.path('/api/*')"],
    ['a path as route', [{ port: 9090, route: '/admin' }], "'additionalTargets[0].route' must be a Route, got '/admin'; did you mean Route.path('/admin')?"],
    ['an empty route', [{ port: 9090, route: Route.path() }], "'additionalTargets[0].route' must have at least one host or path"],
    ['a bad path', [{ port: 9090, route: Route.path('admin') }], "'additionalTargets[0].route.path' must start with '/'"],
    ['the first route', [{ port: 9090, route: Route.everything() }], "'additionalTargets[0].route' must differ from the routes of all other targets, and 'Stack/Api/Target'"],
    ['an empty id', [{ ...ADMIN, id: '' }], "'additionalTargets[0].id' must have 1 to 32 letters and digits, got ''; for example 'Admin'"],
    ['an id with a slash', [{ ...ADMIN, id: 'a/b' }], "'additionalTargets[0].id' must have 1 to 32 letters and digits"],
    ['a number as id', [{ ...ADMIN, id: 1 }], "'additionalTargets[0].id' must be a string, got 1"],
    ['a token as id', [{ ...ADMIN, id: Lazy.string({ produce: () => 'Late' }) }], "'additionalTargets[0].id' must be known at synthesis"],
    ['an id twice', [{ ...ADMIN, id: 'Admin' }, { ...METRICS, id: 'Admin' }], "'additionalTargets[1].id' must differ from those of the other targets, got 'Admin'"],
    ['an id that is the port of another', [ADMIN, { ...METRICS, id: '9090' }], "'additionalTargets[1].id' must differ from those of the other targets, got '9090'"],
    ['a health path without slash', [{ ...ADMIN, healthCheck: { path: 'health' } }], "'additionalTargets[0].healthCheck.path' must start with '/', got 'health'; did you mean '/health'?"],
    ['another protocol', [{ ...ADMIN, protocol: 'TCP' }], "'additionalTargets[0].protocol' must be HTTP or HTTPS, got 'TCP'"],
    ['another version', [{ ...ADMIN, protocolVersion: 'HTTP3' }], "'additionalTargets[0].protocolVersion' must be one of"],
    ['too long a drain', [{ ...ADMIN, deregistrationDelay: Duration.hours(2) }], "'additionalTargets[0].deregistrationDelay' must be a whole number of seconds from 0 to 3600"],
    ['an empty cookie', [{ ...ADMIN, stickiness: { cookieName: '' } }], "'additionalTargets[0].stickiness.cookieName' must not be empty"],
    ['a list of options', [{ ...ADMIN, stickiness: true }], "'additionalTargets[0].stickiness' must be an object with options, got true"],
    [
      'more target groups than a service has', [1, 2, 3, 4, 5].map((port) => ({ port, route: Route.path(`/${port}`) })),
      "'additionalTargets' must have at most 4 targets, because a service has at most 5 target groups, got 5; serve several routes on one port or split the service",
    ],
  ])('%s', (_, targets, message) => {
    expect(() => withTargets(targets)).toThrow(message);
  });

  test('targets without an ingress', () => {
    expect(() => service({ additionalTargets: [ADMIN] })).toThrow("'additionalTargets' needs an 'ingress'");
  });

  test.each<[string, any, string]>([
    ['ports that are no list', 9090, "'additionalPorts' must be a list"],
    ['port 0', [0], "'additionalPorts[0]' must be a whole number from 1 to 65535, got 0"],
    ['a text', [9090, '9091'], "'additionalPorts[1]' must be a whole number from 1 to 65535, got '9091'"],
    ['a token', [NUMBER], "'additionalPorts[0]' must be known at synthesis"],
    ['the first port', [3000], "'additionalPorts[0]' must differ from 'port'"],
    ['a port twice', [9090, 9090], "'additionalPorts[1]' must differ from 'additionalPorts[0]'"],
  ])('%s as additional port', (_, additionalPorts, message) => {
    expect(() => service({ additionalPorts })).toThrow(message);
  });

  test('a port of a target as additional port', () => {
    expect(() => withTargets([ADMIN], { additionalPorts: [9090] })).toThrow("'additionalPorts[0]' must differ from 'additionalTargets[0].port'");
  });
});

test.each([undefined, null, []])('%j means no additional target', (additionalTargets: any) => {
  expect(withTargets(additionalTargets, { additionalPorts: additionalTargets }).additionalTargets).toEqual([]);
});

test('a drain of 0 gives a warning that names the target', () => {
  expect(warningsOf(withTargets([{ ...ADMIN, deregistrationDelay: Duration.seconds(0) }])).join())
    .toMatch(/'additionalTargets\[0\].deregistrationDelay' of 0 seconds cuts off.*compute.noDeregistrationDelay/);
});
