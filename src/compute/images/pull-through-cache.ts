import { ArnFormat, aws_ecr as ecr, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CachedImage } from './cached-image';
import { UpstreamRegistry } from './upstream-registry';
import { requireConcrete, requireMatch } from '../../private/input/checks';
import { requireFactoryMade } from '../../private/input/factory-made';
import { givenProps } from '../../private/input/given-props';
import { Kind, requireGiven, requireString } from '../../private/input/kinds';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
const PREFIX = /^(?=.{2,30}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/;
/** A first part with a dot is a registry. */
const NAME = /^[a-z0-9]+([_-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}|@sha256:[0-9a-f]{64})$/;
const UPSTREAM: Kind = { called: 'an UpstreamRegistry', member: '_upstream', from: 'UpstreamRegistry.publicEcr()' };
/** What is pulled again is fetched again, so that nothing is lost with it. */
const KEPT_DAYS = 90;

/**
 * Properties of a pull-through cache.
 */
export interface PullThroughCacheProps {
  /**
   * The registry whose images are kept.
   */
  readonly upstream: UpstreamRegistry;

  /**
   * What the names of the kept images begin with in the registry of the account, 2 to 30 lower-case letters and digits; unique in account and region.
   * Another one replaces the rule.
   *
   * @default - the name of the registry, for example `docker-hub`
   */
  readonly repositoryPrefix?: string;
}

/**
 * Keeps the images of another registry in Amazon ECR: tasks start although that registry is down, and do not count against its limits.
 *
 * Creates the rule, and a template for the repositories that Amazon ECR makes by it: with tags that may move as those of the upstream do, and without
 * images that were fetched more than 90 days ago. The repositories stay when the cache leaves the stack. The first pull of an image
 * needs a way to the internet, also where the registry is reached through VPC endpoints.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export class PullThroughCache extends Construct {
  /**
   * What the names of the kept images begin with.
   */
  public readonly repositoryPrefix: string;

  private readonly rule: ecr.CfnPullThroughCacheRule;

  /**
   * @param scope parent of the cache
   * @param id unique within the scope
   * @param props the registry
   */
  constructor(scope: Construct, id: string, props: PullThroughCacheProps) {
    super(scope, id);
    const { upstream, repositoryPrefix } = givenProps(this, 'PullThroughCacheProps', props);
    requireGiven(this, 'upstream', upstream, UPSTREAM);
    requireFactoryMade(this, 'upstream', upstream, UpstreamRegistry, UPSTREAM);
    const { name, url, prefix, secret } = upstream._upstream(this);
    this.repositoryPrefix = repositoryPrefix ?? prefix;
    requireString(this, 'repositoryPrefix', this.repositoryPrefix);
    requireConcrete(this, 'repositoryPrefix', this.repositoryPrefix);
    requireMatch(this, 'repositoryPrefix', this.repositoryPrefix, PREFIX, 'be 2 to 30 lower-case letters and digits, with one of . _ - / between them', "for example 'docker-hub'");
    const template = new ecr.CfnRepositoryCreationTemplate(this, 'Template', {
      prefix: this.repositoryPrefix,
      description: 'Repositories of images that come from another registry',
      appliedFor: ['PULL_THROUGH_CACHE'],
      imageTagMutability: 'MUTABLE',
      encryptionConfiguration: { encryptionType: 'AES256' },
      lifecyclePolicy: JSON.stringify({
        rules: [{
          rulePriority: 1,
          selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: KEPT_DAYS },
          action: { type: 'expire' },
        }],
      }),
    });
    this.rule = new ecr.CfnPullThroughCacheRule(this, 'Resource', {
      ecrRepositoryPrefix: this.repositoryPrefix,
      upstreamRegistry: name,
      upstreamRegistryUrl: url,
      credentialArn: secret?.secretArn,
    });
    // A repository is made as the template says that is there at the first pull.
    this.rule.node.addDependency(template);
  }

  /**
   * An image of the other registry, for the `image` of a service, whose execution role may then fetch and pull this image alone.
   *
   * @param name its name there, with a tag or a digest: `library/nginx:1.27` (images of Docker Hub without a user are in `library`)
   */
  public image(name: string): ecs.ContainerImage {
    requireString(this, 'name', name);
    requireConcrete(this, 'name', name);
    requireMatch(this, 'name', name, NAME, 'be the name of an image with a tag or a digest, without its registry', "for example 'library/nginx:1.27'");
    const stack = Stack.of(this);
    const repositoryName = `${this.repositoryPrefix}/${name.replace(/[:@].*$/, '')}`;
    return new CachedImage({
      imageName: `${stack.account}.dkr.ecr.${stack.region}.${stack.urlSuffix}/${this.repositoryPrefix}/${name}`,
      repositoryArn: stack.formatArn({ service: 'ecr', resource: 'repository', resourceName: repositoryName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME }),
      rule: this.rule,
    });
  }
}
