import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { ObjectAccessLogOptions } from './object-access-logs';
import { SiteRouting } from './site-routing';
import { Domain } from '../edge';

/**
 * What can be decided about a distribution of the site's own.
 */
export interface SiteDistributionOptions {
  /**
   * The names under which visitors reach the site.
   *
   * @default - the name that CloudFront gives, `https://<id>.cloudfront.net`
   */
  readonly domain?: Domain;

  /**
   * What a visitor gets for an address that no file has.
   *
   * @default SiteRouting.files()
   */
  readonly routing?: SiteRouting;

  /**
   * Paths that something else answers, for example `/api/*`, by pattern. The first pattern that fits wins.
   *
   * @default - the site answers all paths
   */
  readonly behaviors?: { [pathPattern: string]: cloudfront.BehaviorOptions };

  /**
   * Response headers that are added to every file.
   *
   * @default - the managed policy `SecurityHeadersPolicy`
   */
  readonly responseHeadersPolicy?: cloudfront.IResponseHeadersPolicy;

  /**
   * The edge locations that serve the site; fewer cost less and are farther away from some visitors.
   *
   * @default PriceClass.PRICE_CLASS_ALL
   */
  readonly priceClass?: cloudfront.PriceClass;

  /**
   * ARN of an AWS WAF web ACL of scope `CLOUDFRONT`, which lives in us-east-1.
   *
   * @default - no web ACL
   */
  readonly webAclArn?: string;

  /**
   * The countries that are served or refused.
   *
   * @default - all countries are served
   */
  readonly geoRestriction?: cloudfront.GeoRestriction;

  /**
   * How the access log of the distribution is kept.
   *
   * @default - an own bucket, kept for 365 days and retained with its files when the stack is deleted
   */
  readonly accessLogs?: ObjectAccessLogOptions;
}
