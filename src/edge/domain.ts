import { aws_certificatemanager as acm, aws_route53 as route53 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DomainCertificates } from './domain-certificates';
import { DomainStrategy, RecordKind } from './domain-strategy';
import { GivenCertificates } from './given-certificates';
import { Route53Domain } from './route53-domain';
import { Route53DomainOptions } from './route53-domain-options';

/**
 * The names under which users reach a platform, and where their certificates come from. Its static methods are all there are: the class
 * cannot be extended.
 */
export class Domain {
  /**
   * A name in a hosted zone of Route 53: certificates are requested and validated by DNS, and records point to the edge.
   *
   * With `Edge.cloudFront()` in a region other than us-east-1 the certificate of CloudFront is made in a stack of its own
   * in us-east-1, named after the edge and the region; that needs the account and the region of the stack to be set.
   *
   * @param zone the hosted zone
   * @param name the name, the zone's own or one below it, for example `app.example.com`
   * @param options where the certificate of CloudFront is made
   */
  public static route53(zone: route53.IHostedZone, name: string, options: Route53DomainOptions = {}): Domain {
    return new Domain([name], new Route53Domain(zone, name, options ?? {}));
  }

  /**
   * Names with certificates that exist already, for a domain whose DNS is managed elsewhere.
   *
   * @param certificates names and certificates
   */
  public static withCertificates(certificates: DomainCertificates): Domain {
    return new Domain(certificates?.names, new GivenCertificates(certificates ?? { names: undefined! }));
  }

  /**
   * The names, the most important first.
   */
  public readonly names: string[];

  private readonly strategy: DomainStrategy;

  private constructor(names: string[], strategy: DomainStrategy) {
    this.names = Array.isArray(names) ? [...names] : names;
    this.strategy = strategy;
  }

  /** @internal */
  public _regionalCertificate(scope: Construct): acm.ICertificate | undefined {
    return this.strategy.regionalCertificate(scope);
  }

  /** @internal */
  public _globalCertificate(scope: Construct): acm.ICertificate {
    return this.strategy.globalCertificate(scope);
  }

  /** @internal */
  public _pointTo(scope: Construct, target: route53.IAliasRecordTarget, kinds: RecordKind[]) {
    this.strategy.pointTo(scope, target, kinds);
  }
}
