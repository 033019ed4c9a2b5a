import { canary, codeDeploy, orders, setting, web } from './shops';
import { find, idOf, MutableTemplate } from '../good-template';

const ROLE = 'AWS::IAM::Role';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

const hook = (t: MutableTemplate) => orders(t).DeploymentConfiguration.LifecycleHooks[0];
const smokeRole = (t: MutableTemplate) => find(t, ROLE, /^SmokeRole/).Properties;
const traffic = (t: MutableTemplate) => find(t, ROLE, /^WebAlternateRole/).Properties;

function statement(action: string | string[], resources: any = '*') {
  return [{ PolicyName: 'Own', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resources }] } }];
}

describe('the roles of a deployment', () => {
  test.each<[string, (t: MutableTemplate) => void]>([
    ['a statement for every function', (t) => void (smokeRole(t).Policies = statement('lambda:*'))],
    ['a statement with the ARN of the function', (t) => void (smokeRole(t).Policies = statement('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111111111111:function:smoke'))],
    ['the managed policy of AWS', (t) => {
      delete smokeRole(t).Policies;
      smokeRole(t).ManagedPolicyArns = ['arn:aws:iam::aws:policy/service-role/AWSLambdaRole'];
    }],
    ['own statements for the load balancer', (t) => {
      delete traffic(t).ManagedPolicyArns;
      traffic(t).Policies = statement(['elasticloadbalancing:Describe*', 'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:ModifyRule']);
    }],
    ['a policy that the service waits for', (t) => {
      const [{ PolicyDocument, PolicyName }] = smokeRole(t).Policies;
      delete smokeRole(t).Policies;
      t.Resources.Invoke = { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument, PolicyName, Roles: [{ Ref: idOf(t, find(t, ROLE, /^SmokeRole/)) }] } };
      find(t, 'AWS::ECS::Service', /^Orders/).DependsOn.push('Invoke');
    }],
  ])('suffice with %s', (_, change) => {
    expect(canary(change).broken).toEqual([]);
  });

  test('lack what only listeners need where a rule is rewritten', () => {
    const { messages } = canary((t) => {
      delete traffic(t).ManagedPolicyArns;
      traffic(t).Policies = statement(['elasticloadbalancing:Describe*', 'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:ModifyListener']);
    });
    expect(messages('DE011')).toEqual([expect.stringContaining('does not allow elasticloadbalancing:DeregisterTargets, elasticloadbalancing:ModifyRule')]);
  });

  const deny = (change: object = {}) => (t: MutableTemplate) => {
    smokeRole(t).Policies[0].PolicyDocument.Statement = [
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' }, { Effect: 'Deny', Action: 'lambda:*', Resource: '*', ...change },
    ];
  };
  const trusted = (t: MutableTemplate) => smokeRole(t).AssumeRolePolicyDocument.Statement;
  const literalHook = (name: string) => (t: MutableTemplate) => {
    hook(t).HookTargetArn = 'arn:aws:lambda:eu-west-1:111111111111:function:smoke';
    smokeRole(t).Policies = statement('lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:111111111111:function:${name}`);
  };
  const rules = (...named: RegExp[]) => (t: MutableTemplate) => {
    const targets = { Effect: 'Allow', Action: ['elasticloadbalancing:Describe*', 'elasticloadbalancing:*Targets'], Resource: '*' };
    const modify = { Effect: 'Allow', Action: 'elasticloadbalancing:ModifyRule', Resource: named.map((id) => ({ Ref: idOf(t, find(t, RULE, id)) })) };
    delete traffic(t).ManagedPolicyArns;
    traffic(t).Policies = [{ PolicyName: 'Own', PolicyDocument: { Version: '2012-10-17', Statement: [targets, modify] } }];
  };
  const boundary = (action: string) => (t: MutableTemplate) => {
    const [{ PolicyDocument }] = statement(action);
    t.Resources.Boundary = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } };
    smokeRole(t).PermissionsBoundary = { Ref: 'Boundary' };
  };

  test.each<[string, (t: MutableTemplate) => void, string]>([
    ['a statement that denies', deny(), 'denies lambda:InvokeFunction'],
    ['a statement that denies all but others', deny({ Action: undefined, NotAction: 's3:*' }), 'denies lambda:InvokeFunction'],
    ['a trust policy that denies', (t) => void trusted(t).push({ ...trusted(t)[0], Effect: 'Deny' }), 'may not take on role'],
    ['a trust policy for another action', (t) => void (trusted(t)[0].Action = 'sts:TagSession'), 'may not take on role'],
    ['a trust policy for another service of AWS', (t) => void (trusted(t)[0].Condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:lambda:eu-west-1:111111111111:*' } }), 'may not take on role'],
    ['a right for another function that is written out', literalHook('other'), "allows lambda:InvokeFunction on others than 'arn:aws:lambda:eu-west-1:111111111111:function:smoke'"],
    ['a right for the test rule alone', rules(/^Test/), "allows elasticloadbalancing:ModifyRule on others than 'Production"],
    ['a boundary', boundary('s3:*'), 'does not allow lambda:InvokeFunction'],
  ])('do not suffice with %s', (_, change, message) => {
    const { broken, messages } = canary(change);
    expect(broken).toEqual(['DE011']);
    expect(messages('DE011')).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, (t: MutableTemplate) => void]>([
    ['a denial of something else', deny({ Action: 'lambda:DeleteFunction' })],
    ['a denial for another function', deny({ Resource: 'arn:aws:lambda:eu-west-1:111111111111:function:other' })],
    ['a trust policy for the own account', (t) => void (trusted(t)[0].Condition = {
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:*' } },
    })],
    ['a pattern for the function', literalHook('smo*')],
    ['rights for both rules', rules(/^Test/, /^Production/)],
    ['a boundary that leaves it the right', boundary('lambda:Invoke*')],
    ['a managed policy of the input', (t) => {
      const [{ PolicyDocument }] = smokeRole(t).Policies;
      delete smokeRole(t).Policies;
      t.Resources.Invoke = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } };
      smokeRole(t).ManagedPolicyArns = [{ Ref: 'Invoke' }];
    }],
  ])('suffice for certain with %s', (_, change) => {
    const { broken, unknown } = canary(change);
    expect(broken).toEqual([]);
    expect(unknown).not.toContainEqual(expect.stringContaining('whether Amazon ECS may'));
  });

  test.each<[string, (t: MutableTemplate) => void, string]>([
    ['a role of elsewhere', (t) => void (hook(t).RoleArn = 'arn:aws:iam::111111111111:role/hook'), 'the role is not part of the input'],
    ['a trust policy with conditions', (t) => void (trusted(t)[0].Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }), 'whom the trust policy of role'],
    ['a right with conditions', (t) => void (smokeRole(t).Policies[0].PolicyDocument.Statement[0].Condition = { Bool: { 'aws:SecureTransport': 'true' } }), 'has conditions'],
    ['a boundary of elsewhere', (t) => void (smokeRole(t).PermissionsBoundary = 'arn:aws:iam::111111111111:policy/boundary'), 'the permissions boundary of role'],
    ['a policy of elsewhere', (t) => {
      delete smokeRole(t).Policies;
      smokeRole(t).ManagedPolicyArns = ['arn:aws:iam::111111111111:policy/hook'];
    }, 'is not part of the input'],
  ])('are unknown with %s', (_, change, reason) => {
    const { broken, unknown } = canary(change);
    expect(broken).toEqual([]);
    expect(unknown).toContainEqual(expect.stringMatching(new RegExp(`whether Amazon ECS may invoke the lifecycle hook at POST_TEST_TRAFFIC_SHIFT.*${reason}`)));
  });
});

describe('test traffic', () => {
  const testConditions = (...conditions: object[]) => (t: MutableTemplate) => {
    find(t, RULE, /^Test/).Properties.Conditions = [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }, ...conditions];
  };

  test.each<[string, object]>([
    ['a query string', { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'green', Value: 'yes' }] } }],
    ['a source address', { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } }],
    ['a host', { Field: 'host-header', HostHeaderConfig: { Values: ['green.example.com'] } }],
  ])('may be told by %s', (_, condition) => {
    expect(canary(testConditions(condition)).broken).toEqual([]);
  });

  const values = (Values: unknown[]) => ({ Values });
  const header = (HttpHeaderName: string, ...Values: string[]) => ({ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName, Values } });

  test.each<[string, object]>([
    ['a header that every browser sends', header('User-Agent', '*')],
    ['what browsers send', header('User-Agent', 'tester', '*Mozilla*')],
    ['what they accept', header('accept', '*')],
    ['any query string', { Field: 'query-string', QueryStringConfig: values([{ Value: '*' }]) }],
    ['any host', { Field: 'host-header', HostHeaderConfig: values(['*']) }],
    ['any address', { Field: 'source-ip', SourceIpConfig: values(['0.0.0.0/0']) }],
    ['the halves of all addresses', { Field: 'source-ip', SourceIpConfig: values(['128.0.0.0/1', '0.0.0.0/1']) }],
    ['any IPv6 address', { Field: 'source-ip', SourceIpConfig: values(['::/0']) }],
  ])('is not told by %s', (_, condition) => {
    expect(canary(testConditions(condition)).broken).toEqual(['SE008']);
  });

  test.each<[string, object]>([
    ['a header of its own with any value', header('x-green', '*')],
    ['a client that visitors do not have', header('User-Agent', 'green-tests/*')],
    ['a key of a query string with any value', { Field: 'query-string', QueryStringConfig: values([{ Key: 'green', Value: '*' }]) }],
    ['half of all addresses', { Field: 'source-ip', SourceIpConfig: values(['128.0.0.0/1', '0.0.0.0/2']) }],
  ])('may be told by %s', (_, condition) => {
    expect(canary(testConditions(condition)).broken).toEqual([]);
  });

  test('does not come behind a production rule that takes it', () => {
    const behind = (production: object[]) => canary((t) => {
      testConditions(header('x-green', 'yes'))(t);
      find(t, RULE, /^Test/).Properties.Priority = 900;
      find(t, RULE, /^Production/).Properties.Conditions = production;
    });
    const path = (...Values: string[]) => ({ Field: 'path-pattern', PathPatternConfig: { Values } });
    for (const taken of [path('/*'), path('/api/*')]) {
      expect(behind([taken]).messages('SE008')).toEqual([expect.stringContaining('which takes the requests of tests: they meet the old version')]);
    }
    expect(behind([path('/*'), header('x-visitor', 'yes')]).broken).toEqual([]);
  });

  test('is not told by what production asks for as well', () => {
    const host = { Field: 'host-header', HostHeaderConfig: { Values: ['www.example.com'] } };
    const { broken } = canary((t) => {
      testConditions(host)(t);
      find(t, RULE, /^Production/).Properties.Conditions.push(host);
    });
    expect(broken).toEqual(['SE008']);
  });

  test('on a port of its own is for those whom the load balancer admits', () => {
    const onPort = (...ranges: string[]) => canary((t) => {
      testConditions()(t);
      const listener = find(t, LISTENER);
      t.Resources.TestPort = { ...listener, Properties: { ...listener.Properties, Port: 8443 } };
      find(t, RULE, /^Test/).Properties.ListenerArn = { Ref: 'TestPort' };
      const group = find(t, 'AWS::EC2::SecurityGroup', /^BalancerSecurityGroup/).Properties;
      group.SecurityGroupIngress.push(...ranges.map((CidrIp) => ({ CidrIp, IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443 })));
    });
    expect(onPort('0.0.0.0/0').broken).toEqual(['SE008']);
    expect(onPort('0.0.0.0/1', '128.0.0.0/1').broken).toContain('SE008');
    expect(onPort('192.0.2.0/24').broken).not.toContain('SE008');
  });

  test('through a listener of elsewhere is unknown', () => {
    const { broken, unknown } = canary((t) => void (web(t).LoadBalancers[0].AdvancedConfiguration.TestListenerRule = 'arn:aws:elasticloadbalancing:x'));
    expect(broken).toEqual([]);
    expect(unknown).toContainEqual(expect.stringContaining('its test listener or rule is not part of the input'));
  });

  test('is nobody\'s where there is none', () => {
    expect(canary((t) => {
      delete web(t).LoadBalancers[0].AdvancedConfiguration.TestListenerRule;
      find(t, RULE, /^Test/).Properties.Actions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];
    }).broken).toEqual([]);
    expect(codeDeploy((t) => {
      delete find(t, 'AWS::CodeDeploy::DeploymentGroup').Properties.LoadBalancerInfo.TargetGroupPairInfoList[0].TestTrafficRoute;
    }).broken).toEqual([]);
  });
});

describe('settings that Amazon ECS accepts', () => {
  test.each<[string, (t: MutableTemplate) => void]>([
    ['a canary with the defaults', (t) => void delete setting(t).CanaryConfiguration],
    ['a canary of a tenth of a percent', (t) => void (setting(t).CanaryConfiguration.CanaryPercent = 0.1)],
    ['a canary of everything, written as text', (t) => void (setting(t).CanaryConfiguration.CanaryPercent = '100')],
    ['linear steps of three percent', (t) => {
      delete setting(t).CanaryConfiguration;
      Object.assign(setting(t), { Strategy: 'LINEAR', LinearConfiguration: { StepPercent: 3, StepBakeTimeInMinutes: 6 } });
    }],
    ['linear steps that last almost as long as CloudFormation waits', (t) => {
      delete setting(t).CanaryConfiguration;
      Object.assign(setting(t), { Strategy: 'LINEAR', LinearConfiguration: { StepPercent: 50, StepBakeTimeInMinutes: 1440 }, BakeTimeInMinutes: 719 });
    }],
    ['a number that only deployment tells', (t) => {
      t.Parameters = { Percent: { Type: 'Number' } };
      setting(t).CanaryConfiguration.CanaryPercent = { Ref: 'Percent' };
    }],
    ['no bake time', (t) => void (setting(t).BakeTimeInMinutes = 0)],
    ['a pause of an hour', (t) => {
      setting(t).LifecycleHooks = [{ TargetType: 'PAUSE', LifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'], TimeoutConfiguration: { TimeoutInMinutes: 60 } }];
    }],
    ['a rolling deployment that keeps its second target group', (t) => {
      delete setting(t).CanaryConfiguration;
      Object.assign(setting(t), { Strategy: 'ROLLING', DeploymentCircuitBreaker: { Enable: true, Rollback: true } });
      delete setting(t).BakeTimeInMinutes;
    }],
  ])('%s', (_, change) => {
    expect(canary(change).broken).toEqual([]);
  });

  test('a pause of two weeks, which no stack waits for', () => {
    const { broken } = canary((t) => {
      setting(t).LifecycleHooks = [{ TargetType: 'PAUSE', LifecycleStages: ['POST_SCALE_UP'], TimeoutConfiguration: { TimeoutInMinutes: 20160 } }];
    });
    expect(broken).toEqual(['VA013']);
  });

  test('a pause without a time-out lasts a day', () => {
    const pause = (minutes: number) => canary((t) => {
      setting(t).BakeTimeInMinutes = minutes;
      setting(t).LifecycleHooks = [{ TargetType: 'PAUSE', LifecycleStages: ['POST_SCALE_UP'] }];
    }).broken;
    expect(pause(700)).toEqual([]);
    expect(pause(720)).toEqual(['VA013']);
  });

  test('scaling by what is counted in both target groups or in none', () => {
    const scaledBy = (tracked: object) => canary((t) => {
      const target = find(t, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties;
      t.Resources.Policy = {
        Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
        DependsOn: [idOf(t, find(t, 'AWS::ApplicationAutoScaling::ScalableTarget'))],
        Properties: {
          PolicyName: 'p',
          PolicyType: 'TargetTrackingScaling',
          ResourceId: target.ResourceId,
          ScalableDimension: target.ScalableDimension,
          ServiceNamespace: target.ServiceNamespace,
          TargetTrackingScalingPolicyConfiguration: { TargetValue: 60, ...tracked },
        },
      };
    }).broken;
    const predefined = (PredefinedMetricType: string) => ({ PredefinedMetricSpecification: { PredefinedMetricType } });
    const counted = (group: string, MetricName = 'RequestCountPerTarget') => (
      { Namespace: 'AWS/ApplicationELB', MetricName, Dimensions: [{ Name: 'TargetGroup', Value: group }] }
    );
    const sum = (...metrics: object[]) => ({
      CustomizedMetricSpecification: { Metrics: metrics.map((Metric, index) => ({ Id: `m${index}`, MetricStat: { Metric, Stat: 'Sum' } })) },
    });
    expect(scaledBy(predefined('ECSServiceAverageCPUUtilization'))).toEqual([]);
    expect(scaledBy(predefined('ALBRequestCountPerTarget'))).toEqual(['VA013']);
    expect(scaledBy({ CustomizedMetricSpecification: counted('targetgroup/blue/1') })).toEqual(['VA013']);
    expect(scaledBy({ CustomizedMetricSpecification: counted('targetgroup/blue/1', 'TargetResponseTime') })).toEqual([]);
    expect(scaledBy(sum(counted('targetgroup/blue/1', 'RequestCount')))).toEqual(['VA013']);
    expect(scaledBy(sum(counted('targetgroup/blue/1'), counted('targetgroup/green/1')))).toEqual([]);
  });

  test('a blue/green service without a load balancer', () => {
    expect(canary((t) => expect(orders(t).LoadBalancers ?? []).toEqual([])).broken).toEqual([]);
  });
});
