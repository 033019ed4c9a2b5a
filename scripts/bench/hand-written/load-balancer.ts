import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { createLogBucket } from './log-bucket';

/** The way in. */
export interface Entry {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly listener: elbv2.ApplicationListener;
  readonly securityGroup: ec2.SecurityGroup;
}

/** An internal load balancer with its access log; requests that no rule takes get a 404. */
export function createLoadBalancer(stack: Stack, vpc: ec2.Vpc): Entry {
  const securityGroup = new ec2.SecurityGroup(stack, 'LoadBalancerSecurityGroup', {
    vpc,
    description: 'Load balancer: admits CloudFront and reaches the service',
    allowAllOutbound: false,
  });
  const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    internetFacing: false,
    ipAddressType: elbv2.IpAddressType.IPV4,
    securityGroup,
    deletionProtection: false,
    idleTimeout: Duration.seconds(60),
    http2Enabled: true,
    crossZoneEnabled: true,
    dropInvalidHeaderFields: true,
    desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE,
    xffHeaderProcessingMode: elbv2.XffHeaderProcessingMode.APPEND,
  });
  keepAccessLog(stack, loadBalancer);
  const listener = loadBalancer.addListener('Listener', {
    port: 80,
    protocol: elbv2.ApplicationProtocol.HTTP,
    open: false,
    defaultAction: elbv2.ListenerAction.fixedResponse(404, { contentType: 'text/plain', messageBody: 'Not found' }),
  });
  return { loadBalancer, listener, securityGroup };
}

/** `logAccessLogs` needs to know the region; delivery by the service principal does not. */
function keepAccessLog(stack: Stack, loadBalancer: elbv2.ApplicationLoadBalancer) {
  const bucket = createLogBucket(stack, 'LoadBalancerLogs', s3.ObjectOwnership.BUCKET_OWNER_ENFORCED, RemovalPolicy.RETAIN);
  bucket.addToResourcePolicy(new iam.PolicyStatement({
    actions: ['s3:PutObject'],
    principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
    resources: [bucket.arnForObjects(`AWSLogs/${stack.account}/*`)],
  }));
  loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
  loadBalancer.setAttribute('access_logs.s3.bucket', bucket.bucketName);
  loadBalancer.node.defaultChild!.node.addDependency(bucket.policy!);
}
