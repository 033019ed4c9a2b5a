import { canary, codeDeploy, onlyBlue, setting, web } from './shops';
import { all, find, idOf, MutableTemplate } from '../good-template';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const ELSEWHERE = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener-rule/app/web/1/2/3';

const group = (t: MutableTemplate, id: RegExp) => ({ Ref: idOf(t, find(t, TARGET_GROUP, id)) });
const advanced = (t: MutableTemplate) => web(t).LoadBalancers[0].AdvancedConfiguration;
const plain = (TargetGroupArn: unknown) => [{ Type: 'forward', TargetGroupArn }];
const actions = (t: MutableTemplate, rule: RegExp, Actions: unknown) => void (find(t, RULE, rule).Properties.Actions = Actions);
const [BLUE, GREEN, PRODUCTION, TEST] = [/^Blue/, /^Green/, /^Production/, /^Test/];

const UNKNOWN = expect.stringContaining("whether the production or the test rule of 'Web' names 'Green'");

describe('a shift whose rules know both target groups', () => {
  test.each<[string, (t: MutableTemplate) => void]>([
    ['by the weights of the production rule', (t) => actions(t, TEST, plain(group(t, BLUE)))],
    ['by the weights of the test rule', (t) => actions(t, PRODUCTION, plain(group(t, BLUE)))],
    ['one by the production, the other by the test rule', (t) => {
      actions(t, PRODUCTION, plain(group(t, BLUE)));
      actions(t, TEST, plain(group(t, GREEN)));
    }],
    ['after visitors have signed in', (t) => {
      const [forward] = find(t, RULE, PRODUCTION).Properties.Actions;
      actions(t, PRODUCTION, [{ Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: {} }, { ...forward, Order: 2 }]);
    }],
    ['without test traffic', (t) => void delete advanced(t).TestListenerRule],
    ['by their ARNs', (t) => {
      const text = JSON.stringify(t.Resources).replace(/\{"Ref":"(Green\w+)"\}/g, '"arn:green"');
      t.Resources = JSON.parse(text);
    }],
  ])('%s', (_, change) => {
    const { messages, unknown } = canary(change);
    expect(messages('VA014')).toEqual([]);
    expect(unknown).not.toContainEqual(UNKNOWN);
  });
});

describe('a shift whose rules know one target group', () => {
  test('may be rolled back, and production has to name both', () => {
    const { report } = canary(onlyBlue);
    expect(report.findings).toEqual([expect.objectContaining({
      severity: 'warning',
      logicalId: expect.stringMatching(PRODUCTION),
      message: "ECS may roll back a CANARY deployment of 'Web': neither its production nor a test rule forwards to target group 'Green', and it asks that they know both groups",
      fix: expect.stringMatching(/'Blue' with weight 1 and 'Green' with weight 0$/),
    })]);
  });

  test('may be the second one', () => {
    const { messages } = canary((t) => all(t, RULE).forEach((rule) => void (rule.Properties.Actions = plain(group(t, GREEN)))));
    expect(messages('VA014')).toEqual([expect.stringContaining("forwards to target group 'Blue',")]);
  });

  test('or none', () => {
    const { messages } = canary((t) => all(t, RULE).forEach((rule) => void (rule.Properties.Actions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }])));
    expect(messages('VA014')).toEqual([expect.stringContaining("target group 'Blue' or target group 'Green'")]);
  });

  test.each(['BLUE_GREEN', 'LINEAR'])('is a finding with %s as well', (strategy) => {
    const { broken } = canary((t) => {
      onlyBlue(t);
      delete setting(t).CanaryConfiguration;
      setting(t).Strategy = strategy;
    });
    expect(broken).toContain('VA014');
  });

  test('is none where tasks are replaced one by one', () => {
    const { messages, unknown } = canary((t) => {
      onlyBlue(t);
      delete setting(t).CanaryConfiguration;
      setting(t).Strategy = 'ROLLING';
    });
    expect(messages('VA014')).toEqual([]);
    expect(unknown).not.toContainEqual(UNKNOWN);
  });

  test('is none where AWS CodeDeploy turns a listener', () => {
    const { broken, unknown } = codeDeploy();
    expect(broken).toEqual([]);
    expect(unknown).not.toContainEqual(UNKNOWN);
  });

  test('is told once where a part of the service is missing', () => {
    const without = (part: string) => canary((t) => {
      onlyBlue(t);
      delete advanced(t)[part];
    });
    for (const part of ['ProductionListenerRule', 'AlternateTargetGroupArn']) expect(without(part).messages('VA014')).toEqual([]);
  });
});

describe('what only deployment tells of the rules of a shift', () => {
  test.each<[string, (t: MutableTemplate) => void]>([
    ['a production rule of elsewhere', (t) => void (advanced(t).ProductionListenerRule = ELSEWHERE)],
    ['a test rule of elsewhere', (t) => void (advanced(t).TestListenerRule = ELSEWHERE)],
    ['a rule that is a parameter', (t) => {
      t.Parameters = { Rule: { Type: 'String' } };
      advanced(t).ProductionListenerRule = { Ref: 'Rule' };
    }],
    ['a target group that is a parameter', (t) => {
      t.Parameters = { Group: { Type: 'String' } };
      actions(t, TEST, plain({ Ref: 'Group' }));
    }],
    ['a target group by its ARN', (t) => actions(t, TEST, plain('arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/green/1'))],
    ['weights that a condition decides', (t) => {
      t.Parameters = { Which: { Type: 'String' } };
      t.Conditions = { Shifts: { 'Fn::Equals': [{ Ref: 'Which' }, 'yes'] } };
      const weighted = { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: group(t, BLUE) }, { TargetGroupArn: group(t, GREEN) }] } };
      actions(t, TEST, { 'Fn::If': ['Shifts', [weighted], plain(group(t, BLUE))] });
    }],
  ])('%s is unknown', (_, change) => {
    const { messages, unknown } = canary((t) => {
      onlyBlue(t);
      change(t);
    });
    expect(messages('VA014')).toEqual([]);
    expect(unknown).toContainEqual(UNKNOWN);
  });

  test('a rule of elsewhere does not matter beside one that names both', () => {
    expect(canary((t) => void (advanced(t).TestListenerRule = ELSEWHERE)).unknown).not.toContainEqual(UNKNOWN);
  });

  test('a listener of a network load balancer has no rules', () => {
    const { messages, unknown } = canary((t) => {
      onlyBlue(t);
      advanced(t).ProductionListenerRule = ELSEWHERE.replace('listener-rule/app', 'listener/net');
    });
    expect(messages('VA014')).toEqual([]);
    expect(unknown).not.toContainEqual(UNKNOWN);
  });
});
