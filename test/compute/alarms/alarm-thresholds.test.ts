import { aws_applicationautoscaling as appscaling, aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerCluster, ContainerServiceProps, ServiceAlarmThresholds } from '../../../src/compute';
import { NUMBER, VpcStack, behindIngress, service, warningsOf } from '../fixtures';


/** The thresholds and descriptions of the alarms by their ids. */
function alarmsOf(alarmThresholds: ServiceAlarmThresholds | undefined, props: Partial<ContainerServiceProps> = {}) {
  return Object.fromEntries(behindIngress({ alarmThresholds, ...props }).recommendedAlarms().map((alarm) => [alarm.id, alarm]));
}

describe('the threshold of an alarm', () => {
  test.each([
    ['HighCpu', {}, 85], ['HighMemory', {}, 85], ['TooFewTasks', {}, 2], ['UnhealthyTasks', {}, 0],
    ['HighCpu', { cpuPercent: 95 }, 95], ['HighMemory', { memoryPercent: 90 }, 90], ['TooFewTasks', { runningTasks: 1 }, 1], ['UnhealthyTasks', { unhealthyTasks: 2 }, 2],
    ['HighCpu', { cpuPercent: 100 }, 100],
  ])('%s with %j is %d', (id, given, expected) => {
    expect(alarmsOf(given)[id].threshold).toBe(expected);
  });

  test.each([
    ['HighCpu', { cpuPercent: 95 }, 'CPU above 95 %'],
    ['HighMemory', { memoryPercent: 90 }, 'memory above 90 %'],
    ['TooFewTasks', { runningTasks: 1 }, 'fewer than 1 tasks run. '],
    ['TooFewTasks', {}, 'fewer than 2 tasks run, the minimum that scaling asks for. '],
    ['UnhealthyTasks', { unhealthyTasks: 2 }, "more than 2 tasks fail the load balancer's health check"],
    ['UnhealthyTasks', {}, "a task fails the load balancer's health check"],
  ])('stands in the description of %s with %j', (id, given, expected) => {
    expect(alarmsOf(given)[id].description).toContain(expected);
  });

  test('of one alarm leaves the others as they are', () => {
    const { HighCpu: _, ...others } = alarmsOf({ cpuPercent: 95 });
    const thresholds = Object.values(others).map(({ id, threshold }) => [id, threshold]);
    expect(thresholds).toEqual([['HighMemory', 85], ['TooFewTasks', 2], ['UnhealthyTasks', 0]]);
  });
});

describe('a threshold that scaling reaches as planned', () => {
  test.each<[ServiceAlarmThresholds, string]>([
    [{ cpuPercent: 75 }, "'alarmThresholds.cpuPercent' of 75 is not above 'scaling.targetCpuPercent' (75)"],
    [{ memoryPercent: 50 }, "'alarmThresholds.memoryPercent' of 50 is not above 'scaling.targetMemoryPercent' (75)"],
  ])('%j gives a warning', (alarmThresholds, message) => {
    const warnings = warningsOf(service({ alarmThresholds })).join();
    expect(warnings).toContain(message);
    expect(warnings).toContain('cdk-production-platform:compute.alarmBelowTarget');
  });

  test('gives none above the target', () => {
    expect(warningsOf(service({ alarmThresholds: { cpuPercent: 76 } }))).toEqual([]);
  });

  test('gives none by default, whatever scaling aims at', () => {
    expect(warningsOf(service({ scaling: { targetCpuPercent: 90 } }))).toEqual([]);
  });
});

describe('refuses', () => {
  test.each<[any, string]>([
    ['high', "'alarmThresholds' must be an object with options, got 'high'"],
    [{ cpuPercent: 0 }, "'alarmThresholds.cpuPercent' must be a whole number from 1 to 100, got 0"],
    [{ cpuPercent: 101 }, "'alarmThresholds.cpuPercent' must be"],
    [{ cpuPercent: '85' }, "'alarmThresholds.cpuPercent' must be"],
    [{ cpuPercent: NUMBER }, "'alarmThresholds.cpuPercent' must be known at synthesis"],
    [{ memoryPercent: 0.8 }, "'alarmThresholds.memoryPercent' must be a whole number from 1 to 100, got 0.8"],
    [{ memoryPercent: NUMBER }, "'alarmThresholds.memoryPercent' must be known at synthesis"],
    [{ runningTasks: 0 }, "'alarmThresholds.runningTasks' must be a whole number from 1 to 2, got 0"],
    [{ runningTasks: 3 }, "'alarmThresholds.runningTasks' must be a whole number from 1 to 2, got 3"],
    [{ runningTasks: NUMBER }, "'alarmThresholds.runningTasks' must be known at synthesis"],
    [{ unhealthyTasks: -1 }, "'alarmThresholds.unhealthyTasks' must be a whole number from 0 to 7, got -1"],
    [{ unhealthyTasks: NUMBER }, "'alarmThresholds.unhealthyTasks' must be known at synthesis"],
  ])('%j', (alarmThresholds, message) => {
    expect(() => behindIngress({ alarmThresholds })).toThrow(message);
  });

  test('unhealthy tasks that no load balancer sees', () => {
    expect(() => service({ alarmThresholds: { unhealthyTasks: 1 } })).toThrow("'alarmThresholds.unhealthyTasks' needs an 'ingress'");
  });

  test('running tasks that nobody counts', () => {
    const stack = new VpcStack();
    const cluster = new ContainerCluster(stack, 'Cluster', { vpc: stack.vpc, containerInsights: ecs.ContainerInsights.DISABLED });
    expect(() => service({ cluster, alarmThresholds: { runningTasks: 1 } }, stack)).toThrow("'alarmThresholds.runningTasks' needs Container Insights");
  });

  test('running tasks of a service that a schedule turns off', () => {
    const schedules = [{ id: 'Evening', schedule: appscaling.Schedule.cron({ hour: '19', minute: '0' }), minCapacity: 0, maxCapacity: 0 }];
    expect(() => service({ scaling: { schedules }, alarmThresholds: { runningTasks: 1 } })).toThrow("'alarmThresholds.runningTasks' cannot be watched");
  });
});
