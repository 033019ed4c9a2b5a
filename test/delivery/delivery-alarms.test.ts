import { App, aws_cloudwatch as cloudwatch, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ALARM, configurationIn, delivered, DELIVERIES, GROUP, only, SERVICE, templateWith } from './support';
import { ContainerService } from '../../src/compute';
import { Delivery } from '../../src/delivery';
import { Ingress, Route } from '../../src/ingress';
import { IMAGE, templateOf, VpcStack } from '../compute/fixtures';
import { plainApp } from '../support/apps';

const METRIC = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'FailedOrders' });
const SHIFTED = Object.entries(DELIVERIES).filter(([name]) => name !== 'rolling');

/** What the alarm counts: expressions by id, and each metric with the target group that it is about. */
function countedBy(template: Template): { expressions: Record<string, string>; metrics: Record<string, [string, string]> } {
  const { Metrics: all } = only(template, ALARM)[1].Properties;
  const groupOf = ({ Dimensions: dimensions }: any) => dimensions.find(({ Name }: any) => Name === 'TargetGroup').Value['Fn::GetAtt'][0];
  return {
    expressions: Object.fromEntries(all.filter(({ Expression }: any) => Expression).map(({ Id, Expression }: any) => [Id, Expression])),
    metrics: Object.fromEntries(all.filter(({ MetricStat }: any) => MetricStat)
      .map(({ Id, MetricStat: { Metric: metric } }: any) => [Id, [metric.MetricName, groupOf(metric)]])),
  };
}

describe.each(SHIFTED)('%s', (_, deliver) => {
  test('is taken back when more than 5 % of the requests fail for two minutes', () => {
    expect(only(templateWith(deliver()), ALARM)[1].Properties).toMatchObject({
      ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 2, Threshold: 5, TreatMissingData: 'notBreaching',
    });
  });

  test('judges each target group by itself: a small share that fails wholly is not hidden by the other one', () => {
    // WHEN
    const template = templateWith(deliver());

    // THEN
    const [first, second] = Object.keys(template.findResources(GROUP));
    const { expressions, metrics } = countedBy(template);
    const share = (index: number) => `IF(failed${index} >= 3, 100 * failed${index} / MAX([FILL(requests${index}, 0), failed${index}]), 0)`;
    expect(metrics).toEqual({
      requests0: ['RequestCount', first],
      answered0: ['HTTPCode_Target_5XX_Count', first],
      unreached0: ['TargetConnectionErrorCount', first],
      requests1: ['RequestCount', second],
      answered1: ['HTTPCode_Target_5XX_Count', second],
      unreached1: ['TargetConnectionErrorCount', second],
    });
    expect(expressions).toEqual({
      failed0: 'FILL(answered0, 0) + FILL(unreached0, 0)',
      failed1: 'FILL(answered1, 0) + FILL(unreached1, 0)',
      expr_1: `MAX([${share(0)}, ${share(1)}])`,
    });
  });

  test('has an alarm that does not wait for the service: no circle', () => {
    // WHEN
    const template = templateWith(deliver());

    // THEN
    const [service] = only(template, SERVICE);
    expect(JSON.stringify(only(template, ALARM))).not.toContain(service);
  });
});

test.each(Object.entries(DELIVERIES))('%s tells nobody of a circle that is none', (name, deliver) => {
  // WHEN
  const made = delivered(name === 'rolling' ? Delivery.rolling({ maxFailedRequestPercent: 5 }) : deliver());

  // THEN
  expect(made.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === 'aws:cdk:info')).toEqual([]);
});

test('an alarm that comes after the service is none of its alarms: there can be no circle', () => {
  // GIVEN
  const alarms: cloudwatch.IAlarm[] = [];
  const made = delivered(Delivery.rolling({ alarms }));

  // WHEN
  alarms.push(made.service.metricCpuUtilization().createAlarm(made, 'Cpu', { threshold: 90, evaluationPeriods: 1 }));

  // THEN
  expect(configurationIn(templateOf(made)).Alarms).toBeUndefined();
});

test('a rolling delivery with a share counts the one group', () => {
  // WHEN
  const template = templateWith(Delivery.rolling({ maxFailedRequestPercent: 1 }));

  // THEN
  const [group] = only(template, GROUP);
  expect(countedBy(template)).toEqual({
    metrics: {
      requests0: ['RequestCount', group], answered0: ['HTTPCode_Target_5XX_Count', group], unreached0: ['TargetConnectionErrorCount', group],
    },
    expressions: {
      failed0: 'FILL(answered0, 0) + FILL(unreached0, 0)',
      expr_1: 'IF(failed0 >= 3, 100 * failed0 / MAX([FILL(requests0, 0), failed0]), 0)',
    },
  });
});

test.each(SHIFTED.filter(([name]) => name !== 'codeDeploy'))('with %s each of several ports has an alarm that CloudWatch takes: of at most ten metrics', (_, deliver) => {
  // WHEN
  const template = templateWith(deliver(), {
    additionalTargets: [
      { id: 'Admin', port: 9000, route: Route.path('/admin/*') }, { id: 'Hooks', port: 9001, route: Route.path('/hooks/*') },
    ],
  });

  // THEN
  const alarms = Object.values<any>(template.findResources(ALARM)).map(({ Properties: { Metrics: all } }) => all);
  expect(alarms).toHaveLength(3);
  for (const all of alarms) {
    expect(all.filter(({ MetricStat: metric }: any) => metric)).toHaveLength(6);
    expect(all.filter(({ ReturnData: returned }: any) => returned !== false)).toHaveLength(1);
    for (const { Expression: expression = '' } of all) expect(expression.length).toBeLessThanOrEqual(1024);
  }
});

test.each([1, 99])('the share can be %i %%', (maxFailedRequestPercent) => {
  expect(only(templateWith(Delivery.blueGreen({ maxFailedRequestPercent })), ALARM)[1].Properties.Threshold).toBe(maxFailedRequestPercent);
});

test('alarms of the user come beside the own one', () => {
  // GIVEN
  const stack = new VpcStack();
  const alarms = [cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'orders-failing')];

  // WHEN
  const template = templateOf(delivered(Delivery.canary({ alarms }), {}, stack));

  // THEN
  expect(configurationIn(template).Alarms.AlarmNames).toEqual([{ Ref: only(template, ALARM)[0] }, 'orders-failing']);
});

test('a composite alarm is an alarm', () => {
  // GIVEN
  const stack = new VpcStack();
  const failing = METRIC.createAlarm(stack, 'Failing', { threshold: 1, evaluationPeriods: 1 });
  const alarm = new cloudwatch.CompositeAlarm(stack, 'Both', { alarmRule: cloudwatch.AlarmRule.fromAlarm(failing, cloudwatch.AlarmState.ALARM) });

  // WHEN
  const template = templateOf(delivered(Delivery.rolling({ alarms: [alarm] }), {}, stack));

  // THEN
  expect(configurationIn(template).Alarms.AlarmNames).toEqual([{ Ref: only(template, 'AWS::CloudWatch::CompositeAlarm')[0] }]);
});

describe('an alarm of another stack', () => {
  function deliveredIn(app: App, region: string, deliver: (alarm: cloudwatch.IAlarm) => Delivery): Stack {
    const alarms = new Stack(app, 'Alarms', { env: { account: '111111111111', region } });
    const alarm = METRIC.createAlarm(alarms, 'Failing', { threshold: 1, evaluationPeriods: 1 });
    const stack = new VpcStack(app, 'Shop', { account: '111111111111', region: 'eu-west-1' });
    const ingress = new Ingress(stack, 'Ingress', { vpc: stack.vpc });
    return Stack.of(new ContainerService(stack, 'Api', { vpc: stack.vpc, image: IMAGE, ingress, delivery: deliver(alarm) }));
  }

  test.each<[string, (alarm: cloudwatch.IAlarm) => Delivery]>([
    ['rolling', (alarm) => Delivery.rolling({ alarms: [alarm] })],
    ['blueGreen', (alarm) => Delivery.blueGreen({ alarms: [alarm] })],
  ])('is there before a service with %s', (_, deliver) => {
    // WHEN
    const stack = deliveredIn(plainApp(), 'eu-west-1', deliver);

    // THEN
    expect(JSON.stringify(configurationIn(Template.fromStack(stack)).Alarms.AlarmNames)).toContain('Fn::ImportValue');
    expect(stack.dependencies.map(({ stackName }) => stackName)).toEqual(['Alarms']);
  });

  test('is there before a deployment group', () => {
    // WHEN
    const stack = deliveredIn(plainApp(), 'eu-west-1', (alarm) => Delivery.codeDeploy({ alarms: [alarm] }));

    // THEN
    const { AlarmConfiguration: { Alarms: alarms } } = only(Template.fromStack(stack), 'AWS::CodeDeploy::DeploymentGroup')[1].Properties;
    expect(alarms).toHaveLength(2);
    expect(JSON.stringify(alarms)).toContain('Fn::ImportValue');
  });

  test('is refused from another region, which the deployment does not look at', () => {
    expect(() => deliveredIn(plainApp(), 'us-east-1', (alarm) => Delivery.blueGreen({ alarms: [alarm] })))
      .toThrow("'delivery.alarms[0]' must be in eu-west-1, the region of this construct, got 'Alarms/Failing in us-east-1'");
  });
});
