import { canary, codeDeploy, orders, setting, web } from './shops';
import { find, MutableTemplate } from '../good-template';
import { messages, resource } from '../rule-table';

const SCALABLE = 'AWS::ApplicationAutoScaling::ScalableTarget';
const NEW_RULES = /^VA01[5-8]$/;
const broken = (change: (t: MutableTemplate) => void) => canary(change).broken.filter((id) => NEW_RULES.test(id));
const fargate = (beside: object = {}) => ({ CapacityProvider: 'FARGATE', Base: 2, Weight: 1, ...beside });
const spot = (beside: object = {}) => ({ CapacityProvider: 'FARGATE_SPOT', Weight: 1, ...beside });

describe('capacity', () => {
  const judged = (strategy: object[]) => broken((t) => {
    t.Parameters = { Open: { Type: 'String' } };
    web(t).CapacityProviderStrategy = strategy;
  });

  test.each<[string, object[], string[]]>([
    ['a single provider without a weight', [{ CapacityProvider: 'FARGATE' }], []],
    ['a base of zero beside another base', [fargate(), spot({ Base: 0 })], []],
    ['the largest base', [fargate({ Base: 100000 })], []],
    ['a weight that only deployment tells beside weights of zero', [fargate({ Weight: { Ref: 'Open' } }), spot({ Weight: 0 })], []],
    ['a provider that only deployment tells beside Fargate', [fargate(), { CapacityProvider: { Ref: 'Open' }, Weight: 1 }], []],
    ['a weight that is too large', [fargate({ Weight: 1001 })], ['VA015']],
    ['a base below zero', [fargate({ Base: -1 })], ['VA015']],
    ['numbers that are written as text', [fargate({ Base: '1' }), spot({ Base: '1' })], ['VA015']],
    ['Fargate beside a provider that is named', [fargate(), { CapacityProvider: 'machines', Weight: 1 }], ['VA015']],
  ])('%s', (_, strategy, rules) => {
    expect(judged(strategy)).toEqual(rules);
  });

  test('is that of the cluster, from whatever resource it has it', () => {
    const associated = (providers: unknown) => broken((t) => {
      t.Parameters = { Open: { Type: 'CommaDelimitedList' } };
      t.Resources.Associations = {
        Type: 'AWS::ECS::ClusterCapacityProviderAssociations',
        Properties: { Cluster: web(t).Cluster, CapacityProviders: providers, DefaultCapacityProviderStrategy: [] },
      };
    });
    expect(associated(['FARGATE', 'FARGATE_SPOT'])).toEqual([]);
    expect(associated({ Ref: 'Open' })).toEqual([]);
    expect(associated(['FARGATE'])).toEqual(['VA015']);
  });

  test('of a cluster is judged where it is the default', () => {
    expect(canary((t) => void (find(t, 'AWS::ECS::Cluster').Properties.DefaultCapacityProviderStrategy = [fargate(), spot({ Base: 1 })])).messages('VA015'))
      .toEqual([expect.stringMatching(/^ECS refuses the 'DefaultCapacityProviderStrategy' of 'Cluster.*' gives 2 providers a 'Base'/)]);
  });
});

describe('Service Connect', () => {
  const services = (t: MutableTemplate) => orders(t).ServiceConnectConfiguration;

  test('takes a namespace of the service or of its cluster', () => {
    expect(broken((t) => void delete services(t).Namespace)).toEqual([]);
    expect(broken((t) => {
      delete find(t, 'AWS::ECS::Cluster').Properties.ServiceConnectDefaults;
      for (const service of [web(t), orders(t)]) service.ServiceConnectConfiguration.Namespace = 'shop';
    })).toEqual([]);
  });

  test('of a cluster or a task that is not part of the input is not judged', () => {
    expect(broken((t) => void Object.assign(orders(t), { TaskDefinition: 'arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:1' }))).toEqual([]);
    expect(broken((t) => {
      for (const service of [web(t), orders(t)]) {
        service.Cluster = 'elsewhere';
        delete service.ServiceConnectConfiguration.Namespace;
      }
    })).toEqual([]);
  });

  test('of containers that only deployment tells is not judged', () => {
    expect(broken((t) => {
      t.Parameters = { Open: { Type: 'String' } };
      t.Conditions = { Undecided: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] } };
      const { ContainerDefinitions: containers } = find(t, 'AWS::ECS::TaskDefinition', /^OrdersTask/).Properties;
      services(t).Services[0].PortName = 'side';
      containers.push({ 'Fn::If': ['Undecided', { Name: 'side' }, { Ref: 'AWS::NoValue' }] });
    })).toEqual([]);
  });

  const twin = (change: (copy: any) => void) => broken((t) => {
    const copy = JSON.parse(JSON.stringify(find(t, 'AWS::ECS::Service', /^Orders/)));
    change(copy);
    t.Conditions = { Open: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } };
    t.Resources.Twin = copy;
  });

  test('may have one name in two namespaces, and for services that take turns', () => {
    expect(twin(() => undefined)).toEqual(['VA016']);
    expect(twin((copy) => void (copy.Properties.ServiceConnectConfiguration.Namespace = 'other'))).toEqual([]);
    expect(twin((copy) => void (copy.Condition = 'Open'))).toEqual([]);
    expect(twin((copy) => void (copy.Properties.ServiceConnectConfiguration.Enabled = false))).toEqual([]);
  });

  test('may have one port under two names', () => {
    expect(twin((copy) => {
      Object.assign(copy.Properties.ServiceConnectConfiguration.Services[0], { DiscoveryName: 'twin', ClientAliases: [{ DnsName: 'twin', Port: 3000 }] });
    })).toEqual([]);
  });
});

describe('AWS CodeDeploy', () => {
  const judged = (change: (t: MutableTemplate) => void) => codeDeploy(change).broken.filter((id) => NEW_RULES.test(id));

  test('takes what is turned off', () => {
    expect(judged((t) => void Object.assign(setting(t), { DeploymentCircuitBreaker: { Enable: false, Rollback: false } }))).toEqual([]);
  });

  test('is not judged where only deployment tells the application, a target group or the load balancers', () => {
    const [open, parameters] = [{ Ref: 'Open' }, { Open: { Type: 'String' } }];
    for (const change of [
      (t: MutableTemplate) => void (find(t, 'AWS::CodeDeploy::Application').Properties.ComputePlatform = open),
      (t: MutableTemplate) => void (find(t, 'AWS::CodeDeploy::DeploymentGroup').Properties.ApplicationName = 'elsewhere'),
      (t: MutableTemplate) => void (find(t, 'AWS::CodeDeploy::DeploymentGroup').Properties.LoadBalancerInfo.TargetGroupPairInfoList[0].TargetGroups[0].Name = open),
      (t: MutableTemplate) => void (web(t).LoadBalancers = open),
    ]) {
      expect(judged((t) => {
        t.Parameters = parameters;
        change(t);
      })).toEqual([]);
    }
  });

  test('is told the group in which the service registers, whichever of the pair it is', () => {
    expect(judged((t) => void find(t, 'AWS::CodeDeploy::DeploymentGroup').Properties.LoadBalancerInfo.TargetGroupPairInfoList[0].TargetGroups.reverse())).toEqual([]);
  });

  const group = (t: MutableTemplate) => find(t, 'AWS::CodeDeploy::DeploymentGroup').Properties;

  test.each<[string, (t: MutableTemplate) => void, string[]]>([
    ['of AWS for canaries', (t) => void (group(t).DeploymentConfigName = 'CodeDeployDefault.ECSCanary10Percent5Minutes'), []],
    ['of elsewhere', (t) => void (group(t).DeploymentConfigName = 'canary'), []],
    ['of its own for Amazon ECS', ownConfiguration('ECS'), []],
    ['of its own for functions', ownConfiguration('Lambda'), ['VA017']],
    ['of its own without a platform, which is for servers', ownConfiguration(undefined), ['VA017']],
  ])('takes a configuration %s or not', (_, change, rules) => {
    expect(judged(change)).toEqual(rules);
  });

  function ownConfiguration(ComputePlatform: string | undefined) {
    return (t: MutableTemplate) => {
      t.Resources.Steps = { Type: 'AWS::CodeDeploy::DeploymentConfig', Properties: { ComputePlatform } };
      group(t).DeploymentConfigName = { Ref: 'Steps' };
    };
  }

  test('keeps the old tasks for up to two days', () => {
    const keeping = (minutes: number) => judged((t) => {
      group(t).BlueGreenDeploymentConfiguration.TerminateBlueInstancesOnDeploymentSuccess.TerminationWaitTimeInMinutes = minutes;
    });
    expect(keeping(2880)).toEqual([]);
    expect(keeping(2881)).toEqual(['VA017']);
  });

  test('turns the rules of its listener, and no listener beside it', () => {
    const sending = (port: number) => codeDeploy((t) => {
      const [{ ProdTrafficRoute: { ListenerArns: [production] } }] = group(t).LoadBalancerInfo.TargetGroupPairInfoList;
      const { Properties } = t.Resources[production.Ref];
      const rule = { ListenerArn: production, Priority: 7, Conditions: [{ Field: 'path-pattern', Values: ['/a'] }], Actions: Properties.DefaultActions };
      if (port === Properties.Port) t.Resources.Rule = { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: rule };
      else t.Resources.Second = { ...t.Resources[production.Ref], Properties: { ...Properties, Port: port } };
    });
    expect(sending(9443).messages('RE010')).toEqual([expect.stringContaining('AWS CodeDeploy does not turn it to the other target group')]);
    expect(sending(443).broken).toEqual([]);
  });

  test('finds no fault with a deployment group of servers', () => {
    expect(broken((t) => {
      t.Resources.Servers = { Type: 'AWS::CodeDeploy::DeploymentGroup', Properties: { ApplicationName: 'servers', DeploymentStyle: { DeploymentType: 'IN_PLACE' } } };
    })).toEqual([]);
  });
});

describe('a scheduled action', () => {
  test.each<[string, string[]]>([
    ['cron(0 22 * * ? *)', []],
    ['cron(0 22 ? * MON-FRI *)', []],
    ['at(2999-01-01T00:00:00)', []],
    ['rate(1 day)', []],
    ['rate(0 days)', ['VA018']],
    ['cron(0/15 8-10 L * ? 2026-2099)', []],
    ['cron(0 8 ? * 6#3 *)', []],
    ['cron(0 25 * * ? *)', ['VA018']],
    ['cron(75 8 ? * MON *)', ['VA018']],
    ['cron(0 8 ? * FOO *)', ['VA018']],
    ['at(2027-13-40T25:00:00)', ['VA018']],
    ['every night', ['VA018']],
    ['cron(0 22 * * *)', ['VA018']],
  ])('at %s', (Schedule, rules) => {
    expect(broken((t) => void (find(t, SCALABLE).Properties.ScheduledActions[0].Schedule = Schedule))).toEqual(rules);
  });

  test('that only deployment tells is not judged', () => {
    expect(broken((t) => {
      t.Parameters = { Open: { Type: 'String' } };
      Object.assign(find(t, SCALABLE).Properties.ScheduledActions[0], { Schedule: { Ref: 'Open' }, ScalableTargetAction: { MinCapacity: { Ref: 'Open' }, MaxCapacity: 3 } });
    })).toEqual([]);
  });

  test('may have the name of one of another target', () => {
    expect(broken((t) => {
      const target = find(t, SCALABLE);
      t.Resources.Second = { ...target, Properties: { ...target.Properties, ResourceId: 'service/other/other' } };
    })).toEqual([]);
  });
});

describe('a time zone', () => {
  const zones = (zone: unknown) => messages('VA019', {
    Target: resource('AWS::ApplicationAutoScaling::ScalableTarget', { ScheduledActions: [{ ScheduledActionName: 'a', Schedule: 'rate(1 day)', Timezone: zone }] }),
    Action: resource('AWS::AutoScaling::ScheduledAction', { TimeZone: zone }),
    Schedule: resource('AWS::Scheduler::Schedule', { ScheduleExpressionTimezone: zone }),
    Window: resource('AWS::SSM::MaintenanceWindow', { ScheduleTimezone: zone }),
    Plan: resource('AWS::Backup::BackupPlan', { BackupPlan: { BackupPlanRule: [{ RuleName: 'a', ScheduleExpressionTimezone: zone }] } }),
  }, { Parameters: { Zone: { Type: 'String' } } });

  test.each(['Europe/Berlin', 'Etc/UTC', 'America/Argentina/Ushuaia', 'UTC'])('%s is one', (zone) => {
    expect(zones(zone)).toEqual([]);
  });

  test.each(['Europe/Berln', 'CEST', '+01:00', 'Berlin'])('%s is none, wherever it stands', (zone) => {
    expect(zones(zone).map((message) => message.split(':')[0])).toEqual([
      "Application Auto Scaling refuses 'Target'", "Amazon EC2 Auto Scaling refuses 'Action'", "EventBridge Scheduler refuses 'Schedule'",
      "Systems Manager refuses 'Window'", "AWS Backup refuses 'Plan'",
    ]);
  });

  test('that only deployment tells is not judged', () => {
    expect(zones({ Ref: 'Zone' })).toEqual([]);
    expect(zones(undefined)).toEqual([]);
  });
});
