import { CANARY_SHOP } from './bases';
import { concerns, dropRules, set, unset, unwait } from './edits';
import { Mutant, mutants } from './mutant';
import { find, idOf, MutableTemplate } from '../good-template';

const SERVICE = 'AWS::ECS::Service';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const ROLE = 'AWS::IAM::Role';
const SCALABLE = 'AWS::ApplicationAutoScaling::ScalableTarget';
const TASK = 'AWS::ECS::TaskDefinition';

const web = (t: MutableTemplate) => find(t, SERVICE, /^Web/);
const orders = (t: MutableTemplate) => find(t, SERVICE, /^Orders/);
const setting = (t: MutableTemplate) => web(t).Properties.DeploymentConfiguration;
const hook = (t: MutableTemplate) => orders(t).Properties.DeploymentConfiguration.LifecycleHooks[0];
const alarm = (t: MutableTemplate) => find(t, 'AWS::CloudWatch::Alarm').Properties;
const night = (t: MutableTemplate) => find(t, SCALABLE).Properties.ScheduledActions[0].ScalableTargetAction;
const advanced = (t: MutableTemplate) => web(t).Properties.LoadBalancers[0].AdvancedConfiguration;
const strategy = (t: MutableTemplate) => web(t).Properties.CapacityProviderStrategy;
const connect = (t: MutableTemplate) => orders(t).Properties.ServiceConnectConfiguration.Services[0];
const trust = (principal: string) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: principal } }] });

function linear(t: MutableTemplate, configuration: object, bake = 10) {
  delete setting(t).CanaryConfiguration;
  Object.assign(setting(t), { Strategy: 'LINEAR', LinearConfiguration: configuration, BakeTimeInMinutes: bake });
}

/** Rules without weights: where production goes, and where tests go. */
function forward(t: MutableTemplate, production: RegExp, test: RegExp) {
  for (const [rule, group] of [[/^Production/, production], [/^Test/, test]]) {
    find(t, RULE, rule).Properties.Actions = [{ Type: 'forward', TargetGroupArn: { Ref: idOf(t, find(t, TARGET_GROUP, group)) } }];
  }
}

/** The client and all that it waits for no longer wait for something. */
function startBefore(t: MutableTemplate, names: RegExp) {
  unwait(t, web(t), names);
  for (const resource of Object.values(t.Resources)) {
    if (Array.isArray(resource.DependsOn)) resource.DependsOn = resource.DependsOn.filter((id: string) => !names.test(id));
  }
}

/** The right to call the hook in a policy of its own. */
function ownPolicy(t: MutableTemplate) {
  const role = find(t, ROLE, /^SmokeRole/);
  const [{ PolicyDocument: document, PolicyName: name }] = role.Properties.Policies;
  delete role.Properties.Policies;
  t.Resources.Invoke = { Type: 'AWS::IAM::Policy', Properties: { PolicyName: name, PolicyDocument: document, Roles: [{ Ref: idOf(t, role) }] } };
}

/** A second service of the same tasks, called by something else. */
function twin(t: MutableTemplate, called: object) {
  const copy = JSON.parse(JSON.stringify(orders(t)));
  Object.assign(copy.Properties.ServiceConnectConfiguration.Services[0], called);
  return copy;
}

/** What goes wrong while a new version comes into use. */
export const DELIVERIES: Mutant[] = [
  ...mutants('reliability', CANARY_SHOP, [
    ['AZ003', 'a single task of a service that others call', set(SERVICE, { DesiredCount: 1 }, /^Orders/)],
    ['AZ011', 'a canary that no alarm watches', (t) => void (setting(t).Alarms.Enable = false)],
    ['AZ011', 'a canary with a circuit breaker alone', (t) => {
      delete setting(t).Alarms;
      setting(t).DeploymentCircuitBreaker = { Enable: true, Rollback: true };
    }],
    ['AZ011', 'a canary that watches an empty list of alarms', (t) => void (setting(t).Alarms.AlarmNames = [])],
    ['AZ011', 'alarms that have no time to fire', (t) => {
      setting(t).CanaryConfiguration.CanaryBakeTimeInMinutes = 0;
      setting(t).BakeTimeInMinutes = 0;
    }],
    ['AZ011', 'alarms that fire when the old version is gone', (t) => {
      setting(t).CanaryConfiguration.CanaryBakeTimeInMinutes = 2;
      setting(t).BakeTimeInMinutes = 2;
    }],
    ['AZ011', 'an alarm that looks back longer than both versions run', (t) => void Object.assign(alarm(t), { Period: 60, EvaluationPeriods: 30 })],
    ['AZ011', 'a hook that looks before anything new runs', (t) => void (hook(t).LifecycleStages = ['PRE_SCALE_UP'])],
    ['AZ011', 'a pause that ends by itself', (t) => {
      orders(t).Properties.DeploymentConfiguration.LifecycleHooks = [
        { TargetType: 'PAUSE', LifecycleStages: ['POST_SCALE_UP'], TimeoutConfiguration: { TimeoutInMinutes: 60, Action: 'CONTINUE' } },
      ];
    }],
    ['AZ013', 'a base on Spot capacity', (t) => {
      web(t).Properties.CapacityProviderStrategy = [{ CapacityProvider: 'FARGATE', Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Base: 2, Weight: 3 }];
    }],
    ['AZ013', 'machines that are Spot instances', (t) => {
      const launch = { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' };
      t.Resources.Launch = { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { InstanceMarketOptions: { MarketType: 'spot' } } } };
      t.Resources.Group = { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MinSize: '2', MaxSize: '4', LaunchTemplate: launch } };
      t.Resources.Machines = { Type: 'AWS::ECS::CapacityProvider', Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: 'Group' } } } };
      web(t).Properties.CapacityProviderStrategy = [{ CapacityProvider: { Ref: 'Machines' }, Weight: 1 }];
    }],
    ['AZ013', 'a base on Spot machines beside lasting ones', (t) => {
      const launch = { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' };
      t.Resources.Launch = { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { InstanceMarketOptions: { MarketType: 'spot' } } } };
      t.Resources.Group = { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MinSize: '2', MaxSize: '4', LaunchTemplate: launch } };
      t.Resources.Machines = { Type: 'AWS::ECS::CapacityProvider', Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: 'Group' } } } };
      web(t).Properties.CapacityProviderStrategy = [{ CapacityProvider: { Ref: 'Machines' }, Base: 9, Weight: 1 }, { CapacityProvider: 'lasting', Weight: 1 }];
    }],
    ['AZ016', 'a base of one task', (t) => void (web(t).Properties.CapacityProviderStrategy[0].Base = 1)],
    ['AZ015', 'nights with one task', (t) => void (night(t).MinCapacity = 1)],
    ['AZ015', 'nights without a task', (t) => void Object.assign(night(t), { MinCapacity: 0, MaxCapacity: 0 })],
    ['RE004', 'a service that does not admit who calls it', (t) => dropRules(t, 'AWS::EC2::SecurityGroupIngress', concerns(/^OrdersGroup|"OrdersGroup/))],
    ['RE005', 'a health check of the green targets on a port that is closed', set(TARGET_GROUP, { HealthCheckPort: 9000 }, /^Green/)],
    ['DE002', 'a client that may start before it is admitted', (t) => startBefore(t, /^OrdersGroupfrom/)],
    ['DE004', 'a client that may start before the service that it calls', (t) => startBefore(t, /^OrdersService/)],
    ['DE011', 'a hook that ECS may not call', (t) => void (find(t, ROLE, /^SmokeRole/).Properties.Policies = [])],
    ['DE011', 'a hook whose role ECS may not take on', set(ROLE, { AssumeRolePolicyDocument: trust('ecs-tasks.amazonaws.com') }, /^SmokeRole/)],
    ['DE011', 'a hook whose right comes later', ownPolicy],
    ['DE011', 'a role for another hook', (t) => {
      const { Role: role, ...properties } = find(t, 'AWS::Lambda::Function', /^Smoke/).Properties;
      t.Resources.Other = { Type: 'AWS::Lambda::Function', Properties: { ...properties, Role: role } };
      hook(t).HookTargetArn = { 'Fn::GetAtt': ['Other', 'Arn'] };
    }],
    ['DE011', 'a hook whose role names another service of AWS', set(ROLE, { AssumeRolePolicyDocument: trust('lambda.amazonaws.com') }, /^SmokeRole/)],
    ['DE011', 'a hook whose role keeps ECS out', (t) => {
      const { Statement: statements } = find(t, ROLE, /^SmokeRole/).Properties.AssumeRolePolicyDocument;
      statements.push({ ...statements[0], Effect: 'Deny' });
    }],
    ['DE011', 'a hook whose role is for another account', (t) => {
      const { Statement: statements } = find(t, ROLE, /^SmokeRole/).Properties.AssumeRolePolicyDocument;
      statements[0].Condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:lambda:eu-west-1:111111111111:*' } };
    }],
    ['DE011', 'a hook that its role is denied', (t) => {
      const { Statement: statements } = find(t, ROLE, /^SmokeRole/).Properties.Policies[0].PolicyDocument;
      statements.push({ Effect: 'Deny', Action: 'lambda:*', Resource: '*' });
    }],
    ['DE011', 'a hook beyond the boundary of its role', (t) => {
      const PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }] };
      t.Resources.Boundary = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } };
      find(t, ROLE, /^SmokeRole/).Properties.PermissionsBoundary = { Ref: 'Boundary' };
    }],
    ['DE011', 'a canary whose role may move another rule', (t) => {
      const role = find(t, ROLE, /^WebAlternateRole/).Properties;
      delete role.ManagedPolicyArns;
      const targets = ['DescribeTargetHealth', 'RegisterTargets', 'DeregisterTargets'].map((action) => `elasticloadbalancing:${action}`);
      const Statement = [
        { Effect: 'Allow', Action: targets, Resource: '*' },
        { Effect: 'Allow', Action: 'elasticloadbalancing:ModifyRule', Resource: { Ref: idOf(t, find(t, RULE, /^Test/)) } },
      ];
      role.Policies = [{ PolicyName: 'move', PolicyDocument: { Version: '2012-10-17', Statement } }];
    }],
    ['DE011', 'a canary whose role may only look', (t) => {
      const role = find(t, ROLE, /^WebAlternateRole/).Properties;
      delete role.ManagedPolicyArns;
      const Statement = [{ Effect: 'Allow', Action: 'elasticloadbalancing:Describe*', Resource: '*' }];
      role.Policies = [{ PolicyName: 'look', PolicyDocument: { Version: '2012-10-17', Statement } }];
    }],
    ['DE011', 'a canary that ECS may not move', unset(ROLE, ['ManagedPolicyArns'], /^WebAlternateRole/)],
    ['DE011', 'a canary whose role registers nothing in the green target group', (t) => {
      const role = find(t, ROLE, /^WebAlternateRole/).Properties;
      delete role.ManagedPolicyArns;
      const allow = (Action: string[], Resource: object | string) => ({ Effect: 'Allow', Action, Resource });
      role.Policies = [{
        PolicyName: 'Own',
        PolicyDocument: {
          Statement: [
            allow(['elasticloadbalancing:Describe*', 'elasticloadbalancing:ModifyRule'], '*'),
            allow(['elasticloadbalancing:*Targets'], { Ref: idOf(t, find(t, TARGET_GROUP, /^Blue/)) }),
          ],
        },
      }];
    }],
    ['DE011', 'a hook of which none may run', set('AWS::Lambda::Function', { ReservedConcurrentExecutions: 0 }, /^Smoke/)],
    ['DE011', 'a canary whose role is for tasks', set(ROLE, { AssumeRolePolicyDocument: trust('ecs-tasks.amazonaws.com') }, /^WebAlternateRole/)],
  ]),
  ...mutants('validity', CANARY_SHOP, [
    ['VA012', 'a canary without a second target group', (t) => void delete web(t).Properties.LoadBalancers[0].AdvancedConfiguration],
    ['VA012', 'a canary without a production rule', (t) => void delete advanced(t).ProductionListenerRule],
    ['VA012', 'a strategy that nobody knows', (t) => void (setting(t).Strategy = 'CANARIES')],
    ['VA012', 'a canary of no traffic', (t) => void (setting(t).CanaryConfiguration.CanaryPercent = 0)],
    ['VA012', 'a canary of a hundredth of a percent', (t) => void (setting(t).CanaryConfiguration.CanaryPercent = 0.15)],
    ['VA012', 'a canary that waits for two days', (t) => void (setting(t).CanaryConfiguration.CanaryBakeTimeInMinutes = 2880)],
    ['VA012', 'a canary with the settings of a linear shift', (t) => void (setting(t).LinearConfiguration = { StepPercent: 10 })],
    ['VA012', 'linear steps that are too small', (t) => linear(t, { StepPercent: 1 })],
    ['VA012', 'linear steps that take longer than CloudFormation waits', (t) => linear(t, { StepPercent: 10, StepBakeTimeInMinutes: 240 })],
    ['VA012', 'a bake time of a week', (t) => void (setting(t).BakeTimeInMinutes = 10080)],
    ['VA012', 'a strategy that the controller does not follow', (t) => void (web(t).Properties.DeploymentController = { Type: 'EXTERNAL' })],
    ['VA012', 'a pause at a stage that has none', (t) => {
      orders(t).Properties.DeploymentConfiguration.LifecycleHooks.push({ TargetType: 'PAUSE', LifecycleStages: ['PRODUCTION_TRAFFIC_SHIFT'] });
    }],
    ['VA012', 'a hook at a stage that nobody knows', (t) => void hook(t).LifecycleStages.push('POST_LUNCH')],
    ['VA012', 'a hook without a role', (t) => void delete hook(t).RoleArn],
    ['VA012', 'a hook that may take two days', (t) => void (hook(t).TimeoutConfiguration = { TimeoutInMinutes: 2880 })],
    ['VA012', 'a hook that is no function', (t) => void (hook(t).HookTargetArn = { 'Fn::GetAtt': [idOf(t, find(t, ROLE, /^SmokeRole/)), 'Arn'] })],
    ['VA012', 'a hook without a stage', (t) => void (hook(t).LifecycleStages = [])],
    ['VA013', 'no bake time', (t) => void delete setting(t).BakeTimeInMinutes],
    ['VA013', 'hooks that may take longer than CloudFormation waits', (t) => {
      hook(t).LifecycleStages = ['PRE_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT'];
      hook(t).TimeoutConfiguration = { TimeoutInMinutes: 1440 };
    }],
    ['VA013', 'scaling by the requests of one target group', (t) => {
      t.Resources.Requests = {
        Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
        Properties: {
          PolicyName: 'requests',
          PolicyType: 'TargetTrackingScaling',
          ScalingTargetId: { Ref: idOf(t, find(t, SCALABLE)) },
          TargetTrackingScalingPolicyConfiguration: { TargetValue: 100, PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget' } },
        },
      };
    }],
    ['VA014', 'a production rule that answers itself', (t) => {
      find(t, RULE, /^Production/).Properties.Actions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }];
    }],
    ['VA013', 'scaling by a customized metric of one target group', (t) => {
      const group = { 'Fn::GetAtt': [idOf(t, find(t, TARGET_GROUP, /^Blue/)), 'TargetGroupFullName'] };
      t.Resources.Requests = {
        Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
        Properties: {
          PolicyName: 'requests',
          PolicyType: 'TargetTrackingScaling',
          ScalingTargetId: { Ref: idOf(t, find(t, SCALABLE)) },
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: 100,
            CustomizedMetricSpecification: {
              Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCountPerTarget', Statistic: 'Sum', Dimensions: [{ Name: 'TargetGroup', Value: group }],
            },
          },
        },
      };
    }],
    ['VA014', 'rules that forward to the blue targets alone', (t) => forward(t, /^Blue/, /^Blue/)],
    ['VA014', 'rules that forward to the green targets alone', (t) => forward(t, /^Green/, /^Green/)],
    ['VA014', 'a production rule to the blue targets alone, without a test rule', (t) => {
      forward(t, /^Blue/, /^Green/);
      delete advanced(t).TestListenerRule;
    }],
  ]),
  ...mutants('validity', CANARY_SHOP, [
    ['VA015', 'two providers with a base', (t) => void (strategy(t)[1].Base = 1)],
    ['VA015', 'a base of too many tasks', (t) => void (strategy(t)[0].Base = 100001)],
    ['VA015', 'providers without a weight', (t) => strategy(t).forEach((item: any) => { item.Weight = 0; })],
    ['VA015', 'Fargate beside machines', (t) => {
      t.Resources.Machines = { Type: 'AWS::ECS::CapacityProvider', Properties: {} };
      strategy(t)[1].CapacityProvider = { Ref: 'Machines' };
    }],
    ['VA015', 'a launch type beside providers', (t) => void (web(t).Properties.LaunchType = 'FARGATE')],
    ['VA015', 'a provider that the cluster does not have', (t) => void (find(t, 'AWS::ECS::Cluster').Properties.CapacityProviders = ['FARGATE'])],
    ['VA015', 'a daemon on Fargate', (t) => void (orders(t).Properties.SchedulingStrategy = 'DAEMON')],
    ['VA016', 'a port that no mapping has', (t) => void (connect(t).PortName = 'grpc')],
    ['VA016', 'a port mapping without a name', (t) => void delete find(t, TASK, /^OrdersTask[0-9A-F]/).Properties.ContainerDefinitions[0].PortMappings[0].Name],
    ['VA016', 'no namespace', (t) => {
      for (const service of [web(t), orders(t)]) delete service.Properties.ServiceConnectConfiguration.Namespace;
      delete find(t, 'AWS::ECS::Cluster').Properties.ServiceConnectDefaults;
    }],
    ['VA016', 'two services of one discovery name', (t) => void (t.Resources.Twin = twin(t, { ClientAliases: [{ DnsName: 'twin', Port: 80 }] }))],
    ['VA016', 'two services of one alias', (t) => void (t.Resources.Twin = twin(t, { DiscoveryName: 'twin' }))],
    ['VA018', 'a minimum above the maximum at night', (t) => void Object.assign(night(t), { MinCapacity: 5, MaxCapacity: 3 })],
    ['VA018', 'a schedule in the words of cron', (t) => void (find(t, SCALABLE).Properties.ScheduledActions[0].Schedule = '0 22 * * *')],
    ['VA018', 'a schedule of five fields', (t) => void (find(t, SCALABLE).Properties.ScheduledActions[0].Schedule = 'cron(0 22 * * ?)')],
    ['VA019', 'a time zone that there is not', (t) => void (find(t, SCALABLE).Properties.ScheduledActions[0].Timezone = 'Europe/Berln')],
    ['VA018', 'two schedules of one name', (t) => {
      const { ScheduledActions: actions } = find(t, SCALABLE).Properties;
      actions.push({ ...actions[0], Schedule: 'cron(0 6 * * ? *)' });
    }],
  ]),
];
