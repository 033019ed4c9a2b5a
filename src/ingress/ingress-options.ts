import { Duration, RemovalPolicy, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { IngressExposure } from './ingress-exposure';

/**
 * Whether and for how long the access log of the load balancer is kept.
 */
export interface AccessLogOptions {
  /**
   * How long the log files are kept, in whole days.
   *
   * @default Duration.days(365)
   */
  readonly retention?: Duration;

  /**
   * What happens to the bucket and its log files when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What a user decides about the ingress.
 */
export interface IngressOptions {
  /**
   * How long an idle connection is kept open, 1 to 4000 seconds. The idle timeout of the application should be longer,
   * or clients see 502 responses.
   *
   * @default Duration.seconds(60)
   */
  readonly idleTimeout?: Duration;

  /**
   * Refuse to delete the load balancer until this is turned off. It holds no data, and protected it cannot be replaced by another edge
   * nor be taken back when a first deployment fails: termination protection of the stack guards the platform instead.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;

  /**
   * TLS versions and ciphers that the HTTPS listener offers; policies with TLS 1.0 or 1.1 are refused. An error without certificates.
   *
   * `TLS13_13_PQ` offers TLS 1.3 alone, with which clients older than about 2018 cannot connect; `FIPS_TLS13_12_RES_PQ` is the default
   * with validated cryptography.
   *
   * @default elbv2.SslPolicy.TLS13_12_RES_PQ - TLS 1.3 and 1.2 with forward secrecy and authenticated encryption only, and
   * post-quantum key exchange for clients that offer it
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  readonly sslPolicy?: elbv2.SslPolicy;

  /**
   * How the access log is kept.
   *
   * @default - an own bucket, kept for 365 days and retained with its files when the stack is deleted
   */
  readonly accessLogs?: AccessLogOptions;
}

/**
 * Properties of an ingress.
 */
export interface IngressProps extends IngressOptions {
  /**
   * The network of the load balancer.
   */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the load balancer, in at least two zones.
   *
   * @default - public subnets when it faces the internet, otherwise private subnets with egress
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Who reaches the load balancer. With another scheme (internal or facing the internet) load balancer and target groups are made anew, with
   * the first or last certificate the listener.
   *
   * @default - inside the VPC only, over HTTP, and nobody is admitted until a caller is allowed through `connections`
   */
  readonly exposure?: IngressExposure;
}
