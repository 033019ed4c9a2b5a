import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** One answer to an address that no file has. */
export interface SiteRoutingStrategy {
  /** What CloudFront says instead of the errors of S3; nothing to pass them on. */
  errorResponses(scope: IConstruct): cloudfront.ErrorResponse[] | undefined;
}
