import { App, NestedStack, Stack, aws_cloudwatch as cloudwatch, aws_sqs as sqs } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Observability } from '../../src/observability';
import { newStack, plainApp } from '../support/apps';
import { ordersMetric, plainPart, QueuePart, recommendation } from './support/parts';

const emails = ['oncall@example.com'];

function twoStacks(app: App = plainApp()) {
  const platform = new Stack(app, 'Platform');
  const consumer = new Stack(app, 'Consumer');
  return { app, platform, consumer, observability: new Observability(platform, 'Observability', { emails }) };
}

describe('the alarms of a part', () => {
  test('tell the topic when they fire and when they are over', () => {
    // GIVEN
    const stack = newStack();
    const observability = new Observability(stack, 'Observability', { emails });

    // WHEN
    observability.watch('Orders', plainPart());

    // THEN
    const topic = stack.resolve(observability.alarmTopic.topicArn);
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      ActionsEnabled: true,
      AlarmActions: [topic],
      OKActions: [topic],
      InsufficientDataActions: Match.absent(),
    });
  });

  test('have the defaults of the contract', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability', { emails }).watch('Orders', plainPart());

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: 'too many orders wait',
      AlarmName: Match.absent(),
      Namespace: 'Shop',
      MetricName: 'Orders',
      Threshold: 100,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 3,
      DatapointsToAlarm: Match.absent(),
      TreatMissingData: 'notBreaching',
    });
  });

  test('have what the part recommends', () => {
    // GIVEN
    const stack = newStack();
    const alarm = recommendation({
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 4,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });

    // WHEN
    new Observability(stack, 'Observability', { emails }).watch('Orders', plainPart([alarm]));

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 5,
      DatapointsToAlarm: 4,
      TreatMissingData: 'breaching',
    });
  });

  test('are below the construct under the name of the part', () => {
    // GIVEN
    const stack = newStack();
    const observability = new Observability(stack, 'Observability', { emails });

    // WHEN
    observability.watch('Orders', new QueuePart(stack, 'Queue'));

    // THEN
    expect(observability.node.tryFindChild('Alarms')!.node.tryFindChild('Orders')!.node.children.map(({ node }) => node.id)).toEqual(['Depth']);
  });

  test('may read an expression over metrics', () => {
    // GIVEN
    const stack = newStack();
    const metric = new cloudwatch.MathExpression({ expression: '100 * e / r', usingMetrics: { e: ordersMetric(), r: ordersMetric({ statistic: 'Sum' }) } });

    // WHEN
    new Observability(stack, 'Observability', { emails }).watch('Orders', plainPart([recommendation({ metric })]));

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: Match.arrayWith([Match.objectLike({ Expression: '100 * e / r' }), Match.objectLike({ Id: 'e', ReturnData: false })]),
    });
  });
});

describe('a part in another stack', () => {
  test('has its alarms and dashboard in its own stack, which depends on the topic alone', () => {
    // GIVEN
    const { app, platform, consumer, observability } = twoStacks();

    // WHEN
    observability.watch('Orders', new QueuePart(consumer, 'Queue'));

    // THEN
    app.synth();
    Template.fromStack(platform).resourceCountIs('AWS::CloudWatch::Alarm', 0);
    Template.fromStack(consumer).resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    Template.fromStack(consumer).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ 'Fn::ImportValue': Match.stringLikeRegexp('AlarmTopic') }],
    });
    expect(consumer.dependencies).toEqual([platform]);
    expect(platform.dependencies).toEqual([]);
    expect(consumer.node.findChild('Queue').node.findChild('Observability').node.children.map(({ node }) => node.id)).toEqual(['Alarms', 'Dashboard']);
  });

  test('may read an expression over metrics of both stacks', () => {
    // GIVEN
    const { app, platform, consumer, observability } = twoStacks();
    const [shared, own] = [new sqs.Queue(platform, 'Shared'), new sqs.Queue(consumer, 'Own')];
    const metric = new cloudwatch.MathExpression({
      expression: 'a / b',
      usingMetrics: { a: own.metricNumberOfMessagesSent(), b: shared.metricNumberOfMessagesSent() },
    });

    // WHEN
    observability.watch('Shared', new QueuePart(platform, 'Queue'));
    observability.watch('Orders', new QueuePart(consumer, 'Queue', metric));

    // THEN
    app.synth();
    Template.fromStack(consumer).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: Match.arrayWith([Match.objectLike({
        Id: 'b',
        MetricStat: Match.objectLike({ Metric: Match.objectLike({ Dimensions: [{ Name: 'QueueName', Value: { 'Fn::ImportValue': Match.anyValue() } }] }) }),
      })]),
    });
  });

  test('shares one dashboard with the other parts of that stack', () => {
    // GIVEN
    const { platform, consumer, observability } = twoStacks();

    // WHEN
    observability.watch('Orders', new QueuePart(consumer, 'Orders'));
    observability.watch('Invoices', new QueuePart(consumer, 'Invoices'));

    // THEN
    const template = Template.fromStack(consumer);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 2);
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    const body = JSON.stringify(template.findResources('AWS::CloudWatch::Dashboard'));
    expect(body).toContain('## Orders');
    expect(body).toContain('## Invoices');
    expect(JSON.stringify(Template.fromStack(platform).findResources('AWS::CloudWatch::Dashboard'))).not.toContain('## ');
  });

  test('leaves the templates of the other stacks as they are', () => {
    // GIVEN
    const template = (services: number) => {
      const app = plainApp();
      const observability = new Observability(new Stack(app, 'Platform'), 'Observability', { emails });
      for (let n = 0; n < services; n++) observability.watch(`Service${n}`, new QueuePart(new Stack(app, `Stack${n}`), 'Queue'));
      return app.synth().getStackByName('Stack0').template;
    };

    // WHEN
    const alone = template(1);

    // THEN
    expect(template(2)).toEqual(alone);
  });

  test('may be a nested stack', () => {
    // GIVEN
    const stack = newStack();
    const nested = new NestedStack(stack, 'Nested');

    // WHEN
    new Observability(stack, 'Observability', { emails }).watch('Orders', new QueuePart(nested, 'Queue'));

    // THEN
    Template.fromStack(nested).resourceCountIs('AWS::CloudWatch::Alarm', 1);
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });
});

describe('a metric of another region', () => {
  const foreign = ordersMetric({ region: 'us-east-1' });
  const WARNING = 'cdk-production-platform:observability.alarmInAnotherRegion';

  test.each([
    ['metric', foreign],
    ['expression', new cloudwatch.MathExpression({ expression: 'a + b', usingMetrics: { a: ordersMetric(), b: foreign } })],
  ])('leaves the alarm on the %s out, with a warning', (_, metric) => {
    // GIVEN
    const stack = newStack({ region: 'eu-west-1', account: '111111111111' });

    // WHEN
    new Observability(stack, 'Observability', { emails }).watch('Edge', plainPart([recommendation({ metric }), recommendation({ id: 'Local' })]));

    // THEN
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 1);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(`'TooMany' is not created: it reads a metric of us-east-1.*${WARNING}`));
  });

  test('in a stack without a region is created, with a warning', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability', { emails }).watch('Edge', plainPart([recommendation({ metric: foreign })]));

    // THEN
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 1);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(`works only if this stack is deployed there.*${WARNING}`));
  });

  test('is no warning when it is the region of the stack', () => {
    // GIVEN
    const stack = newStack({ region: 'us-east-1', account: '111111111111' });

    // WHEN
    new Observability(stack, 'Observability', { emails }).watch('Edge', plainPart([recommendation({ metric: foreign })]));

    // THEN
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 1);
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});

test.each([
  ['alarms and no graph', plainPart([recommendation()], [])],
  ['a graph and no alarm', plainPart([])],
])('a part with %s is no warning', (_, part) => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Observability(stack, 'Observability', { emails }).watch('Orders', part);

  // THEN
  Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('observability.nothingToWatch'));
});

test('a part with nothing to watch is a warning', () => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Observability(stack, 'Observability', { emails }).watch('Orders', plainPart([], []));

  // THEN
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp("'Orders' recommends no alarm.*observability.nothingToWatch"));
});
