import { Stack, aws_sns as sns } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Observability } from '../../src/observability';
import { newStack } from '../support/apps';

const ACCOUNT = { Ref: 'AWS::AccountId' };
const ALARMS_OF_THIS_ACCOUNT = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudwatch:', { Ref: 'AWS::Region' }, ':', ACCOUNT, ':alarm:*']],
};

function only(template: Template, type: string): any {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0];
}

function statements(template: Template, type: string, property: string, service: string): any[] {
  return only(template, type).Properties[property].Statement.filter((statement: any) => statement.Principal.Service === service);
}

describe('the alarm topic', () => {
  test('is encrypted under a rotated key of its own', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability');

    // THEN
    const template = Template.fromStack(stack);
    const [keyId] = Object.keys(template.findResources('AWS::KMS::Key'));
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] } });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('lets alarms of this account use its key, and nobody else beside the account itself', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability');

    // THEN
    expect(only(Template.fromStack(stack), 'AWS::KMS::Key').Properties.KeyPolicy.Statement).toEqual([
      {
        Action: 'kms:*',
        Effect: 'Allow',
        Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', ACCOUNT, ':root']] } },
        Resource: '*',
      },
      {
        Sid: 'AllowCloudwatch',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      },
    ]);
  });

  test('accepts messages over TLS from alarms of this account alone', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability');

    // THEN
    const template = Template.fromStack(stack);
    const [topicId] = Object.keys(template.findResources('AWS::SNS::Topic'));
    const policy = only(template, 'AWS::SNS::TopicPolicy').Properties;
    expect(policy.Topics).toEqual([{ Ref: topicId }]);
    expect(policy.PolicyDocument.Statement).toHaveLength(2);
    expect(policy.PolicyDocument.Statement).toEqual(expect.arrayContaining([
      {
        Sid: 'AllowPublishThroughSSLOnly',
        Action: 'sns:Publish',
        Effect: 'Deny',
        Principal: '*',
        Resource: { Ref: topicId },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Sid: 'AllowCloudwatch',
        Action: 'sns:Publish',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: { Ref: topicId },
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT }, ArnLike: { 'aws:SourceArn': ALARMS_OF_THIS_ACCOUNT } },
      },
    ]));
  });

  test('has no physical name and keeps its logical ids: a new topic would ask every address to confirm again', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability', { emails: ['oncall@example.com'] });

    // THEN
    const template = Template.fromStack(stack);
    expect(Object.keys(template.findResources('AWS::SNS::Topic'))).toEqual(['ObservabilityAlarmTopic767AF4C2']);
    expect(Object.keys(template.findResources('AWS::KMS::Key'))).toEqual(['ObservabilityAlarmTopicKey145381E2']);
    expect(Object.keys(template.findResources('AWS::SNS::Subscription'))).toEqual(['ObservabilityEmailsoncallexamplecom83F8326C']);
    template.hasResourceProperties('AWS::SNS::Topic', { TopicName: Match.absent() });
  });
});

describe('allowPublisher', () => {
  test('lets another service of this account use the topic and its key', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability').allowPublisher('budgets.amazonaws.com');

    // THEN
    const template = Template.fromStack(stack);
    const ownAccount = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
    expect(statements(template, 'AWS::KMS::Key', 'KeyPolicy', 'budgets.amazonaws.com')).toMatchObject([{ Condition: ownAccount }]);
    expect(statements(template, 'AWS::SNS::TopicPolicy', 'PolicyDocument', 'budgets.amazonaws.com')).toMatchObject([
      { Action: 'sns:Publish', Condition: ownAccount },
    ]);
  });

  test('lets EventBridge in without a condition, which it does not support', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Observability(stack, 'Observability').allowPublisher('events.amazonaws.com');

    // THEN
    const template = Template.fromStack(stack);
    for (const [type, property] of [['AWS::KMS::Key', 'KeyPolicy'], ['AWS::SNS::TopicPolicy', 'PolicyDocument']]) {
      const [statement, ...more] = statements(template, type, property, 'events.amazonaws.com');
      expect(more).toEqual([]);
      expect(statement.Effect).toBe('Allow');
      expect(statement.Condition).toBeUndefined();
    }
  });

  test('called twice for a service changes nothing more', () => {
    // GIVEN
    const stack = newStack();
    const observability = new Observability(stack, 'Observability');

    // WHEN
    observability.allowPublisher('budgets.amazonaws.com');
    observability.allowPublisher('budgets.amazonaws.com');

    // THEN
    expect(statements(Template.fromStack(stack), 'AWS::KMS::Key', 'KeyPolicy', 'budgets.amazonaws.com')).toHaveLength(1);
  });
});

describe('an existing topic', () => {
  test('takes the place of the topic and its key', () => {
    // GIVEN
    const stack = newStack();
    const alarmTopic = new sns.Topic(stack, 'Existing');

    // WHEN
    const observability = new Observability(stack, 'Observability', { alarmTopic });

    // THEN
    const template = Template.fromStack(stack);
    expect(observability.alarmTopic).toBe(alarmTopic);
    template.resourceCountIs('AWS::SNS::Topic', 1);
    template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
    template.resourceCountIs('AWS::KMS::Key', 0);
  });

  test('gets the e-mail subscriptions, below this construct', () => {
    // GIVEN
    const stack = newStack();
    const alarmTopic = new sns.Topic(stack, 'Existing');

    // WHEN
    new Observability(stack, 'Observability', { alarmTopic, emails: ['oncall@example.com'] });

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::Subscription', { TopicArn: stack.resolve(alarmTopic.topicArn) });
    expect(alarmTopic.node.children.filter((child) => sns.Subscription.isResource(child as any) && child instanceof sns.Subscription)).toEqual([]);
  });

  test('may be one of another account', () => {
    // GIVEN
    const stack = newStack({ region: 'eu-west-1', account: '111111111111' });
    const alarmTopic = sns.Topic.fromTopicArn(stack, 'Central', 'arn:aws:sns:eu-west-1:222222222222:alarms');

    // WHEN
    const observability = new Observability(stack, 'Observability', { alarmTopic });

    // THEN
    expect(Stack.of(observability)).toBe(stack);
    Template.fromStack(stack).resourceCountIs('AWS::SNS::Topic', 0);
  });
});
