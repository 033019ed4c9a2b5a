import { Construct } from 'constructs';
import { CloudFrontEdge } from './cloudfront-edge';
import { CloudFrontEdgeOptions } from './cloudfront-edge-options';
import { EdgeEndpoint } from './edge-endpoint';
import { EdgeStrategy } from './edge-strategy';
import { LoadBalancerEdge } from './load-balancer-edge';
import { LoadBalancerEdgeOptions } from './load-balancer-edge-options';
import { Ingress, IngressExposure } from '../ingress';

/**
 * What faces the internet. The edge alone decides whether the load balancer is public, in which subnets it stands, who
 * may reach it and whether port 80 is open. Its static methods are all there are: the class cannot be extended.
 *
 * A platform can change from one to the other, with an outage: load balancer, target groups and rules are made anew.
 *
 * @see https://github.com/production-platform/cdk-production-platform/blob/main/docs/operations/change-the-edge.md
 */
export class Edge {
  /**
   * CloudFront before a load balancer that has no public address: HTTPS works with no domain at all, and the load
   * balancer admits the VPC origins of CloudFront alone. A domain can be added and taken away without an outage.
   *
   * @param options domain, logs and limits
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
   */
  public static cloudFront(options: CloudFrontEdgeOptions = {}): Edge {
    return new Edge(new CloudFrontEdge(options ?? {}));
  }

  /**
   * A load balancer that faces the internet itself: HTTPS from anywhere on port 443, and a redirect on port 80.
   *
   * @param options domain and redirect
   */
  public static loadBalancer(options: LoadBalancerEdgeOptions): Edge {
    return new Edge(new LoadBalancerEdge(options ?? { domain: undefined! }));
  }

  private readonly strategy: EdgeStrategy;

  private constructor(strategy: EdgeStrategy) {
    this.strategy = strategy;
  }

  /**
   * How the load balancer behind this edge must be exposed.
   *
   * @internal
   */
  public _exposure(scope: Construct): IngressExposure {
    return this.strategy.exposure(scope);
  }

  /**
   * Puts the edge before the load balancer; `scope` is the one that was given to `_exposure`.
   *
   * @internal
   */
  public _attach(scope: Construct, ingress: Ingress): EdgeEndpoint {
    return this.strategy.attach(scope, ingress);
  }
}
