import { RemovalPolicy, Stack, aws_iam as iam, aws_kms as kms, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';

const CLOUDWATCH = 'cloudwatch.amazonaws.com';

/** EventBridge sends no source account or ARN to a topic or its key: a condition on them would refuse every event. */
const EVENTBRIDGE = 'events.amazonaws.com';

/**
 * An SNS topic under a key of its own, whose policies let CloudWatch alarms through.
 *
 * Alarms cannot publish to a topic under the AWS managed key `alias/aws/sns`, and an action on a topic whose key they
 * may not use fails with nothing but a line in the alarm's history.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class AlarmTopic extends Construct {
  /** The topic that alarms publish to. */
  public readonly topic: sns.Topic;
  private readonly key: kms.Key;
  private readonly publishers = new Set<string>();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new kms.Key(this, 'Key', {
      description: `Encrypts the alarm notifications of ${this.node.path}`,
      enableKeyRotation: true,
      // Encrypts messages in flight alone; a retained key would be paid for without any data behind it.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.topic = new sns.Topic(this, 'Resource', { masterKey: this.key, enforceSSL: true });
    const { partition, region, account } = Stack.of(this);
    this.admit(CLOUDWATCH, { ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` } });
  }

  /** Lets an AWS service publish, on behalf of this account alone where the service tells for whom it acts. */
  public admit(service: string, topicConditions: iam.Conditions = {}) {
    if (this.publishers.has(service)) return;
    this.publishers.add(service);
    const ownAccount = service === EVENTBRIDGE ? {} : { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const statement = { sid: statementId(service), principals: [new iam.ServicePrincipal(service)] };
    this.key.addToResourcePolicy(new iam.PolicyStatement({
      ...statement,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: ownAccount,
    }));
    this.topic.addToResourcePolicy(new iam.PolicyStatement({
      ...statement,
      actions: ['sns:Publish'],
      resources: [this.topic.topicArn],
      conditions: { ...ownAccount, ...topicConditions },
    }));
  }
}

/** `cloudwatch.amazonaws.com` → `AllowCloudwatch`; a statement with an id is never merged, whatever the app's feature flags say. */
function statementId(service: string): string {
  const words = service.replace(/\.amazonaws\.com(\.cn)?$/, '').split(/[^a-z0-9]+/);
  return `Allow${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}
