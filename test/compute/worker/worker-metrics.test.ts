import { Duration, aws_ecs as ecs } from 'aws-cdk-lib';
import { worker } from './fixtures';
import { ContainerCluster, WorkerProps, WorkerQueue } from '../../../src/compute';
import { RecommendedAlarm } from '../../../src/contracts';
import { VpcStack, warningsOf } from '../fixtures';

function alarmsOf(props: Partial<WorkerProps> = {}, stack = new VpcStack()): { [id: string]: RecommendedAlarm } {
  return Object.fromEntries(worker(props, stack).recommendedAlarms().map((alarm) => [alarm.id, alarm]));
}

describe('the recommended alarms of a worker', () => {
  test('tell of memory, of too few tasks, of old messages and of dead letters', () => {
    expect(Object.keys(alarmsOf())).toEqual(['HighMemory', 'TooFewTasks', 'OldMessages', 'DeadLetters']);
  });

  test('tell of the CPU only where it is not to be used up', () => {
    expect(alarmsOf({ scaling: { targetCpuPercent: 60 } }).HighCpu.threshold).toBe(85);
    expect(alarmsOf({ alarmThresholds: { cpuPercent: 95 } }).HighCpu.threshold).toBe(95);
    const low = worker({ scaling: { targetCpuPercent: 95 }, alarmThresholds: { cpuPercent: 90 } });
    expect(warningsOf(low)).toEqual([expect.stringContaining("'alarmThresholds.cpuPercent' of 90 is not above")]);
  });

  test('tell of no missing tasks where none need run or nobody counts them', () => {
    const stack = new VpcStack();
    const cluster = new ContainerCluster(stack, 'Cluster', { vpc: stack.vpc, containerInsights: ecs.ContainerInsights.DISABLED });
    expect(alarmsOf({ scaling: { minCapacity: 0 } })).not.toHaveProperty('TooFewTasks');
    expect(alarmsOf({ cluster }, stack)).not.toHaveProperty('TooFewTasks');
  });

  test.each<[string, number, Partial<WorkerProps>]>([
    ['15 minutes', 900, {}],
    ['what the user says', 3600, { alarmThresholds: { oldestMessageAge: Duration.hours(1) } }],
    ['twice a long visibility timeout', 7200, { queue: WorkerQueue.standard({ visibilityTimeout: Duration.hours(1) }) }],
  ])('call a message old after %s', (_, threshold, props) => {
    const { OldMessages } = alarmsOf(props);
    expect(OldMessages.threshold).toBe(threshold);
    expect(OldMessages.description).toContain(`older than ${threshold / 60} minutes`);
    expect(OldMessages.metric.toMetricConfig().metricStat).toMatchObject({ namespace: 'AWS/SQS', metricName: 'ApproximateAgeOfOldestMessage', statistic: 'Maximum' });
  });

  test('tell of the first dead letter at once', () => {
    const { DeadLetters, OldMessages } = alarmsOf();
    expect(DeadLetters).toMatchObject({ threshold: 0, evaluationPeriods: 1 });
    expect(DeadLetters.metric.toMetricConfig().metricStat!.metricName).toBe('ApproximateNumberOfMessagesVisible');
    expect(DeadLetters.metric.toMetricConfig().metricStat!.dimensions).not.toEqual(OldMessages.metric.toMetricConfig().metricStat!.dimensions);
  });
});

test('the graphs of a worker make one row: CPU and memory, tasks, messages', () => {
  const made = worker();
  const graphs: any[] = made.service.stack.resolve(made.dashboardWidgets().flatMap((widget) => widget.toJson()));
  expect(graphs.map(({ properties }) => properties.title)).toEqual(['Mail: CPU and memory (%)', 'Mail: tasks', 'Mail: messages']);
  expect(graphs.reduce((sum, { width }) => sum + width, 0)).toBe(24);
  const labels = graphs[2].properties.metrics.map((metric: any[]) => metric[metric.length - 1].label);
  expect(labels).toEqual(['waiting', 'worked on', 'dead letters', 'age of the oldest (s)']);
});
