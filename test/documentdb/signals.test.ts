import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { databaseStack } from './support';
import { plainApp } from '../support/apps';

const GIB = 1024 ** 3;

describe('the alarms of a document database', () => {
  test('watch CPU, memory, connections and replicas', () => {
    const alarms = databaseStack().database.recommendedAlarms();
    expect(alarms.map(({ id }) => id)).toEqual(['HighCpu', 'LowFreeableMemory', 'ThrottledOperations', 'HighConnections', 'HighReplicaLag']);
    expect(alarms.every(({ description }) => description.includes('Orders'))).toBe(true);
  });

  test('leave out the lag when there is no replica', () => {
    expect(databaseStack({ instances: 1 }).database.recommendedAlarms().map(({ id }) => id)).not.toContain('HighReplicaLag');
  });

  test.each<[string, number | undefined]>([
    ['t4g.medium', 4], ['r6g.large', 16], ['r6g.xlarge', 32], ['r5.4xlarge', 128], ['r12g.large', undefined],
  ])('memory of %s', (instanceType, gib) => {
    const alarm = databaseStack({ instanceType: new ec2.InstanceType(instanceType) }).database.recommendedAlarms()
      .find(({ id }) => id === 'LowFreeableMemory');
    expect(alarm?.threshold).toBe(gib && gib * GIB * 0.1);
  });

  test('can be made in another stack', () => {
    // GIVEN
    const app = plainApp();
    const { database } = databaseStack({}, app);
    const stack = new Stack(app, 'Observability');

    // WHEN
    for (const { id, metric, ...alarm } of database.recommendedAlarms()) {
      new cloudwatch.Alarm(stack, id, { metric, evaluationPeriods: 3, ...alarm });
    }
    new cloudwatch.Dashboard(stack, 'Dashboard', { widgets: [database.dashboardWidgets()] });

    // THEN
    app.synth();
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 5);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/DocDB',
      MetricName: 'CPUUtilization',
      Statistic: 'Maximum',
      Threshold: 80,
      Dimensions: [{ Name: 'DBClusterIdentifier', Value: { 'Fn::ImportValue': Match.stringLikeRegexp('Orders') } }],
    });
  });

  test('have a row of graphs', () => {
    const widgets = databaseStack().database.dashboardWidgets();
    expect(widgets.reduce((width, widget) => width + widget.width, 0)).toBe(24);
  });
});
