import { canary, orders, setting } from './shops';
import { find, idOf, MutableTemplate } from '../good-template';

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
