import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { ALARM, configurationIn, delivered, GROUP, only, RULE, serviceIn, templateWith } from './support';
import { Delivery } from '../../src/delivery';
import { service, templateOf, VpcStack } from '../compute/fixtures';

describe('a rolling delivery', () => {
  test('is the default: nothing in the template differs', () => {
    expect(templateWith(Delivery.rolling()).toJSON()).toEqual(templateWith().toJSON());
  });

  test.each([[undefined], [null], [{}], [{ alarms: [] }]])('has no options of its own (%j)', (options) => {
    expect(templateWith(Delivery.rolling(options as any)).toJSON()).toEqual(templateWith().toJSON());
  });

  test('replaces tasks without taking any away, and is taken back by the circuit breaker', () => {
    expect(configurationIn(templateWith(Delivery.rolling()))).toEqual({
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      MaximumPercent: 200,
      MinimumHealthyPercent: 100,
    });
  });

  test('needs one target group, one rule and no role', () => {
    // WHEN
    const template = templateWith(Delivery.rolling());

    // THEN
    template.resourceCountIs(GROUP, 1);
    template.resourceCountIs(RULE, 1);
    template.resourceCountIs(ALARM, 0);
    template.resourceCountIs('AWS::IAM::Role', 2);
    expect(serviceIn(template).LoadBalancers).toEqual([{ ContainerName: 'app', ContainerPort: 3000, TargetGroupArn: { Ref: only(template, GROUP)[0] } }]);
    expect(template.toJSON().Outputs).toBeUndefined();
  });

  test('is taken back by alarms', () => {
    // GIVEN
    const stack = new VpcStack();
    const alarm = cloudwatch.Alarm.fromAlarmArn(stack, 'Alarm', 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:orders-failing');

    // WHEN
    const template = templateOf(delivered(Delivery.rolling({ alarms: [alarm] }), {}, stack));

    // THEN
    expect(configurationIn(template).Alarms).toEqual({ AlarmNames: ['orders-failing'], Enable: true, Rollback: true });
    template.resourceCountIs(ALARM, 0);
  });

  test('is taken back by failed requests where a share is allowed', () => {
    // WHEN
    const template = templateWith(Delivery.rolling({ maxFailedRequestPercent: 7 }));

    // THEN
    const [id, { Properties }] = only(template, ALARM);
    expect(configurationIn(template).Alarms).toEqual({ AlarmNames: [{ Ref: id }], Enable: true, Rollback: true });
    expect(Properties).toMatchObject({ Threshold: 7, EvaluationPeriods: 2 });
  });

  test('needs no ingress', () => {
    expect(serviceIn(templateOf(service({ delivery: Delivery.rolling() }))).LoadBalancers).toEqual([]);
  });
});
