import {
  App, aws_codedeploy as codedeploy, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Duration, Stack, Tags,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { by, codeDeployed, forced, forwarding, on, renamed, service, shifting, strategy, targets } from './deliveries';
import { UpgradeAssurance } from '../../../src/assurance';
import { resource, Resources } from '../rule-table';

type Templates = [before: Resources, after: Resources];

function update([before, after]: Templates, parameters: string[] = []): UpgradeAssurance {
  const Parameters = Object.fromEntries(parameters.map((name) => [name, { Type: 'String' }]));
  return UpgradeAssurance.ofTemplates({ Shop: { Parameters, Resources: before } }, { Shop: { Parameters, Resources: after } });
}

const ids = ({ findings }: UpgradeAssurance) => findings.map(({ ruleId }) => ruleId.split('::')[1]);
const reasons = ({ unknown }: UpgradeAssurance) => unknown.map(({ reason }) => reason);

const moved = { Rule: forwarding(20) };
const open = (name: string) => ({ DeploymentConfiguration: { Strategy: { Ref: name } } });
const controlled = (Type: unknown, properties: object = {}) => ({ Service: resource('AWS::ECS::Service', { TaskDefinition: 'shop', DeploymentController: { Type }, ...properties }) });

describe('an update is sound', () => {
  test.each(['BLUE_GREEN', 'CANARY', 'LINEAR'])('from ROLLING to %s, with the rule as it is', (now) => {
    expect(update([shifting({}, 'ROLLING'), shifting({}, now)])).toMatchObject({ findings: [], unknown: [] });
  });

  test.each([['BLUE_GREEN', 'CANARY'], ['CANARY', 'LINEAR'], ['LINEAR', 'BLUE_GREEN']])('from %s to %s', (old, now) => {
    expect(update([shifting({}, old), shifting({}, now)])).toMatchObject({ findings: [], unknown: [] });
  });

  test('that changes a rule whose weights nobody has moved yet', () => {
    expect(ids(update([shifting({}, 'ROLLING'), shifting(moved, 'BLUE_GREEN')]))).toEqual([]);
  });

  test('that takes a service away together with its rules', () => {
    expect(ids(update([shifting(), { Other: targets() }]))).toEqual([]);
  });

  test('back to ROLLING where there is no alternate target group', () => {
    const connected = (name: string) => on({ ...by(name), ServiceConnectConfiguration: { Enabled: true } });
    expect(update([connected('BLUE_GREEN'), connected('ROLLING')])).toMatchObject({ findings: [], unknown: [] });
  });

  test('that leaves a rule in a stack which nobody deletes', () => {
    const { Rule, ...shop } = shifting();
    const exported = { Rule: { Value: { Ref: 'Rule' }, Export: { Name: 'rule' } } };
    const named = (ProductionListenerRule: unknown) => ({ Resources: { ...shop, Service: service(by('BLUE_GREEN'), { ProductionListenerRule }) } });
    const before = { Rules: { Resources: { Rule: { ...Rule, Properties: { ...Rule.Properties, Actions: [] } } }, Outputs: exported }, Shop: named({ 'Fn::ImportValue': 'rule' }) };
    expect(ids(UpgradeAssurance.ofTemplates(before, { Shop: named('arn:rule') }))).not.toContain('UP020');
    expect(ids(UpgradeAssurance.ofTemplates(before, { ...before, Rules: { Resources: { Topic: resource('AWS::SNS::Topic') } } }))).toContain('UP020');
  });

  test('that makes a service anew between target groups that nobody has moved', () => {
    expect(update([shifting({}, 'ROLLING'), renamed(shifting({}, 'CANARY'))])).toMatchObject({ findings: [], unknown: [] });
  });

  test('that adds a service beside one that stays', () => {
    expect(ids(update([shifting(), { ...shifting(), ...renamed(shifting()) }]))).toEqual([]);
  });

  test('that writes the same strategy in other words', () => {
    expect(update([on(strategy('FARGATE')), on({ CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: '1' }] })])).toMatchObject({ findings: [], unknown: [] });
  });
});

describe('what is found is told', () => {
  const told = (...templates: Templates) => update(templates).findings[0];

  test('with the properties of the rule, and whose requests are lost', () => {
    expect(told(shifting(), shifting(moved)).message).toBe("the update changes 'Priority' of 'Rule' and with it sets the weights back to those of the template, "
      + "while ECS moves them with every deployment of 'Service': half the time the target group that the template names is empty, and every production request gets 503");
    expect(told(shifting(), shifting({ Test: forwarding(8) })).message).toContain('every test request gets 503');
    expect(told(codeDeployed(), codeDeployed({ Front: resource('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: 'arn:lb', Port: 81, DefaultActions: [] }) })).message).toContain('while CodeDeploy moves them');
  });

  test('with the way out that waits for the first target group, where that one stays', () => {
    expect(told(shifting(), shifting(moved)).fix).toMatch(/second service .*; or deploy it alone while 'aws elbv2 describe-rules' shows/);
    expect(told(shifting(), shifting({ Green: targets({ Port: 8080 }) })).fix).toContain('describe-rules');
    expect(told(shifting(), shifting({ Blue: targets({ Port: 8080 }) })).fix).not.toContain('describe-rules');
    expect(told(shifting(), shifting({ Rule: forwarding(10, { ListenerArn: 'arn:other' }) })).fix).not.toContain('describe-rules');
    expect(told(codeDeployed(), codeDeployed({ Green: targets({ Port: 8080 }) })).fix).toContain('describe-rules');
  });

  test('once for a target group and the rule that names it, and at both where the rule names the other one', () => {
    expect(ids(update([shifting(), shifting({ Blue: targets({ Port: 8080 }), Test: forwarding(9) })]))).toEqual(['UP020', 'UP020']);
    expect(update([shifting(), shifting({ ...moved, Green: targets({ Port: 8080 }) })]).findings.map(({ logicalId }) => logicalId)).toEqual(['Rule', 'Green']);
  });

  test('once for a strategy that leaves with its alternate target group', () => {
    const { Green, ...rest } = shifting({ Service: service(by('ROLLING'), { AlternateTargetGroupArn: undefined }) });
    expect(Green).toBeDefined();
    expect(ids(update([shifting(), rest]))).toEqual(['UP021']);
    expect(ids(update([shifting(), { ...rest, Service: service(by('CANARY'), { AlternateTargetGroupArn: 'arn:other' }) }]))).toEqual(['UP020']);
  });

  test('once for capacity that only CodeDeploy may change', () => {
    expect(ids(update([controlled('CODE_DEPLOY', strategy('FARGATE')), controlled('CODE_DEPLOY', strategy('FARGATE_SPOT'))]))).toEqual(['UP021']);
  });

  test('of a service that is made anew, with who moved the requests', () => {
    expect(told(shifting(), renamed(shifting()))).toMatchObject({
      ruleId: 'ProductionPlatform::UP020',
      logicalId: 'Renamed',
      message: expect.stringContaining("makes service 'Renamed' anew with the target groups of 'Service', between which ECS has moved the requests"),
    });
    const { Deployments, ...handed } = codeDeployed();
    expect(Deployments).toBeDefined();
    expect(told(handed, renamed(handed, { DeploymentController: undefined })).message).toContain('ECS delivers it in place of CODE_DEPLOY');
  });

  test('of a service that is made anew by the ARNs of its target groups', () => {
    const named = { TargetGroupArn: 'arn:blue', AdvancedConfiguration: { AlternateTargetGroupArn: 'arn:green', ProductionListenerRule: 'arn:rule', RoleArn: 'arn:role' } };
    const known = { Task: shifting().Task, Service: service({ ...by('BLUE_GREEN'), LoadBalancers: [named] }) };
    expect(ids(update([known, renamed(known)]))).toEqual(['UP020']);
    expect(ids(update([known, renamed(known, { LoadBalancers: [{ TargetGroupArn: 'arn:other' }] })]))).toEqual([]);
  });

  test('once for a rule that several ports of a service share', () => {
    const [entry] = service().Properties.LoadBalancers;
    const both = { Service: service({ ...by('BLUE_GREEN'), LoadBalancers: [entry, { ...entry, ContainerPort: 8080 }] }) };
    expect(ids(update([shifting(both), shifting({ ...both, ...moved })]))).toEqual(['UP020']);
  });

  test('at the service where the rule is gone, so that it can be acknowledged', () => {
    const { Rule, ...rest } = shifting();
    expect(Rule).toBeDefined();
    expect(told(shifting(), { ...rest, Service: service(by('BLUE_GREEN'), { ProductionListenerRule: 'arn:rule' }) })).toMatchObject({
      logicalId: 'Service', message: expect.stringContaining("the update removes 'Rule', and a rule in its place begins with the weights of the template"),
    });
  });

  test.each<[string, Templates]>([
    ["'DesiredCount' of service 'Service' changes, and CloudFormation sends the task definition with every change", [controlled('CODE_DEPLOY'), controlled('CODE_DEPLOY', { DesiredCount: 3 })]],
    ["service 'Service' goes over to CodeDeploy", [controlled('ECS'), controlled('CODE_DEPLOY')]],
    ["takes service 'Service' away from CodeDeploy, and cannot be rolled back when it fails", [controlled('CODE_DEPLOY'), controlled('ECS')]],
    ["'PlatformVersion' of service 'Service' changes, which its external controller gives to task sets", [controlled('EXTERNAL'), controlled('EXTERNAL', { PlatformVersion: '1.4.0' })]],
    ['from LINEAR back to ROLLING: new tasks', [shifting({}, 'LINEAR'), shifting({}, 'ROLLING')]],
    ["gets another 'CapacityProviderStrategy', or one in place of 'LaunchType'", [on({ LaunchType: 'EC2' }), on(strategy('own'))]],
  ])('in words such as: %s', (words, templates) => {
    expect(told(...templates)).toMatchObject({ ruleId: 'ProductionPlatform::UP021', logicalId: 'Service', message: expect.stringContaining(words) });
  });
});

describe('what the templates do not tell is unknown', () => {
  test.each<[string, Templates]>([
    ['its rules change, and how the baseline delivers it is only known at deployment', [shifting({ Service: service(open('How')) }), shifting({ ...moved, Service: service(open('How')) })]],
    ["it is made anew with the target groups of 'Service', and how it is delivered is only known at deployment", [shifting(), shifting({ Service: service({ ...open('How'), Cluster: 'other' }) })]],
    ["what becomes of the tasks of service 'Service', which goes from controller ECS to EXTERNAL", [controlled('ECS'), controlled('EXTERNAL')]],
    ["what becomes of the tasks of service 'Service', which goes from controller EXTERNAL to ECS", [controlled('EXTERNAL'), controlled('ECS')]],
    ["whether ECS takes the change of 'DesiredCount' of service 'Service' is not told", [controlled({ Ref: 'How' }), controlled({ Ref: 'How' }, { DesiredCount: 3 })]],
    ["whether CloudFormation sends the task definition of service 'Service' with its tags", [controlled('CODE_DEPLOY'), controlled('CODE_DEPLOY', { Tags: [{ Key: 'a', Value: 'b' }] })]],
    ["whether service 'Service' goes back to ROLLING", [shifting(), shifting({ Service: service(open('How')) })]],
    ["whether the update forces a deployment of service 'Service'", [on({ ...strategy('FARGATE'), ...forced('1') }), on({ ...strategy('FARGATE_SPOT'), ...forced('1') })]],
    ["whether the update forces a deployment of service 'Service'", [on(strategy('FARGATE')), on({ ...strategy('FARGATE_SPOT'), ...forced('1', { Ref: 'How' }) })]],
  ])('%s', (words, templates) => {
    const proof = update(templates, ['How']);
    expect(ids(proof)).toEqual([]);
    expect(reasons(proof)).toEqual([expect.stringContaining(words)]);
  });

  test('but nothing is where nothing changes', () => {
    for (const resources of [shifting({ Service: service(open('How')) }), controlled({ Ref: 'How' }), controlled('EXTERNAL')]) {
      expect(update([resources, resources], ['How'])).toMatchObject({ findings: [], unknown: [] });
    }
  });
});

interface Given {
  readonly strategy?: ecs.DeploymentStrategy;
  readonly codeDeploy?: boolean;
  readonly cpu?: number;
  readonly port?: number;
  readonly tag?: string;
}

/** A service of the CDK's own constructs, with what each delivery takes. */
function synthesized({ strategy: deploymentStrategy, codeDeploy = false, cpu = 256, port = 80, tag }: Given): Resources {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Shop');
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
  const listener = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc }).addListener('Listener', { port: 80, defaultAction: elbv2.ListenerAction.fixedResponse(404) });
  const [blue, green] = ['Blue', 'Green'].map((id) => new elbv2.ApplicationTargetGroup(stack, id, { vpc, port, targetType: elbv2.TargetType.IP, protocol: elbv2.ApplicationProtocol.HTTP }));
  const rule = new elbv2.ApplicationListenerRule(stack, 'Rule', { listener, priority: 10, conditions: [elbv2.ListenerCondition.pathPatterns(['/*'])], action: elbv2.ListenerAction.forward([blue]) });
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task', { family: 'shop', cpu });
  taskDefinition.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx'), portMappings: [{ containerPort: 80 }] });
  const web = new ecs.FargateService(stack, 'Service', {
    cluster: new ecs.Cluster(stack, 'Cluster', { vpc }),
    taskDefinition,
    desiredCount: 2,
    minHealthyPercent: 100,
    deploymentController: codeDeploy ? { type: ecs.DeploymentControllerType.CODE_DEPLOY } : undefined,
    deploymentStrategy,
    bakeTime: deploymentStrategy && Duration.minutes(10),
  });
  const alternateTarget = new ecs.AlternateTarget('Alternate', { alternateTargetGroup: green, productionListener: ecs.ListenerRuleConfiguration.applicationListenerRule(rule) });
  blue.addTarget(web.loadBalancerTarget({ containerName: 'web', containerPort: 80, alternateTarget: codeDeploy ? undefined : alternateTarget }));
  if (codeDeploy) new codedeploy.EcsDeploymentGroup(stack, 'Deployments', { service: web, blueGreenDeploymentConfig: { blueTargetGroup: blue, greenTargetGroup: green, listener } });
  if (tag) Tags.of(stack).add('commit', tag);
  return Template.fromStack(stack).toJSON().Resources;
}

describe('services of the CDK', () => {
  const { BLUE_GREEN, CANARY, ROLLING } = ecs.DeploymentStrategy;

  test.each<[string, string[], Given, Given]>([
    ['a new task definition', [], { strategy: BLUE_GREEN }, { strategy: BLUE_GREEN, cpu: 512 }],
    ['blue/green after rolling', [], { strategy: ROLLING }, { strategy: BLUE_GREEN }],
    ['canary after blue/green', [], { strategy: BLUE_GREEN }, { strategy: CANARY }],
    ['a tag on everything', ['UP020'], { strategy: BLUE_GREEN, tag: 'a' }, { strategy: BLUE_GREEN, tag: 'b' }],
    ['a tag on everything that is rolled out', [], { strategy: ROLLING, tag: 'a' }, { strategy: ROLLING, tag: 'b' }],
    ['another port', ['UP020', 'UP020'], { strategy: BLUE_GREEN }, { strategy: BLUE_GREEN, port: 8080 }],
    ['rolling after blue/green', ['UP021'], { strategy: BLUE_GREEN }, { strategy: ROLLING }],
    ['a new task definition for CodeDeploy', [], { codeDeploy: true }, { codeDeploy: true, cpu: 512 }],
    ['another port for CodeDeploy', ['UP020', 'UP020', 'UP021'], { codeDeploy: true }, { codeDeploy: true, port: 8080 }],
    ['CodeDeploy after rolling', ['UP021'], {}, { codeDeploy: true }],
  ])('%s: %j', (_, expected, before, after) => {
    expect(ids(update([synthesized(before), synthesized(after)]))).toEqual(expected);
  });
});
