import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { cacheStack, FORMS } from './support';
import { CacheCapacity, CacheOptions } from '../../src/cache';
import { plainApp } from '../support/apps';

function alarmsOf(options: CacheOptions = {}) {
  return cacheStack(options).cache.recommendedAlarms();
}

/** The metrics that an alarm reads in the end. */
function metricsOf(alarm: { readonly metric: cloudwatch.IMetric }) {
  return Object.values(alarm.metric.toMetricConfig().mathExpression!.usingMetrics);
}

describe('the alarms of a cache', () => {
  test('watch processors, memory, evictions, connections and replicas', () => {
    expect(alarmsOf().map(({ id, threshold }) => [id, threshold])).toEqual([
      ['HighEngineCpu', 80], ['HighCpu', 90], ['HighMemory', 80], ['Evictions', 0], ['HighConnections', 52_000], ['HighReplicationLag', 10],
    ]);
  });

  test('read the metrics of every node', () => {
    const [alarm] = alarmsOf({ identifier: 'sessions' });
    expect(metricsOf(alarm)).toHaveLength(2);
    expect(alarm.metric.toMetricConfig().mathExpression?.expression).toBe('MAX([engineCPUUtilization1, engineCPUUtilization2])');
  });

  test('never read more than ten metrics each', () => {
    // WHEN
    const alarms = alarmsOf({ capacity: CacheCapacity.shards({ shards: 7, replicasPerShard: 2 }) });

    // THEN
    expect(alarms.filter(({ id }) => id.startsWith('HighMemory')).map((alarm) => [alarm.id, metricsOf(alarm).length])).toEqual([
      ['HighMemory', 10], ['HighMemory2', 10], ['HighMemory3', 1],
    ]);
    expect(new Set(alarms.map(({ id }) => id)).size).toBe(alarms.length);
  });

  test('leave out the lag when there is no replica', () => {
    expect(alarmsOf({ capacity: CacheCapacity.nodes({ nodes: 1 }) }).map(({ id }) => id)).not.toContain('HighReplicationLag');
  });

  test('leave out the host when the engine has a processor of its own', () => {
    expect(alarmsOf({ capacity: CacheCapacity.nodes({ nodeType: new ec2.InstanceType('r7g.xlarge') }) }).map(({ id }) => id)).not.toContain('HighCpu');
  });

  test('let a cache that runs full evict keys', () => {
    expect(alarmsOf({ evictionsAlarmThreshold: 500 }).find(({ id }) => id === 'Evictions')?.threshold).toBe(500);
  });

  test('watch throttling and the given limits of a serverless cache', () => {
    const thresholds = alarmsOf({ capacity: CacheCapacity.serverless({ maxStorageGb: 10, maxEcpuPerSecond: 5000 }) })
      .map(({ id, threshold }) => [id, threshold]);
    expect(thresholds).toEqual([['ThrottledCommands', 0], ['HighStorage', 8e9], ['HighProcessing', 240_000]]);
    expect(alarmsOf({ capacity: CacheCapacity.serverless() }).map(({ id }) => id)).toEqual(['ThrottledCommands']);
  });

  test.each(FORMS)('can be made in another stack (%s)', (_form, options) => {
    // GIVEN
    const app = plainApp();
    const { cache } = cacheStack(options, app);
    const stack = new Stack(app, 'Observability');

    // WHEN
    for (const { id, metric, ...alarm } of cache.recommendedAlarms()) {
      new cloudwatch.Alarm(stack, id, { metric, evaluationPeriods: 3, ...alarm });
    }
    new cloudwatch.Dashboard(stack, 'Dashboard', { widgets: [cache.dashboardWidgets()] });

    // THEN
    app.synth();
    const template = JSON.stringify(Template.fromStack(stack).toJSON());
    expect(template).toContain('AWS/ElastiCache');
    expect(template).not.toContain('AWS::StackId');
  });

  test.each(FORMS)('have a row of graphs (%s)', (_form, options) => {
    const widgets = cacheStack(options).cache.dashboardWidgets();
    expect(widgets.reduce((width, widget) => width + widget.width, 0)).toBe(24);
  });
});

test('nodes are counted as ElastiCache names them', () => {
  const suffixes = (capacity: CacheCapacity) => {
    const { stack, cache } = cacheStack({ capacity });
    return metricsOf(cache.recommendedAlarms()[0])
      .map((metric) => stack.resolve(metric.toMetricConfig().metricStat!.dimensions![0].value)['Fn::Join'][1][1]);
  };
  expect(suffixes(CacheCapacity.nodes({ nodes: 3 }))).toEqual(['001', '002', '003']);
  expect(suffixes(CacheCapacity.shards())).toEqual(['0001-001', '0001-002', '0002-001', '0002-002']);
});
