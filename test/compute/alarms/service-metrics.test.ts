import { aws_cloudwatch as cloudwatch, aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerCluster, ContainerService } from '../../../src/compute';
import { Ingress } from '../../../src/ingress';
import { VpcStack, service, templateOf } from '../fixtures';

/** Makes the recommended alarms real, as an observing part of the platform does. */
function alarmsOf(api: ContainerService): Record<string, any> {
  api.recommendedAlarms().forEach(({ id, description, evaluationPeriods, ...alarm }) => new cloudwatch.Alarm(api, id, {
    ...alarm, alarmDescription: description, evaluationPeriods: evaluationPeriods ?? 3,
  }));
  const alarms = Object.values(templateOf(api).findResources('AWS::CloudWatch::Alarm')).map((alarm) => alarm.Properties);
  return Object.fromEntries(alarms.map((alarm) => [alarm.MetricName, alarm]));
}

describe('recommended alarms', () => {
  test('watch CPU, memory and the number of tasks', () => {
    // WHEN
    const alarms = alarmsOf(service({ scaling: { minCapacity: 3 } }));

    // THEN
    expect(Object.keys(alarms).sort()).toEqual(['CPUUtilization', 'MemoryUtilization', 'RunningTaskCount']);
    expect(alarms.CPUUtilization).toMatchObject({ Threshold: 85, Namespace: 'AWS/ECS', Period: 300 });
    expect(alarms.MemoryUtilization).toMatchObject({ Threshold: 85 });
    expect(alarms.RunningTaskCount).toMatchObject({
      Threshold: 3,
      ComparisonOperator: 'LessThanThreshold',
      Namespace: 'ECS/ContainerInsights',
    });
  });

  test('watch unhealthy tasks behind an ingress', () => {
    // GIVEN
    const stack = new VpcStack();

    // WHEN
    const alarms = alarmsOf(service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }) }, stack));

    // THEN
    expect(alarms.UnHealthyHostCount).toMatchObject({
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      Dimensions: [{ Name: 'LoadBalancer' }, { Name: 'TargetGroup' }],
    });
  });

  test.each<[string, (stack: VpcStack) => ContainerService]>([
    ['Container Insights is off', (stack) => service({
      cluster: new ContainerCluster(stack, 'Cluster', { vpc: stack.vpc, containerInsights: ecs.ContainerInsights.DISABLED }),
    }, stack)],
    ['nobody knows of Container Insights', (stack) => service({
      cluster: ContainerCluster.fromCluster(stack, 'Cluster', new ecs.Cluster(stack, 'Existing', { vpc: stack.vpc })),
    }, stack)],
  ])('do not count tasks when %s', (_, build) => {
    expect(Object.keys(alarmsOf(build(new VpcStack())))).not.toContain('RunningTaskCount');
  });

  test('say what they mean and where to look', () => {
    service().recommendedAlarms().forEach((alarm) => expect(alarm.description).toMatch(/^Api: .*look/));
  });

  test('have ids that are unique', () => {
    // WHEN
    const ids = service().recommendedAlarms().map((alarm) => alarm.id);

    // THEN
    expect(ids).toEqual(['HighCpu', 'HighMemory', 'TooFewTasks']);
  });
});

describe('dashboard widgets', () => {
  test('fill one row behind an ingress', () => {
    // GIVEN
    const stack = new VpcStack();
    const api = service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }) }, stack);

    // WHEN
    const widgets = api.dashboardWidgets();

    // THEN
    expect(widgets.map((widget) => stack.resolve(widget.toJson())[0].properties.title)).toEqual([
      'Api: CPU and memory (%)', 'Api: tasks', 'Api: requests and response time',
    ]);
    expect(widgets.reduce((width, widget) => width + widget.width, 0)).toBeLessThanOrEqual(24);
  });

  test('show what there is without an ingress', () => {
    expect(service().dashboardWidgets()).toHaveLength(2);
  });
});
