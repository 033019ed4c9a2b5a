import { aws_cloudfront as cloudfront, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { OwnSiteDistribution } from './own-site-distribution';
import { SharedSiteDistribution } from './shared-site-distribution';
import { SiteEndpoint, SiteDeliveryStrategy } from './site-delivery-strategy';
import { SiteDistributionOptions } from './site-distribution-options';

/**
 * How the files of a site reach its visitors. CloudFront reads them with origin access control, and nobody else can.
 */
export class SiteDelivery {
  /**
   * A CloudFront distribution of the site's own.
   *
   * @param options domain, routing, logs and limits
   */
  public static ownDistribution(options: SiteDistributionOptions = {}): SiteDelivery {
    return new SiteDelivery(new OwnSiteDistribution(options));
  }

  /**
   * Some paths of a distribution that is there already, for example that of a platform: one address for application and files. The
   * key of a file in the bucket is its path without the first slash. It must be in the stack of the site.
   *
   * @param distribution the distribution
   * @param paths patterns like `/assets/*`
   */
  public static behindDistribution(distribution: cloudfront.Distribution, ...paths: string[]): SiteDelivery {
    return new SiteDelivery(new SharedSiteDistribution(distribution, paths));
  }

  private readonly strategy: SiteDeliveryStrategy;

  private constructor(strategy: SiteDeliveryStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _deliver(scope: Construct, bucket: s3.Bucket): SiteEndpoint {
    return this.strategy.deliver(scope, bucket);
  }
}
