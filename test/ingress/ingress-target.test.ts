import { App, Duration, Stack, Tags, Token, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { FargateWorkload, addTarget, newIngress, newVpc } from './support';
import { IngressTargetProps, Route } from '../../src/ingress';
import { modernApp, nag, newStack, plainApp } from '../support/apps';

const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

function templateWith(props: Partial<IngressTargetProps>): Template {
  const ingress = newIngress();
  addTarget(ingress, 'Service', props);
  return Template.fromStack(Stack.of(ingress));
}

function attributesOf(template: Template): Record<string, string> {
  const [group] = Object.values(template.findResources(GROUP));
  return Object.fromEntries(group.Properties.TargetGroupAttributes.map(({ Key, Value }: any) => [Key, Value]));
}

describe('a second target group', () => {
  const withTest = { alternateTarget: { testTraffic: { header: 'x-test-traffic', value: 'green' } } };

  test.each<[string, Partial<IngressTargetProps>, number]>([
    ['of production', { alternateTarget: {} }, 1],
    ['of production and of test traffic', withTest, 2],
  ])('is deleted after the rules %s, which a deployment makes forward to it', (_, props, count) => {
    const template = templateWith(props);
    const [alternate] = Object.keys(template.findResources(GROUP)).filter((id) => /Alternate/.test(id));
    const rules = Object.values(template.findResources(RULE)).filter(({ DependsOn }) => DependsOn?.includes(alternate));
    expect(rules).toHaveLength(count);
  });

  test('is waited for by no rule where there is none', () => {
    expect(Object.values(templateWith({}).findResources(RULE)).flatMap(({ DependsOn }) => DependsOn ?? [])).toEqual([]);
  });
});

describe('target group', () => {
  test('checks health in the way that is documented', () => {
    templateWith({}).hasResourceProperties(GROUP, {
      HealthCheckEnabled: true,
      HealthCheckIntervalSeconds: 15,
      HealthCheckPath: '/',
      HealthCheckPort: 'traffic-port',
      HealthCheckProtocol: 'HTTP',
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
      Matcher: { HttpCode: '200-399' },
      Port: 80,
      Protocol: 'HTTP',
      TargetType: 'ip',
    });
  });

  test('takes instances on the port of the workload, with which Auto Scaling registers them', () => {
    templateWith({ targetType: elbv2.TargetType.INSTANCE, port: 8080 }).hasResourceProperties(GROUP, { TargetType: 'instance', Port: 8080 });
  });

  test.each([elbv2.TargetType.LAMBDA, elbv2.TargetType.ALB, 'hosts' as any])('takes no targets of the type %s', (targetType) => {
    expect(() => templateWith({ targetType })).toThrow(`'targetType' must be one of ip, instance (elbv2.TargetType), got '${targetType}'`);
  });

  test('drains for 30 seconds, balances across zones and is not sticky', () => {
    expect(attributesOf(templateWith({}))).toEqual({
      'deregistration_delay.timeout_seconds': '30',
      'load_balancing.cross_zone.enabled': 'true',
      'stickiness.enabled': 'false',
    });
  });

  test('takes a health check', () => {
    const healthCheck = {
      path: '/health', healthyHttpCodes: '200,204', interval: Duration.seconds(10), timeout: Duration.seconds(9), healthyThresholdCount: 10, unhealthyThresholdCount: 10,
    };
    templateWith({ healthCheck }).hasResourceProperties(GROUP, {
      HealthCheckIntervalSeconds: 10,
      HealthCheckPath: '/health',
      HealthCheckTimeoutSeconds: 9,
      HealthyThresholdCount: 10,
      UnhealthyThresholdCount: 10,
      Matcher: { HttpCode: '200,204' },
    });
  });

  test('takes a health check path that is only known at deployment', () => {
    const path = Token.asString({ Ref: 'Path' });
    templateWith({ healthCheck: { path } }).hasResourceProperties(GROUP, { HealthCheckPath: { Ref: 'Path' } });
  });

  test('speaks HTTPS to the target, health check included', () => {
    templateWith({ protocol: elbv2.ApplicationProtocol.HTTPS, port: 8443 })
      .hasResourceProperties(GROUP, { Protocol: 'HTTPS', HealthCheckProtocol: 'HTTPS', Port: 80 });
  });

  test('takes a deregistration delay', () => {
    expect(attributesOf(templateWith({ deregistrationDelay: Duration.minutes(2) }))).toMatchObject({ 'deregistration_delay.timeout_seconds': '120' });
  });

  test.each([
    [{}, { 'stickiness.type': 'lb_cookie', 'stickiness.lb_cookie.duration_seconds': '86400' }],
    [{ duration: Duration.hours(1) }, { 'stickiness.type': 'lb_cookie', 'stickiness.lb_cookie.duration_seconds': '3600' }],
    [{ cookieName: 'session' }, { 'stickiness.type': 'app_cookie', 'stickiness.app_cookie.cookie_name': 'session' }],
  ])('is sticky with %j', (stickiness, expected) => {
    expect(attributesOf(templateWith({ stickiness }))).toMatchObject({ 'stickiness.enabled': 'true', ...expected });
  });

  test('has metrics', () => {
    const { targetGroup } = addTarget(newIngress(), 'Service');
    expect(targetGroup.metrics.unhealthyHostCount().toMetricConfig().metricStat!.dimensions!.map(({ name }) => name))
      .toEqual(['LoadBalancer', 'TargetGroup']);
  });
});

describe('rule', () => {
  test('matches hosts and paths', () => {
    templateWith({ route: Route.hostAndPath('app.example.com', '/api/*', '/v1/*') }).hasResourceProperties(RULE, {
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['app.example.com'] } },
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*', '/v1/*'] } },
      ],
    });
  });

  test('has a template that follows from route and target group alone', () => {
    const stack = newStack();
    addTarget(newIngress({}, stack), 'Service', { route: Route.path('/api/*') });
    expect(Template.fromStack(stack).findResources(RULE)).toEqual({
      ServiceTargetRule58665FC0: {
        Type: RULE,
        Properties: {
          Actions: [{ TargetGroupArn: { Ref: 'ServiceTarget02141538' }, Type: 'forward' }],
          Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }],
          ListenerArn: { Ref: 'IngressListener9FD404B7' },
          Priority: 42869,
        },
      },
    });
  });
});

test.each([undefined, 1000])('the rule has none of the tags of the app, at priority %s', (priority) => {
  const stack = newStack();
  Tags.of(stack.node.root).add('release', '1', { priority });
  addTarget(newIngress({}, stack), 'Service');
  const template = Template.fromStack(stack);
  template.hasResourceProperties(RULE, { Tags: Match.absent() });
  template.hasResourceProperties(GROUP, { Tags: [{ Key: 'release', Value: '1' }] });
});

describe('network path', () => {
  test('opens the port of the target and nothing else, in both directions', () => {
    const template = templateWith({});
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 3000,
      ToPort: 3000,
      IpProtocol: 'tcp',
      Description: Match.stringLikeRegexp('.+'),
      GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ServiceSecurityGroup'), 'GroupId'] },
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IngressSecurityGroup'), 'GroupId'] },
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
      FromPort: 3000,
      ToPort: 3000,
      GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IngressSecurityGroup'), 'GroupId'] },
      DestinationSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ServiceSecurityGroup'), 'GroupId'] },
    });
  });

  test('opens a health check port of its own too', () => {
    const template = templateWith({ healthCheck: { port: 9000 } });
    template.hasResourceProperties(GROUP, { HealthCheckPort: '9000' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 9000 });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { FromPort: 9000 });
  });
});

describe('a real Fargate service', () => {
  test('waits for the listener rule', () => {
    const ingress = newIngress();
    new FargateWorkload(Stack.of(ingress), 'Api', ingress, Route.everything());
    Template.fromStack(Stack.of(ingress)).hasResource('AWS::ECS::Service', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ApiTargetRule')]),
    });
  });

  test('is reached by one rule in each direction', () => {
    const ingress = newIngress();
    new FargateWorkload(Stack.of(ingress), 'Api', ingress, Route.everything());
    const template = Template.fromStack(Stack.of(ingress));
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  });

  test.each<[string, (app: App) => { ingressStack: Stack; serviceStacks: Stack[] }]>([
    ['one stack for all', (app) => {
      const stack = new Stack(app, 'All');
      return { ingressStack: stack, serviceStacks: [stack, stack] };
    }],
    ['a stack for the services', (app) => {
      const services = new Stack(app, 'Services');
      return { ingressStack: new Stack(app, 'Balancer'), serviceStacks: [services, services] };
    }],
    ['a stack for each service', (app) => ({ ingressStack: new Stack(app, 'Balancer'), serviceStacks: [new Stack(app, 'One'), new Stack(app, 'Two')] })],
  ])('works with %s', (_, stacks) => {
    // GIVEN
    const app = plainApp();
    const { ingressStack, serviceStacks } = stacks(app);
    const vpc = newVpc(new Stack(app, 'Network'));

    // WHEN
    const ingress = newIngressIn(ingressStack, vpc);
    const services = serviceStacks.map((stack, index) => new FargateWorkload(stack, `Api${index}`, ingress, Route.path(`/${index}/*`)));

    // THEN
    expect(() => app.synth()).not.toThrow();
    for (const service of services) {
      const stack = Stack.of(service);
      expect(stack.dependencies.every((dependency) => !serviceStacks.includes(dependency) || dependency === stack)).toBe(true);
      expect(ingressStack.dependencies).not.toContain(stack === ingressStack ? undefined : stack);
    }
  });

  test('leaves the load balancer and other services byte-identical when it is added', () => {
    const templates = (count: number) => {
      const app = plainApp();
      const stacks = [new Stack(app, 'Balancer'), new Stack(app, 'Service0'), new Stack(app, 'Service1'), new Stack(app, 'Service2')];
      const ingress = newIngressIn(stacks[0], newVpc(new Stack(app, 'Network')));
      for (let index = 0; index < count; index++) {
        new FargateWorkload(stacks[index + 1], 'Api', ingress, Route.path(`/service-${index}/*`));
      }
      const assembly = app.synth();
      return ['Balancer', 'Service0', 'Service1'].map((name) => JSON.stringify(assembly.getStackByName(name).template));
    };
    expect(templates(3)).toEqual(templates(2));
  });

  test('has the same rule whatever comes before it', () => {
    const ruleOf = (order: string[]) => {
      const ingress = newIngress();
      order.forEach((name) => new FargateWorkload(Stack.of(ingress), name, ingress, Route.path(`/${name}/*`)));
      const rules = Template.fromStack(Stack.of(ingress)).findResources(RULE);
      return Object.entries(rules).sort(([one], [two]) => one.localeCompare(two));
    };
    expect(ruleOf(['api', 'web', 'shop'])).toEqual(ruleOf(['shop', 'api', 'web']));
  });
});

function newIngressIn(stack: Stack, vpc: ec2.Vpc) {
  return newIngress({ vpc }, stack);
}

test('gives the same resources with no feature flags and with all recommended ones', () => {
  const resources = (app: App) => {
    const stack = new Stack(app, 'Stack');
    addTarget(newIngress({}, stack), 'Service', { stickiness: {} });
    return Object.entries(Template.fromStack(stack).toJSON().Resources).filter(([id]) => id.startsWith('ServiceTarget'));
  };
  expect(resources(modernApp())).toEqual(resources(plainApp()));
});

test('has no open findings', () => {
  const app = plainApp();
  addTarget(newIngress({}, new Stack(app, 'Stack')), 'Service');
  expect(nag(app).open.filter(({ constructPath }) => constructPath.startsWith('Stack/Service'))).toEqual([]);
});

describe('refuses', () => {
  const token = Token.asNumber({ Ref: 'Parameter' });

  test.each<[string, Partial<IngressTargetProps>, string]>([
    ['port 0', { port: 0 }, "[Stack/Service/Target] 'port' must be a whole number from 1 to 65535, got 0"],
    ['port 65536', { port: 65_536 }, "'port' must be a whole number from 1 to 65535"],
    ['a broken port', { port: 80.5 }, "'port' must be a whole number"],
    ['a token as port', { port: token }, "'port' must be known at synthesis"],
    ['another protocol', { protocol: 'TCP' as elbv2.ApplicationProtocol }, "'protocol' must be HTTP or HTTPS, got 'TCP'"],
    ['a port that is a string', { port: '80' as any }, "'port' must be a whole number from 1 to 65535, got '80'"],
    ['a drain that is a number', { deregistrationDelay: 30 as any }, "'deregistrationDelay' must be a Duration, got 30; for example Duration.seconds(30)"],
    ['a health path that is a number', { healthCheck: { path: 1 as any } }, "'healthCheck.path' must be a string, got 1"],
    ['codes that are a number', { healthCheck: { healthyHttpCodes: 200 as any } }, "'healthCheck.healthyHttpCodes' must be a string, got 200"],
    ['a cookie that is a number', { stickiness: { cookieName: 1 as any } }, "'stickiness.cookieName' must be a string, got 1"],
    ['too long a drain', { deregistrationDelay: Duration.seconds(3601) }, "'deregistrationDelay' must be a whole number of seconds from 0 to 3600"],
    ['a broken drain', { deregistrationDelay: Duration.millis(10) }, "'deregistrationDelay' must be a whole number of seconds"],
    ['a token as drain', { deregistrationDelay: Duration.seconds(token) }, "'deregistrationDelay' must be known at synthesis"],
    ['a health path without slash', { healthCheck: { path: 'health' } }, "'healthCheck.path' must start with '/', got 'health'; did you mean '/health'?"],
    ['an empty health path', { healthCheck: { path: '' } }, "'healthCheck.path' must start with '/'"],
    ['a health path with a blank', { healthCheck: { path: '/a b' } }, "'healthCheck.path' must contain no blanks"],
    ['a health path that is too long', { healthCheck: { path: `/${'a'.repeat(1024)}` } }, "'healthCheck.path' must have at most 1024 characters, got 1025"],
    ['health port 0', { healthCheck: { port: 0 } }, "'healthCheck.port' must be a whole number from 1 to 65535"],
    ['a token as health port', { healthCheck: { port: token } }, "'healthCheck.port' must be known at synthesis"],
    ['no codes', { healthCheck: { healthyHttpCodes: '' } }, "'healthCheck.healthyHttpCodes' must be status codes"],
    ['codes with blanks', { healthCheck: { healthyHttpCodes: '200, 201' } }, "'healthCheck.healthyHttpCodes' must be status codes"],
    ['codes of failures', { healthCheck: { healthyHttpCodes: '200-599' } }, "'healthCheck.healthyHttpCodes' must be status codes or rising ranges from 200 to 499"],
    ['a falling range', { healthCheck: { healthyHttpCodes: '399-200' } }, "'healthCheck.healthyHttpCodes' must be status codes or rising ranges"],
    ['a range of three', { healthCheck: { healthyHttpCodes: '200-300-400' } }, "'healthCheck.healthyHttpCodes' must be status codes or rising ranges"],
    ['too short an interval', { healthCheck: { interval: Duration.seconds(4) } }, "'healthCheck.interval' must be a whole number of seconds from 5 to 300"],
    ['too long an interval', { healthCheck: { interval: Duration.seconds(301) } }, "'healthCheck.interval' must be a whole number of seconds from 5 to 300"],
    ['a token as interval', { healthCheck: { interval: Duration.seconds(token) } }, "'healthCheck.interval' must be known at synthesis"],
    ['too short a timeout', { healthCheck: { timeout: Duration.seconds(1) } }, "'healthCheck.timeout' must be a whole number of seconds from 2 to 120"],
    ['too long a timeout', { healthCheck: { timeout: Duration.seconds(121) } }, "'healthCheck.timeout' must be a whole number of seconds from 2 to 120"],
    ['a timeout like the interval', { healthCheck: { timeout: Duration.seconds(15) } },
      "'healthCheck.timeout' must be shorter than 'healthCheck.interval' (15 seconds), got '15 seconds'"],
    ['an interval like the timeout', { healthCheck: { interval: Duration.seconds(5) } }, "'healthCheck.timeout' must be shorter than 'healthCheck.interval'"],
    ['threshold 1', { healthCheck: { healthyThresholdCount: 1 } }, "'healthCheck.healthyThresholdCount' must be a whole number from 2 to 10"],
    ['threshold 11', { healthCheck: { unhealthyThresholdCount: 11 } }, "'healthCheck.unhealthyThresholdCount' must be a whole number from 2 to 10"],
    ['a token as threshold', { healthCheck: { healthyThresholdCount: token } }, "'healthCheck.healthyThresholdCount' must be known at synthesis"],
    ['no stickiness', { stickiness: { duration: Duration.seconds(0) } }, "'stickiness.duration' must be a whole number of seconds from 1 to 604800"],
    ['too long a stickiness', { stickiness: { duration: Duration.days(8) } }, "'stickiness.duration' must be a whole number of seconds from 1 to 604800"],
    ['a token as stickiness', { stickiness: { duration: Duration.seconds(token) } }, "'stickiness.duration' must be known at synthesis"],
    ['an empty cookie', { stickiness: { cookieName: '' } }, "'stickiness.cookieName' must not be empty"],
    ['a cookie with a blank', { stickiness: { cookieName: 'a b' } }, "'stickiness.cookieName' must be the name of a cookie"],
    ['a reserved cookie', { stickiness: { cookieName: 'AWSALBAPP' } }, "'stickiness.cookieName' must not start with 'AWSALB'"],
  ])('%s', (_, props, message) => {
    expect(() => addTarget(newIngress(), 'Service', props)).toThrow(message);
  });

  test('a second target of the same id', () => {
    const ingress = newIngress();
    const { targetGroup } = addTarget(ingress, 'Service');
    const workload = targetGroup.node.scope!.node.scope as any;
    expect(() => ingress.addTarget(workload, 'Target', { route: Route.path('/b'), port: 3000, workload })).toThrow("There is already a Construct with name 'Target'");
  });
});
