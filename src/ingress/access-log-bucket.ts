import { Duration, RemovalPolicy, Stack, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogOptions } from './ingress-options';
import { acknowledge } from '../private/acknowledgements';
import { requireDays } from '../private/durations';

const LOG_DELIVERY = 'logdelivery.elasticloadbalancing.amazonaws.com';

/**
 * The bucket that Elastic Load Balancing writes its access log to.
 *
 * Access is granted to the log delivery service and not to the account of the region, so it needs no known region.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class AccessLogBucket extends Construct {
  private readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, options: AccessLogOptions) {
    super(scope, id);
    const removalPolicy = options.removalPolicy ?? RemovalPolicy.RETAIN;
    this.bucket = new s3.Bucket(this, 'Resource', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [this.expiry(options.retention ?? Duration.days(365))],
      removalPolicy,
    });
    this.bucket.policy!.applyRemovalPolicy(removalPolicy);
    this.acknowledgeFindings();
  }

  /** Turns the access log of the load balancer on; the bucket policy is there before the first test file is written. */
  public receive(loadBalancer: elbv2.ApplicationLoadBalancer) {
    this.bucket.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'AllowAccessLogDelivery',
      actions: ['s3:PutObject'],
      principals: [new iam.ServicePrincipal(LOG_DELIVERY)],
      resources: [this.bucket.arnForObjects(`AWSLogs/${Stack.of(this).account}/*`)],
    }));
    loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
    loadBalancer.setAttribute('access_logs.s3.bucket', this.bucket.bucketName);
    const resource = loadBalancer.node.defaultChild as elbv2.CfnLoadBalancer;
    resource.node.addDependency(this.bucket.policy!);
  }

  private expiry(retention: Duration): s3.LifecycleRule {
    requireDays(this, 'accessLogs.retention', retention);
    return {
      id: 'Expire',
      expiration: retention,
      noncurrentVersionExpiration: Duration.days(1),
      abortIncompleteMultipartUploadAfter: Duration.days(1),
    };
  }

  private acknowledgeFindings() {
    acknowledge(this.bucket, {
      ids: ['AwsSolutions::AwsSolutions-S1', 'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled'],
      reason: 'This bucket receives the access log of the load balancer; logging the delivery of logs would only add logs about logs.',
    }, {
      ids: ['NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS'],
      reason: 'Elastic Load Balancing can deliver access logs only to buckets encrypted with S3-managed keys.',
    }, {
      ids: ['NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled'],
      reason: 'Access logs serve operation and audit of one region and can be exported; they are not needed to restore the service.',
    });
  }
}
