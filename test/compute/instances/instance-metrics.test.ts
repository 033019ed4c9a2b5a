import { Stack, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { behindIngress, instanceService } from './fixtures';
import { InstanceService } from '../../../src/compute';

function alarm(service: InstanceService, id: string): any {
  const found = service.recommendedAlarms().find((each) => each.id === id)!;
  return { ...found, metric: Stack.of(service).resolve(found.metric) };
}

test('recommends alarms on what an instance service runs out of', () => {
  expect(instanceService().recommendedAlarms().map(({ id }) => id)).toEqual(['HighCpu', 'HighMemory', 'FullDisk', 'TooFewInstances']);
  expect(behindIngress().recommendedAlarms().map(({ id }) => id)).toContain('UnhealthyInstances');
});

test.each([['HighMemory', 'mem_used_percent', 90], ['FullDisk', 'disk_used_percent', 85]])('%s looks at the fullest instance of the service', (id, metricName, threshold) => {
  const { metric, ...rest } = alarm(instanceService(), id);
  expect(metric).toMatchObject({ namespace: 'CWAgent', metricName, dimensions: { Service: 'Stack/Web' }, statistic: 'Maximum' });
  expect(rest.threshold).toBe(threshold);
});

test('HighCpu looks at all instances', () => {
  expect(alarm(instanceService({ alarmThresholds: { cpuPercent: 95 } }), 'HighCpu')).toMatchObject({
    threshold: 95, metric: { namespace: 'AWS/EC2', metricName: 'CPUUtilization', statistic: 'Average' },
  });
});

test('TooFewInstances counts those in service', () => {
  expect(alarm(instanceService({ scaling: { minCapacity: 3 } }), 'TooFewInstances')).toMatchObject({
    threshold: 3,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    metric: { namespace: 'AWS/AutoScaling', metricName: 'GroupInServiceInstances', statistic: 'Minimum' },
  });
});

test('UnhealthyInstances listens to the load balancer', () => {
  expect(alarm(behindIngress({ alarmThresholds: { unhealthyInstances: 2 } }), 'UnhealthyInstances')).toMatchObject({
    threshold: 2, metric: { namespace: 'AWS/ApplicationELB', metricName: 'UnHealthyHostCount' },
  });
});

test('shows one row', () => {
  const width = (service: InstanceService) => service.dashboardWidgets().reduce((sum, widget) => sum + widget.width, 0);
  expect(width(instanceService())).toBe(16);
  expect(width(behindIngress())).toBe(24);
});

test('tells every service from all others, also in a nested construct', () => {
  const service = behindIngress();
  expect(JSON.stringify(Stack.of(service).resolve(service.dashboardWidgets().map((widget) => widget.toJson())))).toContain('Stack/Web');
});
