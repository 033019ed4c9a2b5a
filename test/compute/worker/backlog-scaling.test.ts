import { aws_applicationautoscaling as appscaling, aws_ecs as ecs } from 'aws-cdk-lib';
import { worker } from './fixtures';
import { ContainerCluster, WorkerProps } from '../../../src/compute';
import { templateOf, VpcStack, warningsOf } from '../fixtures';

const night = appscaling.Schedule.cron({ hour: '20', minute: '0' });
const morning = appscaling.Schedule.cron({ hour: '6', minute: '0' });

function policiesOf(props: Partial<WorkerProps> = {}, stack = new VpcStack()) {
  const policies = Object.values<any>(templateOf(worker(props, stack)).findResources('AWS::ApplicationAutoScaling::ScalingPolicy')).map(({ Properties }) => Properties);
  return {
    tracking: policies.filter(({ PolicyType }) => PolicyType === 'TargetTrackingScaling').map((each) => each.TargetTrackingScalingPolicyConfiguration),
    stepping: policies.filter(({ PolicyType }) => PolicyType === 'StepScaling').map((each) => each.StepScalingPolicyConfiguration),
  };
}

/** The metrics of a policy or an alarm by their id. */
function queries(metrics: any[]): { [id: string]: any } {
  return Object.fromEntries(metrics.map(({ Id, Expression, MetricStat }) => [
    Id, Expression ?? [MetricStat.Metric.Namespace, MetricStat.Metric.MetricName, MetricStat.Stat],
  ]));
}

/** A cluster of which nobody knows who counts its tasks. */
function existingCluster(stack: VpcStack) {
  return ContainerCluster.fromCluster(stack, 'Known', ecs.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'shop', vpc: stack.vpc }));
}

describe('the number of tasks', () => {
  test('follows the messages that wait or are worked on for each of them, and one task stands for none', () => {
    // WHEN
    const { tracking: [policy, ...others] } = policiesOf();

    // THEN
    expect(others).toEqual([]);
    expect(policy).toMatchObject({ TargetValue: 100, ScaleOutCooldown: 180, ScaleInCooldown: 300 });
    expect(queries(policy.CustomizedMetricSpecification.Metrics)).toEqual({
      waiting: ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum'],
      working: ['AWS/SQS', 'ApproximateNumberOfMessagesNotVisible', 'Maximum'],
      tasks: ['ECS/ContainerInsights', 'RunningTaskCount', 'Minimum'],
      backlog: '(waiting + working) / IF(FILL(tasks, 0) > 0, tasks, 1)',
    });
    expect(policy.CustomizedMetricSpecification.Metrics.map(({ ReturnData }: any) => ReturnData)).toEqual([false, false, false, true]);
  });

  test('is counted without Container Insights where that is not known to count it', () => {
    const stack = new VpcStack();
    const { tracking: [policy] } = policiesOf({ cluster: existingCluster(stack) }, stack);
    expect(queries(policy.CustomizedMetricSpecification.Metrics).tasks).toEqual(['AWS/ECS', 'CPUUtilization', 'SampleCount']);
  });

  test('aims at the backlog and the CPU of the user', () => {
    const { tracking } = policiesOf({ scaling: { backlogPerTask: 5, targetCpuPercent: 60 } });
    expect(tracking.map(({ TargetValue }) => TargetValue)).toEqual([5, 60]);
    expect(tracking[1].PredefinedMetricSpecification.PredefinedMetricType).toBe('ECSServiceAverageCPUUtilization');
  });

  test.each([
    ['two to eight by default', undefined, [2, 8]],
    ['none to eight', { minCapacity: 0 }, [0, 8]],
    ['one to twenty', { minCapacity: 1, maxCapacity: 20 }, [1, 20]],
    ['ten', { minCapacity: 10 }, [10, 10]],
  ])('is %s', (_, scaling, [MinCapacity, MaxCapacity]) => {
    const made = worker({ scaling });
    templateOf(made).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity, MaxCapacity });
    expect(warningsOf(made)).toEqual([]);
  });

  test('follows the clock', () => {
    const schedules = [{ id: 'Night', schedule: night, minCapacity: 0, maxCapacity: 0 }, { id: 'Morning', schedule: morning }];
    templateOf(worker({ scaling: { schedules } })).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      ScheduledActions: [
        { ScheduledActionName: 'Morning', ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 8 } },
        { ScheduledActionName: 'Night', ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 } },
      ],
    });
  });
});

describe('where no task runs', () => {
  test('the first message starts one, however few messages wait', () => {
    // WHEN
    const made = worker({ scaling: { minCapacity: 0 } });

    // THEN
    const [alarm] = Object.values<any>(templateOf(made).findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
    expect(alarm).toMatchObject({
      AlarmActions: [{ Ref: expect.stringMatching(/^MailTaskCountTargetWakeUp/) }],
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      Threshold: 0,
      TreatMissingData: 'notBreaching',
    });
    expect(queries(alarm.Metrics)).toMatchObject({
      expr_1: 'IF(FILL(tasks, 0) > 0, 0, waiting)',
      waiting: ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum'],
    });
    expect(alarm.Metrics.filter(({ MetricStat }: any) => MetricStat).map(({ MetricStat }: any) => MetricStat.Period)).toEqual([60, 60]);
  });

  test('no task is taken away, and no second one is started before the first is counted', () => {
    expect(policiesOf({ scaling: { minCapacity: 0 } }).stepping).toEqual([{
      AdjustmentType: 'ChangeInCapacity',
      Cooldown: 180,
      MetricAggregationType: 'Maximum',
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    }]);
  });

  test.each([
    ['a task always runs', {}, 0],
    ['a schedule lets none run but allows some', { schedules: [{ id: 'Night', schedule: night, minCapacity: 0 }] }, 1],
    ['a schedule turns the worker off', { schedules: [{ id: 'Night', schedule: night, minCapacity: 0, maxCapacity: 0 }] }, 0],
  ])('it is woken only if it may be: %s', (_, scaling, count) => {
    expect(policiesOf({ scaling }).stepping).toHaveLength(count);
  });
});
