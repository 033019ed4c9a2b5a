import { aws_ecr as ecr, aws_ecs as ecs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { lifecycleRules } from './image-lifecycle';
import { checkRepository } from './image-repository-checks';
import { ImageRepositoryProps } from './image-repository-options';
import { checkTag, DIGEST } from './image-tags';
import { requireMatch } from '../../private/input/checks';
import { givenProps } from '../../private/input/given-props';
import { requireString } from '../../private/input/kinds';
import { keptOnceCreated } from '../../private/store/removal';

/**
 * An Amazon ECR repository for the images of services: scanned on push, with tags that do not move, and with a lifecycle that keeps what a
 * rollback needs.
 *
 * Creates the repository (`Resource`). It must hold an image before the first service that runs one is deployed, so put it in a stack that is
 * deployed before: a repository in the stack of its service is refused by the proof (DE009).
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html
 */
export class ImageRepository extends Construct {
  /**
   * The repository, for what this class does not offer. Rights to push are granted with `resource.grantPush(grantee)`.
   */
  public readonly resource: ecr.Repository;

  /**
   * The address that images are pushed to, without a tag.
   */
  public readonly repositoryUri: string;

  private readonly props: ImageRepositoryProps;

  /**
   * @param scope parent of the repository
   * @param id unique within the scope
   * @param props its options
   */
  constructor(scope: Construct, id: string, props: ImageRepositoryProps = {}) {
    super(scope, id);
    this.props = givenProps(this, 'ImageRepositoryProps', props);
    checkRepository(this, this.props);
    const { mutableTags = [], encryptionKey, removalPolicy = RemovalPolicy.RETAIN } = this.props;
    this.resource = new ecr.Repository(this, 'Resource', {
      repositoryName: this.props.repositoryName,
      imageScanOnPush: this.props.imageScanOnPush ?? true,
      imageTagMutability: mutableTags.length > 0 ? ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION : ecr.TagMutability.IMMUTABLE,
      imageTagMutabilityExclusionFilters: mutableTags.length > 0
        ? mutableTags.map((tag) => ecr.ImageTagMutabilityExclusionFilter.wildcard(tag))
        : undefined,
      lifecycleRules: lifecycleRules(this.props),
      encryption: encryptionKey ? ecr.RepositoryEncryption.KMS : ecr.RepositoryEncryption.AES_256,
      encryptionKey,
      removalPolicy: keptOnceCreated(removalPolicy),
      // Without it a stack whose repository holds images cannot be deleted.
      emptyOnDelete: removalPolicy === RemovalPolicy.DESTROY ? true : undefined,
    });
    this.repositoryUri = this.resource.repositoryUri;
  }

  /**
   * The image with a tag, for the `image` of a service. The tag may be a token, for example `ReleasedTag.tag`.
   *
   * A tag that `expiringTags` lets expire is an error: the service could not start a task any more. One of `mutableTags` gives the acknowledgeable
   * warning `cdk-production-platform:compute.mutableTag`.
   *
   * @param tag for example `1.4.0`
   */
  public image(tag: string): ecs.ContainerImage {
    checkTag(this, tag, this.props);
    return ecs.ContainerImage.fromEcrRepository(this.resource, tag);
  }

  /**
   * The image with a digest, which nobody can move, for the `image` of a service.
   *
   * @param digest for example `sha256:` and 64 hexadecimal digits
   */
  public imageByDigest(digest: string): ecs.ContainerImage {
    requireString(this, 'digest', digest);
    requireMatch(this, 'digest', digest, DIGEST, "be 'sha256:' and 64 hexadecimal digits", 'for a tag call image()');
    return ecs.ContainerImage.fromEcrRepository(this.resource, digest);
  }
}
