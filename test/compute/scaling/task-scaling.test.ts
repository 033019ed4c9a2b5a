import { Match } from 'aws-cdk-lib/assertions';
import { NUMBER, service, templateOf, warningsOf } from '../fixtures';


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
    [{ minCapacity: 3, maxCapacity: 3 }, 3, 3],
    [{ minCapacity: 10 }, 10, 10],
    [{ maxCapacity: 2 }, 2, 2],
    [{ minCapacity: 1, maxCapacity: 5000 }, 1, 5000],
  ])('%j runs %d to %d tasks', (scaling, min, max) => {
    templateOf(service({ scaling })).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: min, MaxCapacity: max });
  });

  test('sets the number of tasks when the user insists, and warns', () => {
    // WHEN
    const api = service({ scaling: { desiredCount: 4 } });

    // THEN
    templateOf(api).hasResourceProperties('AWS::ECS::Service', { DesiredCount: 4 });
    expect(warningsOf(api).join()).toMatch(/'scaling.desiredCount' sets the number of tasks back to 4.*cdk-production-platform:compute.desiredCountResetsScaling/);
  });

  test('warns of a single task', () => {
    expect(warningsOf(service({ scaling: { minCapacity: 1 } })).join()).toMatch(/cannot survive.*cdk-production-platform:compute.singleTask/);
  });

  test('is silent by default', () => {
    expect(warningsOf(service())).toEqual([]);
  });

  test.each([
    [{ minCapacity: 0 }, "'scaling.minCapacity' must be a whole number from 1 to 5000, got 0"],
    [{ minCapacity: 1.5 }, "'scaling.minCapacity' must be a whole number"],
    [{ minCapacity: -1 }, "'scaling.minCapacity' must be a whole number"],
    [{ minCapacity: NUMBER }, "'scaling.minCapacity' must be known at synthesis"],
    [{ maxCapacity: 5001 }, "'scaling.maxCapacity' must be a whole number from 1 to 5000, got 5001"],
    [{ maxCapacity: NaN }, "'scaling.maxCapacity' must be a whole number"],
    [{ maxCapacity: NUMBER }, "'scaling.maxCapacity' must be known at synthesis"],
    [{ maxCapacity: 1 }, "'scaling.maxCapacity' must be at least 'scaling.minCapacity' (2 by default), got 1; raise scaling.maxCapacity or lower scaling.minCapacity"],
    [{ minCapacity: 5, maxCapacity: 4 }, "'scaling.maxCapacity' must be at least 'scaling.minCapacity' (5), got 4"],
    [{ desiredCount: 1 }, "'scaling.desiredCount' must be a whole number from 2 to 8, got 1"],
    [{ desiredCount: 9 }, "'scaling.desiredCount' must be a whole number from 2 to 8, got 9"],
    [{ desiredCount: NUMBER }, "'scaling.desiredCount' must be known at synthesis"],
    [{ targetCpuPercent: 0 }, "'scaling.targetCpuPercent' must be a whole number from 1 to 100, got 0"],
    [{ targetCpuPercent: 101 }, "'scaling.targetCpuPercent' must be"],
    [{ targetCpuPercent: 0.75 }, "'scaling.targetCpuPercent' must be"],
    [{ targetCpuPercent: NUMBER }, "'scaling.targetCpuPercent' must be known at synthesis"],
    [{ targetMemoryPercent: 0 }, "'scaling.targetMemoryPercent' must be"],
    [{ targetMemoryPercent: 150 }, "'scaling.targetMemoryPercent' must be"],
    [{ targetMemoryPercent: NUMBER }, "'scaling.targetMemoryPercent' must be known at synthesis"],
  ])('%j is refused', (scaling, message) => {
    expect(() => service({ scaling })).toThrow(message);
  });
});
