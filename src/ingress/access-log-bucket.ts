import { Stack, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogOptions } from './ingress-options';
import { createLogBucket } from '../private/logs/log-bucket';

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
    this.bucket = createLogBucket(this, 'Resource', {
      ...options,
      testFile: true,
      subject: 'the load balancer',
      keyReason: 'Elastic Load Balancing can deliver access logs only to buckets encrypted with S3-managed keys.',
    });
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
}
