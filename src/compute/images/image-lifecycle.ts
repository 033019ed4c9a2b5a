import { aws_ecr as ecr, Duration } from 'aws-cdk-lib';
import { ImageRepositoryProps } from './image-repository-options';

const DEFAULT_RETAINED_IMAGES = 50;
const DEFAULT_UNTAGGED_MAX_AGE = Duration.days(7);

/** What is deleted, in the order in which Amazon ECR looks: an image belongs to the first rule that speaks of it. */
export function lifecycleRules({ retainedImages, untaggedImageMaxAge, expiringTags = [] }: ImageRepositoryProps): ecr.LifecycleRule[] {
  return [
    {
      description: 'Images without a tag, which only a digest can name',
      tagStatus: ecr.TagStatus.UNTAGGED,
      maxImageAge: untaggedImageMaxAge ?? DEFAULT_UNTAGGED_MAX_AGE,
    },
    ...expiringTags.map(({ prefix, maxAge }) => ({
      description: `Images whose tag begins with ${prefix}`,
      tagStatus: ecr.TagStatus.TAGGED,
      tagPrefixList: [prefix],
      maxImageAge: maxAge,
    })),
    {
      description: 'Images that are older than those which a rollback may need',
      tagStatus: ecr.TagStatus.ANY,
      maxImageCount: retainedImages ?? DEFAULT_RETAINED_IMAGES,
    },
  ];
}
