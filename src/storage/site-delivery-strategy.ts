import { aws_cloudfront as cloudfront, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** Where visitors reach a site. */
export interface SiteEndpoint {
  readonly distribution: cloudfront.Distribution;
  readonly url: string;
}

/** One way to deliver the files of a bucket. It keeps no state. */
export interface SiteDeliveryStrategy {
  /** Puts CloudFront before the bucket; everything it needs is made below `scope`. */
  deliver(scope: Construct, bucket: s3.Bucket): SiteEndpoint;
}

/** How the files of a bucket are served, at whatever paths. */
export function fileBehavior(): Omit<cloudfront.BehaviorOptions, 'origin'> {
  return {
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
    compress: true,
  };
}
