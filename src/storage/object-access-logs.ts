import { aws_iam as iam, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ObjectAccessLogsStrategy } from './object-access-logs-strategy';
import { givenProps } from '../private/input/given-props';
import { requireGiven, requirePolicyWithoutSnapshot, requireString } from '../private/input/kinds';
import { BUCKET } from '../private/input/resource-kinds';
import { createLogBucket } from '../private/logs/log-bucket';

/**
 * How the access log of a bucket is kept.
 */
export interface ObjectAccessLogOptions {
  /**
   * How long the log files are kept, in whole days.
   *
   * @default Duration.days(365)
   */
  readonly retention?: Duration;

  /**
   * What happens to the log bucket when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Where S3 writes who read and wrote which object.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
export class ObjectAccessLogs {
  /**
   * A log bucket beside the bucket.
   *
   * @param options how long the log is kept
   */
  public static ownBucket(options: ObjectAccessLogOptions = {}): ObjectAccessLogs {
    return new ObjectAccessLogs({
      target: (scope) => {
        const given = givenProps(scope, 'ObjectAccessLogOptions', options, { path: 'accessLogs' });
        requirePolicyWithoutSnapshot(scope, 'accessLogs.removalPolicy', given.removalPolicy, 'a bucket has no snapshots');
        return createLogBucket(scope, 'AccessLogs', {
          ...given,
          subject: 'the bucket',
          keyReason: 'S3 can deliver access logs only to buckets encrypted with S3-managed keys.',
        });
      },
    });
  }

  /**
   * A log bucket that is there already, in the same region and account. One of this app gets the statement that admits S3; the
   * policy of an imported one must have it. It must not be encrypted with a KMS key.
   *
   * @param bucket the log bucket
   * @param prefix what the keys of the log files start with; the construct path of the store and a slash when left out
   */
  public static toBucket(bucket: s3.IBucket, prefix?: string): ObjectAccessLogs {
    return new ObjectAccessLogs({
      target: (scope) => {
        requireGiven(scope, 'accessLogs.bucket', bucket, BUCKET);
        if (prefix !== undefined) requireString(scope, 'accessLogs.prefix', prefix);
        return bucket;
      },
      prefix,
    });
  }

  /**
   * No access log. Rule packs will report it.
   */
  public static none(): ObjectAccessLogs {
    return new ObjectAccessLogs({ target: () => undefined });
  }

  private readonly strategy: ObjectAccessLogsStrategy;

  private constructor(strategy: ObjectAccessLogsStrategy) {
    this.strategy = strategy;
  }

  /**
   * Turns the access log on. Written to the resource itself: what `s3.Bucket` writes depends on a feature flag.
   *
   * @internal
   */
  public _receive(scope: Construct, source: s3.Bucket) {
    const target = this.strategy.target(scope);
    if (!target) return;
    const prefix = this.strategy.prefix ?? `${scope.node.path}/`;
    const resource = source.node.defaultChild as s3.CfnBucket;
    resource.loggingConfiguration = { destinationBucketName: target.bucketName, logFilePrefix: prefix };
    const sameStack = Stack.of(target) === Stack.of(source);
    target.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [target.arnForObjects(`${prefix}*`)],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(source).account },
        // Naming the bucket of another stack would tie the two stacks into a cycle.
        ...sameStack && { ArnLike: { 'aws:SourceArn': source.bucketArn } },
      },
    }));
  }
}
