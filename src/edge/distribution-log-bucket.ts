import { Duration, RemovalPolicy, Stack, Token, Validations, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogOptions } from '../ingress';
import { acknowledge } from '../private/acknowledgements';
import { requireDays } from '../private/durations';

/** Regions that are on without opting in, the only ones whose buckets CloudFront delivers standard logs to. */
const LOG_REGIONS = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1',
  'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];

/**
 * The bucket for the access log of a distribution, or a warning where CloudFront does not deliver to the region.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
export function createDistributionLogBucket(scope: Construct, options: AccessLogOptions): s3.Bucket | undefined {
  const { region } = Stack.of(scope);
  requireDays(scope, 'accessLogs.retention', options.retention);
  if (!Token.isUnresolved(region) && !LOG_REGIONS.includes(region)) {
    Validations.of(scope).addWarning(
      'cdk-production-platform:edge.accessLogsUnavailable',
      `CloudFront delivers no access logs to buckets in ${region}, so the distribution has none; the access log of the load balancer has every request that reached it`,
    );
    return undefined;
  }
  const removalPolicy = options.removalPolicy ?? RemovalPolicy.RETAIN;
  const bucket = new s3.Bucket(scope, 'AccessLogs', {
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    // CloudFront delivers with a bucket ACL for its log delivery account; objects still belong to the bucket owner.
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [{
      id: 'Expire',
      expiration: options.retention ?? Duration.days(365),
      noncurrentVersionExpiration: Duration.days(1),
      abortIncompleteMultipartUploadAfter: Duration.days(1),
    }],
    removalPolicy,
  });
  bucket.policy!.applyRemovalPolicy(removalPolicy);
  acknowledgeFindings(bucket);
  return bucket;
}

function acknowledgeFindings(bucket: s3.Bucket) {
  acknowledge(bucket, {
    ids: ['AwsSolutions::AwsSolutions-S1', 'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled'],
    reason: 'This bucket receives the access log of the distribution; logging the delivery of logs would only add logs about logs.',
  }, {
    ids: ['NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS'],
    reason: 'Access logs hold no payload; S3-managed keys encrypt them without a key policy that must admit the log delivery account.',
  }, {
    ids: ['NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled'],
    reason: 'Access logs serve operation and audit of one region and can be exported; they are not needed to restore the service.',
  });
}
