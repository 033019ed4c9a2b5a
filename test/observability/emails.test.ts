import { App, CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Observability } from '../../src/observability';
import { newStack } from '../support/apps';

const NO_ROUTE = Match.stringLikeRegexp('alarms reach nobody.*cdk-production-platform:observability.noAlertRoute');

describe('emails', () => {
  test('subscribes every address to the alarm topic', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    const { alarmTopic } = new Observability(stack, 'Observability', { emails: ['oncall@example.com', 'boss@example.com'] });

    // THEN
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SNS::Subscription', 2);
    for (const Endpoint of ['oncall@example.com', 'boss@example.com']) {
      template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint, TopicArn: stack.resolve(alarmTopic.topicArn) });
    }
  });

  test('gives the same subscriptions in any order', () => {
    // GIVEN
    const subscriptionsTo = (emails: string[]) => {
      const stack = newStack();
      new Observability(stack, 'Observability', { emails });
      return Template.fromStack(stack).findResources('AWS::SNS::Subscription');
    };

    // WHEN
    const forward = subscriptionsTo(['a@example.com', 'b@example.com']);

    // THEN
    expect(subscriptionsTo(['b@example.com', 'a@example.com'])).toEqual(forward);
  });

  test('takes addresses that are only known at deployment', () => {
    // GIVEN
    const stack = newStack();
    const first = new CfnParameter(stack, 'First').valueAsString;
    const second = new CfnParameter(stack, 'Second').valueAsString;

    // WHEN
    new Observability(stack, 'Observability', { emails: [first, second] });

    // THEN
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: { Ref: 'First' } });
    template.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: { Ref: 'Second' } });
  });
});

describe('without any route', () => {
  test.each([['nothing', {}], ['an empty list', { emails: [] }]])('%s is a warning', (_, props) => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability', props);

    // THEN
    Annotations.fromStack(stack).hasWarning('/Stack/Observability', NO_ROUTE);
  });

  test('the warning can be acknowledged', () => {
    // GIVEN
    const stack = newStack();
    const observability = new Observability(stack, 'Observability');

    // WHEN
    Validations.of(observability).acknowledge({ id: 'cdk-production-platform:observability.noAlertRoute', reason: 'a queue is subscribed' });

    // THEN
    Annotations.fromStack(stack).hasNoWarning('/Stack/Observability', NO_ROUTE);
  });

  test.each<[string, (topic: sns.ITopic, stack: Stack) => void]>([
    ['a queue', (topic, stack) => topic.addSubscription(new subscriptions.SqsSubscription(new sqs.Queue(stack, 'Queue')))],
    ['an address', (topic) => topic.addSubscription(new subscriptions.UrlSubscription('https://pager.example.com/'))],
    ['a queue of another stack', ({ topicArn }, { node }) => {
      const elsewhere = new Stack(node.root as App, 'Elsewhere');
      const topic = sns.Topic.fromTopicArn(elsewhere, 'Topic', topicArn);
      topic.addSubscription(new subscriptions.SqsSubscription(new sqs.Queue(elsewhere, 'Queue')));
    }],
  ])('%s that is subscribed by hand ends the warning', (_, subscribe) => {
    // GIVEN
    const stack = newStack();
    const { alarmTopic } = new Observability(stack, 'Observability');

    // WHEN
    subscribe(alarmTopic, stack);

    // THEN
    Annotations.fromStack(stack).hasNoWarning('*', NO_ROUTE);
  });

  test('a subscription to another topic does not', () => {
    // GIVEN
    const stack = newStack();
    new Observability(stack, 'Observability');

    // WHEN
    new sns.Topic(stack, 'Other').addSubscription(new subscriptions.UrlSubscription('https://pager.example.com/'));

    // THEN
    Annotations.fromStack(stack).hasWarning('/Stack/Observability', NO_ROUTE);
  });

  test('an existing topic has its own routes', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability', { alarmTopic: new sns.Topic(stack, 'Existing') });

    // THEN
    Annotations.fromStack(stack).hasNoWarning('*', NO_ROUTE);
  });
});
