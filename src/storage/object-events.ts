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
    return new ObjectEvents('EventBridge');
  }

  /** @internal */
  public readonly _target: string;

  private constructor(target: string) {
    this._target = target;
  }
}
