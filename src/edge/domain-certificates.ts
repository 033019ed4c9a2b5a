import { aws_certificatemanager as acm } from 'aws-cdk-lib';

/**
 * Certificates for the names of a domain whose DNS is managed elsewhere.
 */
export interface DomainCertificates {
  /**
   * The names under which users reach the platform, the most important first. A DNS record of each must point to the
   * edge.
   */
  readonly names: string[];

  /**
   * Certificate of all names in the region of the load balancer. With CloudFront it makes the way from CloudFront to the
   * load balancer HTTPS.
   *
   * @default - none, which only `Edge.cloudFront()` accepts: HTTP inside the VPC origin
   */
  readonly loadBalancerCertificate?: acm.ICertificate;

  /**
   * Certificate of all names in us-east-1, for CloudFront.
   *
   * @default - none, which only `Edge.loadBalancer()` accepts
   */
  readonly cloudFrontCertificate?: acm.ICertificate;
}
