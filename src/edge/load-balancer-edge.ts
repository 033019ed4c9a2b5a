import { aws_route53_targets as targets } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Domain } from './domain';
import { DOMAIN } from './domain-strategy';
import { EdgeEndpoint } from './edge-endpoint';
import { EdgeStrategy } from './edge-strategy';
import { LoadBalancerEdgeOptions } from './load-balancer-edge-options';
import { Ingress, IngressExposure } from '../ingress';
import { invalidProp } from '../private/input/errors';
import { requireFactoryMade } from '../private/input/factory-made';
import { givenProps } from '../private/input/given-props';

/** No edge of its own: the load balancer faces the internet. */
export class LoadBalancerEdge implements EdgeStrategy {
  constructor(private readonly options: LoadBalancerEdgeOptions) {}

  public exposure(scope: Construct): IngressExposure {
    const { domain, redirectHttp } = givenProps(scope, 'LoadBalancerEdgeOptions', this.options);
    if (!domain) {
      throw invalidProp(scope, {
        prop: 'domain',
        expected: 'be given for a load balancer that faces the internet',
        given: domain,
        fix: 'give Domain.route53() or Domain.withCertificates(), or use Edge.cloudFront() which needs no domain',
      });
    }
    requireFactoryMade(scope, 'domain', domain, Domain, DOMAIN);
    const certificate = domain._regionalCertificate(scope);
    if (!certificate) {
      throw invalidProp(scope, {
        prop: 'domain.loadBalancerCertificate',
        expected: 'be given for a load balancer that faces the internet',
        given: undefined,
        fix: 'request a certificate in the region of the load balancer, or use Edge.cloudFront() which needs no domain',
      });
    }
    return IngressExposure.internet({ certificates: [certificate], redirectHttp });
  }

  public attach(scope: Construct, ingress: Ingress): EdgeEndpoint {
    const { domain } = this.options;
    domain._pointTo(scope, new targets.LoadBalancerTarget(ingress.loadBalancer), ['A']);
    return { url: `https://${domain.names[0]}`, dnsTarget: ingress.loadBalancer.loadBalancerDnsName };
  }
}
