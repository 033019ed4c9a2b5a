import { aws_cloudfront as cloudfront, aws_cloudwatch as cloudwatch, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DistributionMetrics } from './distribution-metrics';
import { Edge } from './edge';
import { IObservable, RecommendedAlarm } from '../contracts';
import { Ingress, IngressOptions } from '../ingress';
import { requireFactoryMade } from '../private/input/factory-made';
import { spellPropsOf } from '../private/input/spelling';

/**
 * Properties of a load balancer with its edge.
 */
export interface EdgeIngressProps extends IngressOptions {
  /**
   * The network of the load balancer.
   */
  readonly vpc: ec2.IVpc;

  /**
   * Where the load balancer stands if the edge makes it face the internet.
   *
   * @default - all public subnets
   */
  readonly publicSubnets?: ec2.SubnetSelection;

  /**
   * Where the load balancer stands if the edge hides it.
   *
   * @default - the private subnets with egress
   */
  readonly privateSubnets?: ec2.SubnetSelection;

  /**
   * What faces the internet.
   *
   * @default Edge.cloudFront()
   */
  readonly edge?: Edge;
}

/**
 * A load balancer together with the edge before it, for use without a platform: add targets to `ingress` and open `url`.
 *
 * With another edge the load balancer is another one, with other target groups and rules, made before the old one goes; the security group
 * and the log bucket stay. Other stacks read what belongs to the edge from outputs when they are deployed, and follow at their own next
 * deployment.
 *
 * @see https://github.com/production-platform/cdk-production-platform/blob/main/docs/operations/change-the-edge.md
 */
export class EdgeIngress extends Construct implements IObservable {
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

  private readonly edgeMetrics?: DistributionMetrics;

  constructor(scope: Construct, id: string, props: EdgeIngressProps) {
    super(scope, id);
    requireFactoryMade(this, 'edge', props.edge, Edge, { called: 'an Edge', member: '_exposure', from: 'Edge.cloudFront()' });
    const { edge = Edge.cloudFront(), publicSubnets, privateSubnets, ...ingress } = props;
    spellPropsOf(this, 'Edge', (prop) => `edge.${prop}`);
    const edgeScope = new Construct(this, 'Edge');
    const exposure = edge._exposure(edgeScope);
    const vpcSubnets = exposure.internetFacing ? publicSubnets : privateSubnets;
    this.ingress = new Ingress(this, 'Ingress', { ...ingress, exposure, vpcSubnets });
    const endpoint = edge._attach(edgeScope, this.ingress);
    this.url = endpoint.url;
    this.dnsTarget = endpoint.dnsTarget;
    this.distribution = endpoint.distribution;
    this.edgeMetrics = endpoint.distribution && new DistributionMetrics(endpoint.distribution);
  }

  /**
   * The alarms of the load balancer and, in a stack in us-east-1, where CloudFront keeps its metrics, of CloudFront.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return [...this.ingress.recommendedAlarms(), ...(this.edgeMetrics?.recommendedAlarms() ?? [])];
  }

  /**
   * Graphs of CloudFront, if it is the edge, and of the load balancer.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return [...(this.edgeMetrics?.dashboardWidgets() ?? []), ...this.ingress.dashboardWidgets()];
  }
}
