import { canary, codeDeploy, orders } from './shops';
import { find, idOf, MutableTemplate } from '../good-template';

const ROLE = 'AWS::IAM::Role';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

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
  /** A hook that calls one ARN of the function, and may call another. */
  const called = (target: object, allowed: object) => (t: MutableTemplate) => {
    const Fn = { Ref: idOf(t, find(t, 'AWS::Lambda::Function', /^Smoke/)) };
    t.Resources.Version = { Type: 'AWS::Lambda::Version', Properties: { FunctionName: Fn } };
    t.Resources.Live = { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: Fn, FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] }, Name: 'live' } };
    hook(t).HookTargetArn = named(t, target);
    smokeRole(t).Policies = statement('lambda:InvokeFunction', named(t, allowed));
  };
  const named = (t: MutableTemplate, value: object) => JSON.parse(JSON.stringify(value).replace(/SMOKE/g, idOf(t, find(t, 'AWS::Lambda::Function', /^Smoke/))));
  const FUNCTION = { 'Fn::GetAtt': ['SMOKE', 'Arn'] };
  const ALIAS = { Ref: 'Live' };
  const sub = (text: string) => ({ 'Fn::Sub': text });
  const groups = (...names: RegExp[]) => (t: MutableTemplate) => {
    const ids = names.map((id) => ({ Ref: idOf(t, find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', id)) }));
    const rest = { Effect: 'Allow', Action: ['elasticloadbalancing:Describe*', 'elasticloadbalancing:ModifyRule'], Resource: '*' };
    const register = { Effect: 'Allow', Action: 'elasticloadbalancing:*Targets', Resource: ids };
    delete traffic(t).ManagedPolicyArns;
    traffic(t).Policies = [{ PolicyName: 'Own', PolicyDocument: { Version: '2012-10-17', Statement: [rest, register] } }];
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
    ['a right for the function and not for its alias', called(ALIAS, FUNCTION), "on others than 'Live'"],
    ['a right for the function and not for the ARN of its alias', called(sub('${SMOKE.Arn}:live'), FUNCTION), 'on others than'],
    ['a right for the alias and not for the function', called(FUNCTION, ALIAS), "on others than 'Smoke"],
    ['a right for all aliases and not for the function', called(FUNCTION, sub('${SMOKE.Arn}:*')), "on others than 'Smoke"],
    ['a right for another version', called(sub('${SMOKE.Arn}:2'), sub('${SMOKE.Arn}:3')), 'on others than'],
    ['a right for the first target group alone', groups(/^Blue/), "RegisterTargets, elasticloadbalancing:DeregisterTargets on others than 'Green"],
    ['a right for the second target group alone', groups(/^Green/), "RegisterTargets, elasticloadbalancing:DeregisterTargets on others than 'Blue"],
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
    ['rights for both target groups', groups(/^Blue/, /^Green/)],
    ['a right for the alias', called(ALIAS, ALIAS)],
    ['a right for all aliases', called(ALIAS, sub('${SMOKE.Arn}:*'))],
    ['a right for the ARN of the alias', called(ALIAS, sub('${SMOKE.Arn}:live'))],
    ['a right for the ARN of the alias by the name of the function', called(ALIAS, sub('arn:aws:lambda:eu-west-1:111111111111:function:${SMOKE}:live'))],
    ['a right for the function and its aliases', called(ALIAS, [FUNCTION, sub('${SMOKE.Arn}:*')])],
    ['a right for all that begins as the function', called(FUNCTION, sub('${SMOKE.Arn}*'))],
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
    ['a right for all but some actions', (t) => void (smokeRole(t).Policies = [{
      PolicyName: 'Own', PolicyDocument: { Statement: [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }] },
    }]), "with 'NotAction', which is not read"],
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

describe('the role of AWS CodeDeploy', () => {
  const group = (t: MutableTemplate) => find(t, 'AWS::CodeDeploy::DeploymentGroup').Properties;
  const own = (change: (role: any) => void) => (t: MutableTemplate) => change(find(t, ROLE, new RegExp(`^${group(t).ServiceRoleArn['Fn::GetAtt'][0]}$`)).Properties);
  const managed = (name: string) => own((role) => void (role.ManagedPolicyArns = [`arn:aws:iam::aws:policy/${name}`]));
  const allowing = (...actions: string[]) => own((role) => {
    delete role.ManagedPolicyArns;
    role.Policies = statement(actions);
  });
  const trusting = (principal: string) => own((role) => void (role.AssumeRolePolicyDocument.Statement[0].Principal = { Service: principal }));

  test.each<[string, (t: MutableTemplate) => void, string]>([
    ['a trust policy for Amazon ECS', trusting('ecs.amazonaws.com'), 'AWS CodeDeploy may not take on role'],
    ['no policy', own((role) => void delete role.ManagedPolicyArns), 'its deployments start no tasks of a new version and move no traffic'],
    ['the policy for instances', managed('service-role/AWSCodeDeployRole'), 'does not allow ecs:DescribeServices, ecs:CreateTaskSet'],
    ['no right for the load balancer', allowing('ecs:*'), 'does not allow elasticloadbalancing:ModifyListener: its deployments move no traffic'],
  ])('does not suffice with %s', (_, change, message) => {
    const { broken, messages } = codeDeploy(change);
    expect(broken).toEqual(['DE011']);
    expect(messages('DE011')).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, (t: MutableTemplate) => void]>([
    ['the policy for Amazon ECS', managed('AWSCodeDeployRoleForECS')],
    ['the limited one', managed('AWSCodeDeployRoleForECSLimited')],
    ['own statements', allowing('ecs:*', 'elasticloadbalancing:*')],
    ['the name that the service has in a region', trusting('codedeploy.eu-west-1.amazonaws.com')],
  ])('suffices with %s', (_, change) => {
    const { broken, unknown } = codeDeploy(change);
    expect(broken).toEqual([]);
    expect(unknown).not.toContainEqual(expect.stringContaining('whether AWS CodeDeploy may'));
  });

  test('is unknown where it is not part of the input', () => {
    const { broken, unknown } = codeDeploy((t) => void (group(t).ServiceRoleArn = 'arn:aws:iam::111111111111:role/deploy'));
    expect(broken).toEqual([]);
    expect(unknown).toContainEqual(expect.stringMatching(/whether AWS CodeDeploy may replace the tasks of .*: the role is not part of the input/));
  });
});
