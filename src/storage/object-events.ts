import { aws_s3 as s3 } from 'aws-cdk-lib';
import { ObjectEventsStrategy } from './object-events-strategy';

/**
 * Whom S3 tells about new and deleted objects.
 */
export class ObjectEvents {
  /**
   * The default event bus of EventBridge: rules of any stack can react to `Object Created`, `Object Deleted` and the like.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
   */
  public static eventBridge(): ObjectEvents {
    return new ObjectEvents({
      // `eventBridgeEnabled` of `s3.Bucket` would set this with a function at the root of the stack.
      announce: (bucket) => {
        const resource = bucket.node.defaultChild as s3.CfnBucket;
        resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
      },
    });
  }

  private readonly strategy: ObjectEventsStrategy;

  private constructor(strategy: ObjectEventsStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _announce(bucket: s3.Bucket) {
    this.strategy.announce(bucket);
  }
}
