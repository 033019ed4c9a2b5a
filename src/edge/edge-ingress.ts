import { aws_cloudfront as cloudfront, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Edge } from './edge';
import { Ingress, IngressOptions } from '../ingress';

/**
 * Properties of a load balancer with its edge.
 */
export interface EdgeIngressProps extends IngressOptions {
  /**
   * The network of the load balancer.
   */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the load balancer.
   *
   * @default - public subnets when it faces the internet, otherwise private subnets with egress
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * What faces the internet.
   *
   * @default Edge.cloudFront()
   */
  readonly edge?: Edge;
}

/**
 * A load balancer together with the edge before it, for use without a platform: add targets to `ingress` and open `url`.
 */
export class EdgeIngress extends Construct {
  /**
   * The load balancer that services are put behind.
   */
  public readonly ingress: Ingress;

  /**
   * The public address, for example `https://d111111abcdef8.cloudfront.net`.
   */
  public readonly url: string;

  /**
   * The host name that a DNS record of the domain must point to when the DNS is not in Route 53.
   */
  public readonly dnsTarget: string;

  /**
   * The CloudFront distribution, if the edge has one.
   */
  public readonly distribution?: cloudfront.Distribution;

  constructor(scope: Construct, id: string, props: EdgeIngressProps) {
    super(scope, id);
    const { edge = Edge.cloudFront(), ...ingress } = props;
    const edgeScope = new Construct(this, 'Edge');
    this.ingress = new Ingress(this, 'Ingress', { ...ingress, exposure: edge._exposure(edgeScope) });
    const endpoint = edge._attach(edgeScope, this.ingress);
    this.url = endpoint.url;
    this.dnsTarget = endpoint.dnsTarget;
    this.distribution = endpoint.distribution;
  }
}
