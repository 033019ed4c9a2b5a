import { canary, orders, web } from './shops';
import { brokenRules, find, idOf, MutableTemplate } from '../good-template';
import { HAND_WRITTEN } from '../mutations/bases';
import { messages, resource } from '../rule-table';

const SCALABLE = 'AWS::ApplicationAutoScaling::ScalableTarget';
const SPOT_RULES = ['AZ013', 'AZ016'];

/** Which rules about spare capacity three tasks break. */
const three = (strategy: object[], change: (t: MutableTemplate) => void = () => undefined) => canary((t) => {
  web(t).CapacityProviderStrategy = strategy;
  delete find(t, SCALABLE).Properties.ScheduledActions;
  change(t);
}).broken.filter((id) => SPOT_RULES.includes(id));

describe('lasting capacity', () => {
  test.each<[string, object[], string[]]>([
    ['a base of two', [{ CapacityProvider: 'FARGATE', Base: 2, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }], []],
    ['a base of two on Spot', [{ CapacityProvider: 'FARGATE_SPOT', Base: 2, Weight: 1 }, { CapacityProvider: 'FARGATE', Weight: 1 }], ['AZ013']],
    ['a base of one', [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }], ['AZ016']],
    ['two thirds of the weight', [{ CapacityProvider: 'FARGATE', Weight: 2 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 1 }], []],
    ['half of the weight', [{ CapacityProvider: 'FARGATE', Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 1 }], ['AZ016']],
    ['a quarter of the weight', [{ CapacityProvider: 'FARGATE', Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }], ['AZ013']],
    ['one provider without a weight', [{ CapacityProvider: 'FARGATE' }], []],
    ['Spot without a weight', [{ CapacityProvider: 'FARGATE_SPOT' }], ['AZ013']],
    ['a provider that is not part of the input', [{ CapacityProvider: 'machines', Weight: 1 }], []],
  ])('%s', (_, strategy, rules) => {
    expect(three(strategy)).toEqual(rules);
  });

  test('is told by the default strategy of the cluster', () => {
    const rules = canary((t) => {
      delete web(t).CapacityProviderStrategy;
      t.Resources.Defaults = resource('AWS::ECS::ClusterCapacityProviderAssociations', {
        Cluster: web(t).Cluster, CapacityProviders: ['FARGATE_SPOT'], DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }],
      });
    }).broken;
    expect(rules).toContain('AZ013');
  });

  test('is told by the instances of a provider', () => {
    const onDemand = (share: number) => three([{ CapacityProvider: { Ref: 'Machines' }, Weight: 1 }], (t) => {
      t.Resources.Group = resource('AWS::AutoScaling::AutoScalingGroup', {
        MinSize: '2', MaxSize: '4', MixedInstancesPolicy: { InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: share } },
      });
      t.Resources.Machines = resource('AWS::ECS::CapacityProvider', { AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: 'Group' } } });
    });
    expect(onDemand(0)).toEqual(['AZ013']);
    expect(onDemand(100)).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    ['Spot in its launch template', { InstanceMarketOptions: { MarketType: 'spot' } }, ['AZ013']],
    ['a launch template that asks for nothing of that kind', {}, []],
  ])('is told by %s', (_, data, rules) => {
    const group = { MinSize: '2', MaxSize: '4', LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' } };
    const machines = (t: MutableTemplate) => {
      t.Resources.Launch = resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: data });
      t.Resources.Group = resource('AWS::AutoScaling::AutoScalingGroup', group);
      t.Resources.Machines = resource('AWS::ECS::CapacityProvider', { Name: 'machines', AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: 'Group' } } });
    };
    expect(three([{ CapacityProvider: { Ref: 'Machines' }, Weight: 1 }], machines)).toEqual(rules);
    expect(three([{ CapacityProvider: 'machines' }], machines)).toEqual(rules);
    expect(three([{ CapacityProvider: 'machines', Weight: 1 }, { CapacityProvider: 'FARGATE', Base: 3 }], machines)).toEqual([]);
  });

  /** Three tasks on machines of a mix, alone or beside others. */
  const onMix = (distribution: object, strategy?: object[]) => canary((t) => {
    t.Resources.Group = resource('AWS::AutoScaling::AutoScalingGroup', {
      MinSize: '2', MaxSize: '4', MixedInstancesPolicy: { InstancesDistribution: distribution },
    });
    t.Resources.Machines = resource('AWS::ECS::CapacityProvider', { AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: 'Group' } } });
    web(t).CapacityProviderStrategy = strategy ?? [{ CapacityProvider: { Ref: 'Machines' }, Weight: 1 }];
    delete find(t, SCALABLE).Properties.ScheduledActions;
    t.Parameters = { Open: { Type: 'Number' } };
  });
  const OPEN = expect.stringContaining('stay when AWS takes Spot capacity back is only known at deployment');

  test.each<[object, string[], boolean]>([
    [{ OnDemandBaseCapacity: 3, OnDemandPercentageAboveBaseCapacity: 0 }, [], false],
    [{ OnDemandBaseCapacity: 0, OnDemandPercentageAboveBaseCapacity: 0 }, ['AZ013'], false],
    [{ OnDemandPercentageAboveBaseCapacity: 0 }, ['AZ013'], false],
    [{ OnDemandBaseCapacity: 1, OnDemandPercentageAboveBaseCapacity: 0 }, [], true],
    [{ OnDemandPercentageAboveBaseCapacity: 50 }, [], true],
    [{ OnDemandBaseCapacity: { Ref: 'Open' }, OnDemandPercentageAboveBaseCapacity: 0 }, [], true],
  ])('of tasks on machines with %j', (distribution, rules, open) => {
    const { broken, unknown } = onMix(distribution);
    expect(broken.filter((id) => SPOT_RULES.includes(id))).toEqual(rules);
    expect(unknown.filter((reason) => /Spot capacity/.test(reason))).toEqual(open ? [OPEN] : []);
  });

  test('is not that of machines that are Spot beside others that last', () => {
    const beside = [{ CapacityProvider: { Ref: 'Machines' }, Base: 2, Weight: 1 }, { CapacityProvider: 'lasting', Weight: 1 }];
    expect(onMix({ OnDemandPercentageAboveBaseCapacity: 0 }, beside).broken).toContain('AZ013');
    expect(onMix({ OnDemandPercentageAboveBaseCapacity: 100 }, beside).broken).not.toContain('AZ013');
  });

  test('of a mix does not follow its launch template', () => {
    const template = HAND_WRITTEN.template();
    const { Properties: group } = find(template, 'AWS::AutoScaling::AutoScalingGroup');
    template.Resources.Launch = resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { InstanceMarketOptions: { MarketType: 'spot' } } });
    const launch = { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' };
    Object.assign(group, { LaunchConfigurationName: undefined, LaunchTemplate: launch });
    expect(brokenRules(template).filter((id) => SPOT_RULES.includes(id))).toEqual(['AZ013']);
    delete group.LaunchTemplate;
    group.MixedInstancesPolicy = { InstancesDistribution: { OnDemandBaseCapacity: 2 }, LaunchTemplate: { LaunchTemplateSpecification: launch } };
    expect(brokenRules(template).filter((id) => SPOT_RULES.includes(id))).toEqual([]);
  });

  test('of a number of tasks that only deployment tells is there or not', () => {
    const open = (t: MutableTemplate) => {
      t.Parameters = { Least: { Type: 'Number' } };
      find(t, SCALABLE).Properties.MinCapacity = { Ref: 'Least' };
    };
    expect(three([{ CapacityProvider: 'FARGATE', Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }], open)).toEqual([]);
    expect(three([{ CapacityProvider: 'FARGATE_SPOT', Weight: 3 }], open)).toEqual(['AZ013']);
  });

  test('whose weight only deployment tells is not judged', () => {
    const rules = three([{ CapacityProvider: 'FARGATE', Weight: { Ref: 'Share' } }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }], (t) => {
      t.Parameters = { Share: { Type: 'Number' } };
    });
    expect(rules).toEqual([]);
  });

  test('is no matter of a worker', () => {
    expect(canary((t) => {
      orders(t).CapacityProviderStrategy = [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];
      delete orders(t).LaunchType;
      orders(t).ServiceConnectConfiguration.Services = [];
    }).broken).toEqual([]);
  });

  test.each<[object, string[]]>([
    [{ OnDemandBaseCapacity: 2, OnDemandPercentageAboveBaseCapacity: 0 }, []],
    [{ OnDemandBaseCapacity: 1, OnDemandPercentageAboveBaseCapacity: 0 }, ['AZ016']],
    [{ OnDemandBaseCapacity: 0, OnDemandPercentageAboveBaseCapacity: 0 }, ['AZ013']],
    [{ OnDemandPercentageAboveBaseCapacity: 50 }, []],
  ])('of three instances with %j', (distribution, rules) => {
    const template = HAND_WRITTEN.template();
    find(template, 'AWS::AutoScaling::AutoScalingGroup').Properties.MixedInstancesPolicy = { InstancesDistribution: distribution };
    expect(brokenRules(template).filter((id) => SPOT_RULES.includes(id))).toEqual(rules);
  });
});

describe('a schedule', () => {
  const night = (action: object) => canary((t) => void (find(t, SCALABLE).Properties.ScheduledActions[0].ScalableTargetAction = action)).broken;

  test('keeps two tasks', () => {
    expect(night({ MinCapacity: 2, MaxCapacity: 2 })).toEqual([]);
    expect(night({ MaxCapacity: 20 })).toEqual([]);
    expect(night({ MaxCapacity: 1 })).toEqual(['AZ015']);
    expect(night({ MinCapacity: 0 })).toEqual(['AZ015']);
  });

  test.each<[string, object, string[]]>([
    ['that has ended', { EndTime: '2020-01-01T00:00:00Z' }, []],
    ['that has not', { EndTime: '2999-01-01T00:00:00Z' }, ['AZ015']],
    ['that was there once', { Schedule: 'at(2020-01-01T00:00:00)' }, []],
    ['that will be there once', { Schedule: 'at(2999-01-01T00:00:00)' }, ['AZ015']],
    ['whose end is no time', { EndTime: 'soon' }, ['AZ015']],
  ])('%s', (_, given, rules) => {
    expect(canary((t) => {
      Object.assign(find(t, SCALABLE).Properties.ScheduledActions[0], { ScalableTargetAction: { MinCapacity: 1 }, ...given });
    }).broken).toEqual(rules);
  });

  test.each<[unknown, string[]]>([[true, []], [false, ['AZ015']], [{ Ref: 'Open' }, []]])('that is suspended: %j', (suspended, rules) => {
    const { broken, unknown } = canary((t) => {
      t.Parameters = { Open: { Type: 'String' } };
      Object.assign(find(t, SCALABLE).Properties, { SuspendedState: { ScheduledScalingSuspended: suspended } });
      find(t, SCALABLE).Properties.ScheduledActions[0].ScalableTargetAction = { MinCapacity: 1 };
    });
    expect(broken).toEqual(rules);
    expect(unknown.length).toBe(typeof suspended === 'object' ? 1 : 0);
  });

  test('may stop a worker, for which nobody waits', () => {
    expect(canary((t) => {
      web(t).LoadBalancers = [];
      find(t, SCALABLE).Properties.ScheduledActions[0].ScalableTargetAction = { MinCapacity: 0, MaxCapacity: 0 };
    }).broken).not.toContain('AZ015');
  });

  test.each<[object, string[]]>([
    [{ MinSize: 2, MaxSize: 6, DesiredCapacity: 2 }, []],
    [{ MinSize: 1 }, ['AZ015']],
    [{ MinSize: 0, MaxSize: 0, DesiredCapacity: 0, Recurrence: '0 22 * * *' }, ['AZ015']],
  ])('of instances with %j', (properties, rules) => {
    const template = HAND_WRITTEN.template();
    const AutoScalingGroupName = { Ref: idOf(template, find(template, 'AWS::AutoScaling::AutoScalingGroup')) };
    template.Resources.Night = resource('AWS::AutoScaling::ScheduledAction', { AutoScalingGroupName, ...properties });
    expect(brokenRules(template)).toEqual(rules);
  });

  test('says in words what is left of instances', () => {
    const template = HAND_WRITTEN.template();
    const AutoScalingGroupName = { Ref: idOf(template, find(template, 'AWS::AutoScaling::AutoScalingGroup')) };
    template.Resources.Night = resource('AWS::AutoScaling::ScheduledAction', { AutoScalingGroupName, MaxSize: 0 });
    expect(messages('AZ015', template.Resources)).toEqual([expect.stringMatching(/^a scheduled action may leave '.*' with no instance, so nobody answers/)]);
  });
});
