import { aws_cloudwatch as cloudwatch, aws_rds as rds, Duration, Stack } from 'aws-cdk-lib';
import { failedPercent, latency, ofDistribution, ofService, requests, runningTasks, Watched } from './signals';

const FIVE_MINUTES = Duration.minutes(5);

/** One dashboard: the state of the alarms, then a row of graphs for each part. */
export function createDashboard(stack: Stack, watched: Watched, alarms: cloudwatch.Alarm[]) {
  const dashboard = new cloudwatch.Dashboard(stack, 'Dashboard', {
    defaultInterval: Duration.hours(3),
    periodOverride: cloudwatch.PeriodOverride.AUTO,
  });
  dashboard.addWidgets(new cloudwatch.AlarmStatusWidget({
    title: 'Alarms',
    alarms,
    width: 24,
    height: 3,
    sortBy: cloudwatch.AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
  }));
  addRow(dashboard, 'Database', databaseGraphs(watched.database));
  addRow(dashboard, 'Entry', [...distributionGraphs(watched), ...loadBalancerGraphs(watched)]);
  addRow(dashboard, 'Service', serviceGraphs(watched));
}

function addRow(dashboard: cloudwatch.Dashboard, title: string, graphs: cloudwatch.IWidget[]) {
  dashboard.addWidgets(new cloudwatch.TextWidget({
    markdown: `## ${title}`,
    width: 24,
    height: 1,
    background: cloudwatch.TextWidgetBackground.TRANSPARENT,
  }));
  dashboard.addWidgets(...graphs);
}

function databaseGraphs(database: rds.DatabaseInstance): cloudwatch.IWidget[] {
  const graph = (title: string, left: cloudwatch.IMetric[], leftYAxis: cloudwatch.YAxisProps) =>
    new cloudwatch.GraphWidget({ title: `Database: ${title}`, left, leftYAxis, width: 6, height: 6 });
  const averages = { period: FIVE_MINUTES, statistic: 'Average' };
  return [
    graph('CPU', [database.metricCPUUtilization({ period: FIVE_MINUTES })], { min: 0, max: 100, label: '%', showUnits: false }),
    graph('connections', [database.metricDatabaseConnections({ statistic: 'Maximum', period: FIVE_MINUTES })], { min: 0, showUnits: false }),
    graph('free storage', [database.metricFreeStorageSpace({ statistic: 'Minimum', period: FIVE_MINUTES })], { min: 0 }),
    graph('latency', [
      database.metric('ReadLatency', { label: 'Read', ...averages }),
      database.metric('WriteLatency', { label: 'Write', ...averages }),
    ], { min: 0, label: 'seconds', showUnits: false }),
  ];
}

function loadBalancerGraphs(watched: Watched): cloudwatch.IWidget[] {
  return [
    new cloudwatch.GraphWidget({ title: 'Requests', width: 8, left: [requests(watched)] }),
    new cloudwatch.GraphWidget({
      title: 'Failed requests',
      width: 8,
      left: [failedPercent(watched)],
      leftYAxis: { min: 0, label: '%', showUnits: false },
      leftAnnotations: [{ value: 5, label: 'Alarm' }],
    }),
    new cloudwatch.GraphWidget({
      title: 'Response time',
      width: 8,
      left: [latency(watched, 'p50'), latency(watched, 'p95'), latency(watched, 'p99')],
      leftYAxis: { min: 0, label: 'Seconds', showUnits: false },
    }),
  ];
}

function distributionGraphs(watched: Watched): cloudwatch.IWidget[] {
  const rate = (metricName: string, label: string) => ofDistribution(watched, metricName, { label, statistic: 'Average' });
  return [
    new cloudwatch.GraphWidget({
      title: 'Requests to CloudFront',
      region: 'us-east-1',
      width: 12,
      left: [ofDistribution(watched, 'Requests', { label: 'Requests', statistic: 'Sum' })],
    }),
    new cloudwatch.GraphWidget({
      title: 'Errors of CloudFront',
      region: 'us-east-1',
      width: 12,
      left: [rate('4xxErrorRate', '4xx (%)'), rate('5xxErrorRate', '5xx (%)')],
      leftYAxis: { min: 0, label: '%', showUnits: false },
    }),
  ];
}

function serviceGraphs(watched: Watched): cloudwatch.IWidget[] {
  const { service } = watched.workload;
  return [
    new cloudwatch.GraphWidget({
      title: 'Service: CPU and memory (%)',
      width: 8,
      left: [
        service.metricCpuUtilization({ label: 'CPU', period: FIVE_MINUTES }),
        service.metricMemoryUtilization({ label: 'memory', period: FIVE_MINUTES }),
      ],
      leftYAxis: { min: 0, max: 100 },
    }),
    new cloudwatch.GraphWidget({
      title: 'Service: tasks',
      width: 8,
      left: [
        runningTasks(watched).with({ label: 'running' }),
        ofService(watched, 'HealthyHostCount', 'Maximum').with({ label: 'healthy' }),
        ofService(watched, 'UnHealthyHostCount', 'Maximum').with({ label: 'unhealthy' }),
      ],
      leftYAxis: { min: 0 },
    }),
    new cloudwatch.GraphWidget({
      title: 'Service: requests and response time',
      width: 8,
      left: [ofService(watched, 'RequestCount', 'Sum').with({ label: 'requests' }), ofService(watched, 'HTTPCode_Target_5XX_Count', 'Sum').with({ label: '5xx' })],
      right: [ofService(watched, 'TargetResponseTime', 'p95').with({ label: 'response time p95' })],
      leftYAxis: { min: 0 },
      rightYAxis: { min: 0 },
    }),
  ];
}
