import { Lazy, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { service, templateOf, warningsOf } from './fixtures';

const TOKEN = Token.asNumber(Lazy.any({ produce: () => 2 }));

describe('scaling', () => {
  test('keeps 2 to 8 tasks and leaves their number to autoscaling', () => {
    // WHEN
    const template = templateOf(service());

    // THEN
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MinCapacity: 2,
      MaxCapacity: 8,
      ScalableDimension: 'ecs:service:DesiredCount',
    });
    template.hasResourceProperties('AWS::ECS::Service', { DesiredCount: Match.absent() });
  });

  test.each([
    ['ECSServiceAverageCPUUtilization', {}, 75],
    ['ECSServiceAverageMemoryUtilization', {}, 75],
    ['ECSServiceAverageCPUUtilization', { targetCpuPercent: 60 }, 60],
    ['ECSServiceAverageMemoryUtilization', { targetMemoryPercent: 80 }, 80],
  ])('aims at the target of %s with %j', (metric, scaling, target) => {
    templateOf(service({ scaling })).hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: metric },
        TargetValue: target,
        ScaleOutCooldown: 60,
        ScaleInCooldown: 300,
      },
    });
  });

  test.each([
    [{ min: 3, max: 3 }, 3, 3],
    [{ min: 10 }, 10, 10],
    [{ max: 2 }, 2, 2],
    [{ min: 1, max: 5000 }, 1, 5000],
  ])('%j runs %d to %d tasks', (scaling, min, max) => {
    templateOf(service({ scaling })).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: min, MaxCapacity: max });
  });

  test('sets the number of tasks when the user insists, and warns', () => {
    // WHEN
    const api = service({ scaling: { desired: 4 } });

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', { DesiredCount: 4 });
    expect(warningsOf(api).join()).toMatch(/'scaling.desired' sets the number of tasks back to 4.*cdk-production-platform:compute.desiredCountResetsScaling/);
  });

  test('warns of a single task', () => {
    expect(warningsOf(service({ scaling: { min: 1 } })).join()).toMatch(/cannot survive.*cdk-production-platform:compute.singleTask/);
  });

  test('is silent by default', () => {
    expect(warningsOf(service())).toEqual([]);
  });

  test.each([
    [{ min: 0 }, "'scaling.min' must be a whole number from 1 to 5000, got 0"],
    [{ min: 1.5 }, "'scaling.min' must be a whole number"],
    [{ min: -1 }, "'scaling.min' must be a whole number"],
    [{ min: TOKEN }, "'scaling.min' must be known at synthesis"],
    [{ max: 5001 }, "'scaling.max' must be a whole number from 1 to 5000, got 5001"],
    [{ max: NaN }, "'scaling.max' must be a whole number"],
    [{ max: TOKEN }, "'scaling.max' must be known at synthesis"],
    [{ max: 1 }, "'scaling.max' must be at least 'scaling.min' (2 by default), got 1; raise scaling.max or lower scaling.min"],
    [{ min: 5, max: 4 }, "'scaling.max' must be at least 'scaling.min' (5), got 4"],
    [{ desired: 1 }, "'scaling.desired' must be a whole number from 2 to 8, got 1"],
    [{ desired: 9 }, "'scaling.desired' must be a whole number from 2 to 8, got 9"],
    [{ desired: TOKEN }, "'scaling.desired' must be known at synthesis"],
    [{ targetCpuPercent: 0 }, "'scaling.targetCpuPercent' must be a whole number from 1 to 100, got 0"],
    [{ targetCpuPercent: 101 }, "'scaling.targetCpuPercent' must be"],
    [{ targetCpuPercent: 0.75 }, "'scaling.targetCpuPercent' must be"],
    [{ targetCpuPercent: TOKEN }, "'scaling.targetCpuPercent' must be known at synthesis"],
    [{ targetMemoryPercent: 0 }, "'scaling.targetMemoryPercent' must be"],
    [{ targetMemoryPercent: 150 }, "'scaling.targetMemoryPercent' must be"],
    [{ targetMemoryPercent: TOKEN }, "'scaling.targetMemoryPercent' must be known at synthesis"],
  ])('%j is refused', (scaling, message) => {
    expect(() => service({ scaling })).toThrow(message);
  });
});
