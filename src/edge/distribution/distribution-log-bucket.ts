import { aws_s3 as s3, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { warnOf } from '../../private/findings/warnings';
import { createLogBucket } from '../../private/logs/log-bucket';

/** Regions that are on without opting in, the only ones whose buckets CloudFront delivers standard logs to. */
const LOG_REGIONS = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1',
  'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];

/** How the access log of a distribution is kept. */
export interface DistributionLogOptions {
  readonly retention?: Duration;
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The bucket for the access log of a distribution, or a warning where CloudFront does not deliver to the region; the warning ends
 * with what is known of requests without the log.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
export function createDistributionLogBucket(scope: Construct, id: string, options: DistributionLogOptions, without: string): s3.Bucket | undefined {
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region) && !LOG_REGIONS.includes(region)) {
    warnOf(
      scope, 'edge.accessLogsUnavailable',
      `CloudFront delivers no access logs to buckets in ${region}, so the distribution has none; ${without}`,
    );
    return undefined;
  }
  return createLogBucket(scope, id, {
    ...options,
    subject: 'the distribution',
    keyReason: 'Access logs hold no payload; S3-managed keys encrypt them without a key policy that must admit the log delivery account.',
    // CloudFront delivers with a bucket ACL for its log delivery account; objects still belong to the bucket owner.
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
  });
}
