import { CfnParameter, Duration, Lazy, Stack, Stage, aws_cloudwatch as cloudwatch, aws_sns as sns } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RecommendedAlarm } from '../../src/contracts';
import { Observability, ObservabilityProps } from '../../src/observability';
import { newStack, plainApp } from '../support/apps';
import { ordersMetric, plainPart, QueuePart, recommendation } from './support/parts';

const emails = ['oncall@example.com'];
const IRELAND = { region: 'eu-west-1', account: '111111111111' };
const token = () => Lazy.string({ produce: () => 'value' });

function build(props: ObservabilityProps, stack = newStack()) {
  return () => new Observability(stack, 'Observability', props);
}

describe('emails', () => {
  const shape = "must be an e-mail address of at most 254 characters, got '%s'; write it like 'oncall@example.com'";

  test.each([
    ['empty', ''],
    ['blank', ' '],
    ['no at sign', 'oncall'],
    ['no domain', 'oncall@'],
    ['no top level domain', 'oncall@example'],
    ['two at signs', 'on@call@example.com'],
    ['two dots', 'oncall@example..com'],
    ['a list in one string', 'a@example.com, b@example.com'],
    ['a local part of 65 characters', `${'a'.repeat(65)}@example.com`],
    ['255 characters', `oncall@${'a'.repeat(244)}.com`],
  ])('%s', (_, email) => {
    expect(build({ emails: ['fine@example.com', email] })).toThrow(`[Stack/Observability] 'emails[1]' ${shape.replace('%s', email)}`);
  });

  test.each([
    ['the same address', 'oncall@example.com'],
    ['the same address in capitals', 'OnCall@Example.com'],
  ])('%s twice', (_, email) => {
    expect(build({ emails: [...emails, email] })).toThrow(
      `'emails[1]' must differ from the addresses before it, got '${email}'; list each address once`,
    );
  });

  test('the same token twice', () => {
    const email = token();
    expect(build({ emails: [email, email] })).toThrow("'emails[1]' must differ from the addresses before it");
  });

  test('a list that is a token', () => {
    const stack = newStack();
    const list = new CfnParameter(stack, 'Emails', { type: 'CommaDelimitedList' }).valueAsList;
    expect(build({ emails: list }, stack)).toThrow("'emails' must be known at synthesis, got 'a token");
  });

  test('an address of 254 characters works', () => {
    expect(build({ emails: [`oncall@${'a'.repeat(243)}.com`] })).not.toThrow();
  });
});

describe('alarmTopic', () => {
  test('a FIFO topic', () => {
    const stack = newStack();
    const alarmTopic = new sns.Topic(stack, 'Existing', { fifo: true });
    expect(build({ alarmTopic }, stack)).toThrow(
      "'alarmTopic' must be a standard topic, got 'a FIFO topic'; e-mail cannot be delivered from a FIFO topic",
    );
  });

  test('a topic of another region', () => {
    const stack = newStack(IRELAND);
    const alarmTopic = sns.Topic.fromTopicArn(stack, 'Existing', 'arn:aws:sns:us-east-1:111111111111:alarms');
    expect(build({ alarmTopic }, stack)).toThrow("'alarmTopic' must be in the region of its alarms, eu-west-1, got 'a topic in us-east-1'");
  });

  test('an ARN that is a token works', () => {
    const stack = newStack(IRELAND);
    const alarmTopic = sns.Topic.fromTopicArn(stack, 'Existing', new CfnParameter(stack, 'Topic').valueAsString);
    new Observability(stack, 'Observability', { alarmTopic }).watch('Orders', plainPart());
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: 'Topic' }] });
  });
});

describe('dashboardName', () => {
  test.each([
    ['empty', ''],
    ['a space', 'my dashboard'],
    ['a slash', 'shop/production'],
    ['256 characters', 'a'.repeat(256)],
  ])('%s', (_, dashboardName) => {
    expect(build({ emails, dashboardName })).toThrow(
      `[Stack/Observability] 'dashboardName' must have 1 to 255 letters, digits, dashes and underscores, got '${dashboardName}'`,
    );
  });

  test('a token works', () => {
    const stack = newStack();
    new Observability(stack, 'Observability', { emails, dashboardName: token() });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'value' });
  });
});

describe('allowPublisher', () => {
  test.each(['', 'budgets', 'Budgets.amazonaws.com', 'budgets.example.com', '*', '.amazonaws.com'])("'%s'", (service) => {
    const observability = build({ emails })();
    expect(() => observability.allowPublisher(service)).toThrow(
      `'service' must be a service principal, got '${service}'; write it like 'budgets.amazonaws.com'`,
    );
  });

  test('a token', () => {
    const observability = build({ emails })();
    expect(() => observability.allowPublisher(token())).toThrow("'service' must be known at synthesis, got 'a token");
  });

  test('with an existing topic', () => {
    const stack = newStack();
    const observability = build({ alarmTopic: new sns.Topic(stack, 'Existing') }, stack)();
    expect(() => observability.allowPublisher('budgets.amazonaws.com')).toThrow(
      "'budgets.amazonaws.com' cannot be let in: 'alarmTopic' is an existing topic",
    );
  });
});

describe('watch', () => {
  test('an empty id', () => {
    expect(() => build({ emails })().watch('', plainPart())).toThrow("[Stack/Observability] 'id' must not be empty, got ''");
  });

  test('an id that is a token', () => {
    expect(() => build({ emails })().watch(token(), plainPart())).toThrow("'id' must be known at synthesis, got 'a token");
  });

  test('a duplicate id', () => {
    const observability = build({ emails })();
    observability.watch('Orders', plainPart());
    expect(() => observability.watch('Orders', plainPart())).toThrow("'id' must be unique among the watched parts, got 'Orders'");
  });

  test('a duplicate id in two stacks', () => {
    const app = plainApp();
    const observability = new Observability(new Stack(app, 'Platform'), 'Observability', { emails });
    observability.watch('Orders', new QueuePart(new Stack(app, 'One'), 'Queue'));
    expect(() => observability.watch('Orders', new QueuePart(new Stack(app, 'Two'), 'Queue'))).toThrow("got 'Orders'");
  });

  test('a part that is already watched', () => {
    const observability = build({ emails })();
    const part = plainPart();
    observability.watch('Orders', part);
    expect(() => observability.watch('Invoices', part)).toThrow("the part to watch as 'Invoices' is already watched as 'Orders'");
  });

  test('a part of another stack that something else watches', () => {
    const app = plainApp();
    const platform = new Stack(app, 'Platform');
    const part = new QueuePart(new Stack(app, 'Consumer'), 'Queue');
    new Observability(platform, 'First', { emails }).watch('Orders', part);
    expect(() => new Observability(platform, 'Second', { emails }).watch('Orders', part)).toThrow(
      "the part 'Orders', Consumer/Queue, already has a child 'Observability': it can be watched from another stack only once",
    );
  });

  test('a very long id works', () => {
    const stack = newStack();
    build({ emails }, stack)().watch('a'.repeat(300), plainPart());
    const [logicalId] = Object.keys(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'));
    expect(logicalId.length).toBeLessThanOrEqual(255);
  });

  test.each([
    ['region', { ...IRELAND, region: 'us-east-1' }],
    ['account', { ...IRELAND, account: '222222222222' }],
    ['environment that is not known', undefined],
  ])('a part in another %s', (_, env) => {
    const app = plainApp();
    const observability = new Observability(new Stack(app, 'Platform', { env: IRELAND }), 'Observability', { emails });
    const part = new QueuePart(new Stack(app, 'Consumer', { env }), 'Queue');
    expect(() => observability.watch('Orders', part)).toThrow(
      /the part 'Orders' is in aws:.* and the alarm topic in aws:\/\/111111111111\/eu-west-1, where its alarms cannot reach it; watch it with an Observability of its own region and account/,
    );
  });

  test('a part in another account works with an existing topic', () => {
    const app = plainApp();
    const platform = new Stack(app, 'Platform', { env: IRELAND });
    const consumer = new Stack(app, 'Consumer', { env: { ...IRELAND, account: '222222222222' } });
    const alarmTopic = sns.Topic.fromTopicArn(platform, 'Existing', 'arn:aws:sns:eu-west-1:333333333333:alarms');
    new Observability(platform, 'Observability', { alarmTopic }).watch('Orders', new QueuePart(consumer, 'Queue'));
    Template.fromStack(consumer).hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmActions: ['arn:aws:sns:eu-west-1:333333333333:alarms'] });
  });

  test('a part in another stage', () => {
    const app = plainApp();
    const observability = new Observability(new Stack(app, 'Platform'), 'Observability', { emails });
    const part = new QueuePart(new Stack(new Stage(app, 'Other'), 'Consumer'), 'Queue');
    expect(() => observability.watch('Orders', part)).toThrow(
      "the part 'Orders' is in another stage, Other/Consumer/Queue, and cannot use the alarm topic",
    );
  });
});

describe('a recommended alarm', () => {
  const watch = (...changes: Partial<RecommendedAlarm>[]) => {
    const stack = newStack();
    build({ emails }, stack)().watch('Orders', plainPart(changes.map(recommendation)));
    return Template.fromStack(stack);
  };

  test.each<[string, Partial<RecommendedAlarm>, string]>([
    ['an empty id', { id: '' }, "'recommendedAlarms().id' must not be empty, got ''"],
    ['an id that is a token', { id: token() }, "'recommendedAlarms().id' must be known at synthesis"],
    ['an empty description', { description: '' }, "'TooMany.description' must not be empty, got ''"],
    ['a long description', { description: 'a'.repeat(1025) }, "'TooMany.description' must have at most 1024 characters, got 'aaaa"],
    ['a threshold that is no number', { threshold: NaN }, "'TooMany.threshold' must be a finite number, got NaN"],
    ['an endless threshold', { threshold: Infinity }, "'TooMany.threshold' must be a finite number, got Infinity"],
    ['no period', { evaluationPeriods: 0 }, "'TooMany.evaluationPeriods' must be a whole number from 1"],
    ['half a period', { evaluationPeriods: 1.5 }, "'TooMany.evaluationPeriods' must be a whole number from 1"],
    ['periods that are a token', { evaluationPeriods: Lazy.number({ produce: () => 3 }) }, "'TooMany.evaluationPeriods' must be known at synthesis"],
    ['more than a day', { evaluationPeriods: 289 }, "'TooMany.evaluationPeriods' must span at most 1 day(s), got '289 periods of 300 seconds'; use at most 288 periods"],
    ['no data point', { datapointsToAlarm: 0 }, "'TooMany.datapointsToAlarm' must be a whole number from 1 to 3, got 0"],
    ['more data points than periods', { datapointsToAlarm: 4 }, "'TooMany.datapointsToAlarm' must be a whole number from 1 to 3, got 4"],
  ])('%s', (_, changes, message) => {
    expect(() => watch(changes)).toThrow(message);
  });

  test('an id twice', () => {
    expect(() => watch({}, {})).toThrow("[Stack/Observability/Alarms/Orders] 'recommendedAlarms().id' must be unique within the part, got 'TooMany'");
  });

  test('a comparison with a band that the metric does not have', () => {
    const comparisonOperator = cloudwatch.ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD;
    expect(() => watch({ comparisonOperator })).toThrow('requires an ANOMALY_DETECTION_BAND() metric');
  });

  test('a description and a threshold that are tokens work', () => {
    watch({ description: token(), threshold: Lazy.number({ produce: () => 7 }) }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: 'value',
      Threshold: 7,
    });
  });

  test('a week of hours works', () => {
    const metric = new cloudwatch.MathExpression({ expression: 'a', usingMetrics: { a: ordersMetric() }, period: Duration.hours(1) });
    watch({ metric, evaluationPeriods: 168 }).hasResourceProperties('AWS::CloudWatch::Alarm', { EvaluationPeriods: 168 });
    expect(() => watch({ metric, evaluationPeriods: 169 })).toThrow('must span at most 7 day(s)');
  });
});

