import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { addTarget, newIngress } from './support';
import { TargetMetrics } from '../../src/ingress/target-metrics';

/** What is counted for a target with one group, or with two. */
function metricsOf(alternate: boolean): TargetMetrics {
  const ingress = newIngress();
  const { _targetGroups: groups } = addTarget(ingress, 'Service', alternate ? { alternateTarget: {} } : {});
  return new TargetMetrics(ingress.loadBalancer, [groups]);
}

describe('of one group', () => {
  test('a metric is that of the group', () => {
    // WHEN
    const metric = metricsOf(false).total('RequestCount', 'Sum', 'requests');

    // THEN
    expect(metric).toBeInstanceOf(cloudwatch.Metric);
    expect(metric).toMatchObject({ namespace: 'AWS/ApplicationELB', metricName: 'RequestCount', statistic: 'Sum', label: 'requests' });
    expect(Object.keys((metric as cloudwatch.Metric).dimensions!)).toEqual(['LoadBalancer', 'TargetGroup']);
  });
});

describe('of two groups', () => {
  test.each<[string, (metrics: TargetMetrics) => cloudwatch.IMetric, string]>([
    ['the total is the sum of both', (metrics) => metrics.total('RequestCount', 'Sum', 'requests'), 'FILL(t0_RequestCount, 0) + FILL(t1_RequestCount, 0)'],
    ['the highest is that of either', (metrics) => metrics.highest('TargetResponseTime', 'p95', 'p95'), 'MAX([FILL(t0_TargetResponseTime, 0), FILL(t1_TargetResponseTime, 0)])'],
  ])('%s', (_, read, expression) => {
    // WHEN
    const metric = read(metricsOf(true)) as cloudwatch.MathExpression;

    // THEN
    expect(metric.expression).toBe(expression);
    const groups = Object.values(metric.usingMetrics).map((each) => (each as cloudwatch.Metric).dimensions!.TargetGroup);
    expect(new Set(groups).size).toBe(2);
  });

  test('a metric is called what it counts unless it has a label', () => {
    expect((metricsOf(true).total('RequestCount', 'Sum') as cloudwatch.MathExpression).label).toBe('RequestCount');
  });
});

describe('the share of failed requests', () => {
  const share = (index: number) => `IF(failed${index} >= 7, 100 * failed${index} / MAX([FILL(requests${index}, 0), failed${index}]), 0)`;

  test.each([
    [false, share(0), ['requests0', 'failed0']],
    [true, `MAX([${share(0)}, ${share(1)}])`, ['requests0', 'failed0', 'requests1', 'failed1']],
  ])('is nothing where few failed, and else the largest of any group (two groups: %s)', (alternate, expression, metrics) => {
    // WHEN
    const failed = metricsOf(alternate).failedPercent(7);

    // THEN
    expect(failed.expression).toBe(expression);
    expect(Object.keys(failed.usingMetrics)).toEqual(metrics);
  });
});
