import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';

/**
 * Where users reach what is behind an edge.
 */
export interface EdgeEndpoint {
  /**
   * The public address, for example `https://app.example.com`.
   */
  readonly url: string;

  /**
   * The host name that a DNS record of the domain must point to: of the distribution or of the load balancer. Of interest
   * when the DNS is not in Route 53; otherwise the records exist already.
   */
  readonly dnsTarget: string;

  /**
   * The CloudFront distribution.
   *
   * @default - none, the load balancer faces the internet itself
   */
  readonly distribution?: cloudfront.Distribution;
}
