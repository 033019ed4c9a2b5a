import { aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { acknowledge, inPacks } from '../findings/acknowledgements';
import { requireDays } from '../input/durations';
import { keptOnceCreated } from '../store/removal';

/** A bucket that a service of AWS writes its access log to. */
export interface LogBucketProps {
  /** Whose log it is, for the auditor, for example `the distribution`. */
  readonly subject: string;
  /** Why S3-managed keys encrypt it, for the auditor. */
  readonly keyReason: string;
  readonly retention?: Duration;
  readonly removalPolicy?: RemovalPolicy;
  /** Whether the service writes a test file as soon as it is told: S3 then deletes the bucket of a failed first deployment as little as any other that is not empty. */
  readonly testFile?: boolean;
  /** `BUCKET_OWNER_PREFERRED` for services that deliver with an ACL. */
  readonly objectOwnership?: s3.ObjectOwnership;
}

const LOG_BUCKETS = new WeakSet<IConstruct>();

/** Whether something is a bucket for access logs, or its policy. */
export function isOfLogBucket(construct: IConstruct): boolean {
  return LOG_BUCKETS.has(construct);
}

/** Creates the bucket; its policy stays as long as it does. */
export function createLogBucket(scope: Construct, id: string, props: LogBucketProps): s3.Bucket {
  requireDays(scope, 'accessLogs.retention', props.retention);
  const retained = props.removalPolicy ?? RemovalPolicy.RETAIN;
  const removalPolicy = props.testFile ? retained : keptOnceCreated(retained);
  const bucket = new s3.Bucket(scope, id, {
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: props.objectOwnership ?? s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [{
      id: 'Expire',
      expiration: props.retention ?? Duration.days(365),
      noncurrentVersionExpiration: Duration.days(1),
      abortIncompleteMultipartUploadAfter: Duration.days(1),
    }],
    removalPolicy,
  });
  bucket.policy!.applyRemovalPolicy(removalPolicy);
  for (const { node } of [bucket, bucket.policy!]) LOG_BUCKETS.add(node.defaultChild!);
  acknowledgeFindings(bucket, props);
  return bucket;
}

function acknowledgeFindings(bucket: s3.Bucket, { subject, keyReason }: LogBucketProps) {
  acknowledge(bucket, {
    ids: ['AwsSolutions::AwsSolutions-S1', ...inPacks('S3BucketLoggingEnabled')],
    reason: `This bucket receives the access log of ${subject}; logging the delivery of logs would only add logs about logs.`,
  }, {
    ids: inPacks('S3DefaultEncryptionKMS'),
    reason: keyReason,
  }, {
    ids: inPacks('S3BucketReplicationEnabled'),
    reason: 'Access logs serve operation and audit of one region and can be exported; they are not needed to restore the service.',
  });
}
