import { canary, codeDeploy, onlyBlue, setting, web } from './shops';
import { all, find, idOf, MutableTemplate } from '../good-template';

const RULE = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener-rule/app/web/1/2/3';

describe('the alternate target group', () => {
  test('is one way with the first one, where both lead to the same port', () => {
    const { report: { reachability } } = canary();
    const toWeb = reachability.pairs.filter(({ source, target }) => source === 'Balancer' && target === 'Web');
    expect(toWeb.map(({ ports, state }) => `${ports} ${state}`)).toEqual(['80 open']);
  });

  test('is one that somebody sends to also where no rule names it yet', () => {
    const { broken, report } = canary(onlyBlue);
    expect(broken).toEqual(['VA014']);
    expect(report.unknown).toEqual([]);
  });

  test('whose production rule is elsewhere is unknown and no finding', () => {
    const { broken, unknown } = canary((t) => {
      onlyBlue(t);
      web(t).LoadBalancers[0].AdvancedConfiguration.ProductionListenerRule = RULE;
      delete web(t).LoadBalancers[0].AdvancedConfiguration.TestListenerRule;
    });
    expect(broken).toEqual([]);
    expect(unknown).toContainEqual(expect.stringContaining("whether a load balancer reaches 'Web' in 'Green'"));
  });

  test('of AWS CodeDeploy is the second one of its deployment group', () => {
    const unsent = (checkPort: string) => codeDeploy((t) => {
      find(t, 'AWS::ElasticLoadBalancingV2::Listener', /Test/).Properties.DefaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];
      find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /^Green/).Properties.HealthCheckPort = checkPort;
    });
    expect(unsent('traffic-port').broken).toEqual([]);
    expect(unsent('9000').broken).toEqual(['RE005']);
  });

  test('of AWS CodeDeploy may be named by its name', () => {
    const { broken } = codeDeploy((t) => {
      find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /^Green/).Properties = {
        ...find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /^Green/).Properties, Name: 'green', HealthCheckPort: 9000,
      };
      find(t, 'AWS::CodeDeploy::DeploymentGroup').Properties.LoadBalancerInfo.TargetGroupPairInfoList[0].TargetGroups[1].Name = 'green';
    });
    expect(broken).toEqual(['RE005']);
  });
});

describe('what Amazon ECS does not turn to the other target group', () => {
  const blue = (t: MutableTemplate) => ({ Ref: idOf(t, find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /^Blue/)) });
  const addRule = (t: MutableTemplate, Actions: object[]) => {
    const rule = find(t, 'AWS::ElasticLoadBalancingV2::ListenerRule', /^Production/);
    t.Resources.Second = {
      ...rule,
      Properties: { ...rule.Properties, Priority: 77, Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/second/*'] } }], Actions },
    };
  };

  test.each<[string, (t: MutableTemplate) => void]>([
    ['a second rule', (t) => addRule(t, [{ Type: 'forward', TargetGroupArn: blue(t) }])],
    ['a second listener', (t) => {
      const listener = find(t, 'AWS::ElasticLoadBalancingV2::Listener');
      t.Resources.Second = { ...listener, Properties: { ...listener.Properties, Port: 8443, DefaultActions: [{ Type: 'forward', TargetGroupArn: blue(t) }] } };
    }],
  ])('is %s', (_, change) => {
    expect(canary(change).messages('RE010')).toEqual([expect.stringContaining("'Second' sends to 'Blue' and is neither the production nor the test rule of 'Web'")]);
  });

  test.each<[string, (t: MutableTemplate) => void]>([
    ['a rule that sends it nothing', (t) => {
      const Other = { ...find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /^Blue/) };
      t.Resources.Other = { ...Other, Properties: { ...Other.Properties, TargetType: 'lambda' } };
      addRule(t, [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'Other' }, Weight: 1 }, { TargetGroupArn: blue(t), Weight: 0 }] } }]);
    }],
    ['the default behind a production rule that takes everything', (t) => {
      find(t, 'AWS::ElasticLoadBalancingV2::Listener').Properties.DefaultActions = [{ Type: 'forward', TargetGroupArn: blue(t) }];
    }],
  ])('is not %s', (_, change) => {
    expect(canary(change).messages('RE010')).toEqual([]);
  });
});

describe('the rule of production', () => {
  const V2 = 'AWS::ElasticLoadBalancingV2';
  const REDIRECT = [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302', Host: 'old.example.com' } }];
  const path = (...Values: string[]) => ({ Field: 'path-pattern', PathPatternConfig: { Values } });
  const host = (...Values: string[]) => ({ Field: 'host-header', HostHeaderConfig: { Values } });
  const first = (asked: object[], taken: object[], properties?: object) => canary((t) => {
    const rule = find(t, `${V2}::ListenerRule`, /^Production/);
    rule.Properties.Conditions = asked;
    t.Resources.First = { ...rule, Properties: { ...rule.Properties, Priority: 5, Conditions: taken, Actions: REDIRECT, ...properties } };
  }).messages('RE010');

  test.each<[string, object[], object[]]>([
    ['the same', [path('/api/*')], [path('/api/*')]],
    ['wider paths', [path('/api/v1/*', '/api/v2/*')], [path('/api/*')]],
    ['any path', [path('/api/*'), host('a.example.com')], [path('/*')]],
    ['fewer conditions', [path('/api/*'), host('a.example.com')], [host('*.example.com')]],
  ])('is hidden by a rule before it that asks for %s', (_, asked, taken) => {
    expect(first(asked, taken)).toEqual([expect.stringMatching(/^no visitor meets 'Production.*', by which Amazon ECS moves the requests of 'Web': 'First' of the same listener comes before it/)]);
  });

  test.each<[string, object[], object[], object?]>([
    ['narrower paths', [path('/api/*')], [path('/api/v1/*')]],
    ['a part of its paths', [path('/api/*', '/shop/*')], [path('/api/*')]],
    ['paths in capital letters', [path('/api/*')], [path('/API/*')]],
    ['one sign where it takes several', [path('/api/*')], [path('/api/?')]],
    ['another host as well', [path('/api/*')], [path('/api/*'), host('a.example.com')]],
    ['the same after it', [path('/api/*')], [path('/api/*')], { Priority: 900 }],
    ['the same of another listener', [path('/api/*')], [path('/api/*')], { ListenerArn: 'arn:other' }],
  ])('is met by visitors beside a rule with %s', (_, asked, taken, ...properties) => {
    expect(first(asked, taken, ...properties)).toEqual([]);
  });

  test('may bind nobody to one of its target groups', () => {
    const stickiness = (Enabled: unknown) => canary((t) => {
      find(t, `${V2}::ListenerRule`, /^Production/).Properties.Actions[0].ForwardConfig.TargetGroupStickinessConfig = { Enabled, DurationSeconds: 60 };
    }).messages('RE010');
    expect(stickiness(true)).toEqual([expect.stringContaining('binds visitors to a target group by a cookie')]);
    expect(stickiness('true')).toHaveLength(1);
    expect(stickiness(false)).toEqual([]);
  });
});

describe('both target groups', () => {
  const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
  const unlike = (green: object, blue: object = {}) => canary((t) => {
    Object.assign(find(t, GROUP, /^Green/).Properties, green);
    Object.assign(find(t, GROUP, /^Blue/).Properties, blue);
    t.Parameters = { Open: { Type: 'String' } };
  }).messages('RE010');

  test.each<[string, object, object?]>([
    ['one version of the protocol', { ProtocolVersion: 'HTTP1' }],
    ['another one together', { ProtocolVersion: 'HTTP2' }, { ProtocolVersion: 'HTTP2' }],
    ['a version that only deployment tells', { ProtocolVersion: { Ref: 'Open' } }],
    ['ports of their own', { Port: 8080 }],
    ['no cookie', { TargetGroupAttributes: [{ Key: 'stickiness.enabled', Value: 'false' }] }],
  ])('may have %s', (_, ...groups) => {
    expect(unlike(...groups)).toEqual([]);
  });

  test('speak one protocol', () => {
    expect(unlike({ ProtocolVersion: 'GRPC' })).toEqual([expect.stringContaining("with 'ProtocolVersion' HTTP1 to ")]);
    expect(unlike({ IpAddressType: 'ipv6' })).toEqual([expect.stringContaining("with 'IpAddressType' ipv4 to ")]);
  });

  test.each<[string, string | undefined, number]>([
    ['in steps', 'CodeDeployDefault.ECSCanary10Percent5Minutes', 1], ['at once', 'CodeDeployDefault.ECSAllAtOnce', 0], ['as is the default', undefined, 0],
  ])('of AWS CodeDeploy, which turns them %s, may bind visitors or not', (_, DeploymentConfigName, found) => {
    const { messages } = codeDeploy((t) => {
      find(t, 'AWS::CodeDeploy::DeploymentGroup').Properties.DeploymentConfigName = DeploymentConfigName;
      find(t, GROUP, /^Blue/).Properties.TargetGroupAttributes = [{ Key: 'stickiness.enabled', Value: 'true' }];
    });
    expect(messages('RE010')).toHaveLength(found);
  });
});

describe('two services', () => {
  const twin = (change: (service: any, t: MutableTemplate) => void) => canary((t) => {
    const copy = JSON.parse(JSON.stringify(find(t, 'AWS::ECS::Service', /^Web/)));
    t.Conditions = { Open: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'x'] } };
    t.Resources.Twin = copy;
    change(copy, t);
  }).messages('RE010');

  test('share neither target groups nor rules of a shift', () => {
    expect(twin(() => undefined)).toEqual([expect.stringMatching(/^'Twin' and 'Web' share target group 'Blue' and target group 'Green' and rule/)]);
  });

  test('may take turns', () => {
    expect(twin((service) => void (service.Condition = 'Open'))).toEqual([]);
  });

  test('may share a target group that nobody leaves', () => {
    expect(twin((service, t) => {
      for (const { Properties } of [service, find(t, 'AWS::ECS::Service', /^Web/)]) {
        Properties.DeploymentConfiguration = { Strategy: 'ROLLING' };
        delete Properties.LoadBalancers[0].AdvancedConfiguration;
      }
    }).filter((message) => message.includes('share'))).toEqual([]);
  });
});

describe('a service of AWS CodeDeploy', () => {
  test('is judged with the task definition of the family that it names', () => {
    const { broken } = codeDeploy((t) => {
      expect(web(t).TaskDefinition).toBe('shop-web');
      find(t, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].Name = 'other';
    });
    expect(broken).toContain('RE010');
  });

  test('without a deployment group in the input is unknown', () => {
    const { unknown, broken } = codeDeploy((t) => delete t.Resources[idOf(t, find(t, 'AWS::CodeDeploy::DeploymentGroup'))]);
    expect(unknown).toContainEqual(expect.stringContaining('its deployment group is not part of the input'));
    expect(broken).not.toContain('AZ011');
  });
});

describe('a failed deployment', () => {
  test('that something else than Amazon ECS runs is unknown', () => {
    const { unknown, broken } = codeDeploy((t) => {
      delete t.Resources[idOf(t, find(t, 'AWS::CodeDeploy::DeploymentGroup'))];
      web(t).DeploymentController.Type = 'EXTERNAL';
    });
    expect(unknown).toContainEqual(expect.stringContaining('something else than Amazon ECS deploys it'));
    expect(broken).not.toContain('AZ011');
  });

  test.each<[string, object]>([
    ['a function that tests the new version', { LifecycleStages: ['POST_SCALE_UP'], HookTargetArn: 'arn:hook', RoleArn: 'arn:role' }],
    ['a pause that nobody ends', { TargetType: 'PAUSE', LifecycleStages: ['POST_PRODUCTION_TRAFFIC_SHIFT'] }],
  ])('of a canary is noticed by %s', (_, hook) => {
    const { broken } = canary((t) => {
      setting(t).Alarms.Enable = false;
      setting(t).LifecycleHooks = [hook];
    });
    expect(broken).toEqual([]);
  });

  test('of a strategy that only deployment tells is not judged', () => {
    const { broken, unknown } = canary((t) => {
      t.Parameters = { Strategy: { Type: 'String' } };
      setting(t).Strategy = { Ref: 'Strategy' };
      setting(t).Alarms.Enable = false;
      delete setting(t).CanaryConfiguration;
    });
    expect(broken).toEqual([]);
    expect(unknown).toContainEqual(expect.stringContaining("'Strategy' of 'Web'"));
  });
});

test('percentages of a rolling deployment say nothing of one that moves traffic', () => {
  const percentages = { MinimumHealthyPercent: 0, MaximumPercent: 100 };
  expect(canary((t) => Object.assign(setting(t), percentages)).broken).toEqual([]);
  expect(codeDeploy((t) => Object.assign(setting(t), percentages)).broken).toEqual([]);
});

describe('what runs twice', () => {
  const scale = (most: number) => canary((t) => void (find(t, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties.MaxCapacity = most));

  test('is counted once for both target groups', () => {
    expect(scale(500).broken).not.toContain('LI004');
    expect(scale(501).messages('LI004')).toEqual([expect.stringContaining('it has 1002 targets')]);
  });

  test('needs addresses for both versions', () => {
    const small = (most: number) => canary((t) => {
      find(t, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties.MaxCapacity = most;
      all(t, 'AWS::EC2::Subnet').filter((subnet) => /PrivateSubnet/.test(idOf(t, subnet)))
        .forEach((subnet, index) => void (subnet.Properties.CidrBlock = `10.0.200.${index * 16}/28`));
    });
    // 11 addresses in each of three subnets, of which both versions of three orders take 2.
    expect(small(12).broken).not.toContain('LI006');
    expect(small(15).broken).toContain('LI006');
  });
});
