import { Duration, aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { Domain } from './domain';
import { AccessLogOptions } from '../ingress';

/**
 * What a user decides about CloudFront as the edge.
 */
export interface CloudFrontEdgeOptions {
  /**
   * The names under which users reach the platform. A domain that is added later, or taken away, causes no outage for services in the same
   * stack. With a certificate for the load balancer the name that CloudFront gives answers no more (502).
   *
   * @default - the name that CloudFront gives, `https://<id>.cloudfront.net`
   */
  readonly domain?: Domain;

  /**
   * The edge locations that serve requests; fewer cost less and are farther away from some users.
   *
   * @default PriceClass.PRICE_CLASS_ALL
   */
  readonly priceClass?: cloudfront.PriceClass;

  /**
   * How long CloudFront waits for an answer of the application before users get a 504, 1 to 120 seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly responseTimeout?: Duration;

  /**
   * Response headers that are added to every answer.
   *
   * @default - the managed policy `SecurityHeadersPolicy`; an application that sets one of its headers wins
   */
  readonly responseHeadersPolicy?: cloudfront.IResponseHeadersPolicy;

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
  readonly accessLogs?: AccessLogOptions;
}
