import { aws_kms as kms, Duration, RemovalPolicy } from 'aws-cdk-lib';

/**
 * Images that are kept for some time only, for example those of pull requests.
 */
export interface ExpiringTags {
  /**
   * What the tags begin with, for example `pr-`: 1 to 128 letters, digits, dots, hyphens and underscores.
   */
  readonly prefix: string;

  /**
   * How long after its push an image is kept, a whole number of days. A service that runs such an image cannot start a task any more afterwards.
   */
  readonly maxAge: Duration;
}

/**
 * What can be decided about all image repositories of an environment alike.
 */
export interface ImageRepositoryDefaults {
  /**
   * Whether Amazon ECR scans each image for known vulnerabilities when it is pushed (basic scanning, at no charge).
   *
   * A registry with enhanced scanning decides by rules of its own, and this setting then says nothing.
   *
   * @default true
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html
   */
  readonly imageScanOnPush?: boolean;

  /**
   * Tags that may be moved to another image, each with at most two `*`; at most five. All other tags are immutable: what is deployed as `1.4.0` stays
   * what was tested as `1.4.0`. A service that runs a tag which moves is not released by a push, and its tasks may run different images.
   *
   * @default - none: every tag is immutable
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
   */
  readonly mutableTags?: string[];

  /**
   * How many images are kept, from 2 to 1000; older ones are deleted. A rollback needs the image that it goes back to, so keep at least as many as
   * there are releases that somebody may go back to.
   *
   * @default 50
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
   */
  readonly retainedImages?: number;

  /**
   * How long after its push an image without a tag is kept, a whole number of days.
   *
   * @default Duration.days(7)
   */
  readonly untaggedImageMaxAge?: Duration;

  /**
   * Images that are kept for some time only.
   *
   * @default - none
   */
  readonly expiringTags?: ExpiringTags[];

  /**
   * Key that encrypts the images. Another one replaces the repository.
   *
   * @default - encrypted with a key that Amazon S3 owns
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What happens to the images when the repository leaves the stack: `RETAIN`, or `DESTROY`, which deletes them too.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What a user decides about an image repository.
 */
export interface ImageRepositoryOptions extends ImageRepositoryDefaults {
  /**
   * Name of the repository in the registry of the account, for example `shop/api`: 2 to 256 lower-case letters and digits, with `.`, `_`, `-` and
   * `/` between them. Another name replaces the repository by an empty one.
   *
   * @default - a name that CloudFormation makes
   */
  readonly repositoryName?: string;
}

/**
 * Properties of an image repository.
 */
export interface ImageRepositoryProps extends ImageRepositoryOptions {}
