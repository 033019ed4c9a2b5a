import { aws_iam as iam, aws_kms as kms, aws_sns as sns, aws_sns_subscriptions as subscriptions, RemovalPolicy, Stack } from 'aws-cdk-lib';

/** An encrypted topic that CloudWatch alarms may publish to, and one e-mail address that hears of them. */
export function createAlarmTopic(stack: Stack): sns.Topic {
  const key = new kms.Key(stack, 'AlarmKey', {
    description: 'Encrypts alarm notifications',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const topic = new sns.Topic(stack, 'AlarmTopic', { masterKey: key, enforceSSL: true });
  const cloudWatch = new iam.ServicePrincipal('cloudwatch.amazonaws.com');
  const ownAccount = { StringEquals: { 'aws:SourceAccount': stack.account } };
  key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [cloudWatch],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: ownAccount,
  }));
  topic.addToResourcePolicy(new iam.PolicyStatement({
    principals: [cloudWatch],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { ...ownAccount, ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'cloudwatch', resource: 'alarm:*' }) } },
  }));
  topic.addSubscription(new subscriptions.EmailSubscription('oncall@example.com'));
  return topic;
}
