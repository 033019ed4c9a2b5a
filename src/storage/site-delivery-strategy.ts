import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { storeIdentifier } from '../private/store/store-identifier';

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

/** CloudFront takes names of 64 characters. */
const ACCESS_CONTROL_NAME = { longestReadable: 48, prefix: 'site' };

/** The bucket as CloudFront alone reads it. Names of access controls are unique in an account, whatever the region of the stack. */
export function bucketOrigin(scope: Construct, bucket: s3.Bucket): cloudfront.IOrigin {
  const originAccessControl = new cloudfront.S3OriginAccessControl(scope, 'OriginAccessControl', {
    originAccessControlName: storeIdentifier(scope, ACCESS_CONTROL_NAME),
  });
  return origins.S3BucketOrigin.withOriginAccessControl(bucket, { originAccessControl });
}
