import { aws_certificatemanager as acm, aws_route53 as route53 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Kind } from '../private/input/kinds';

/** How a domain is told from what is none. */
export const DOMAIN: Kind = { called: 'a Domain', member: '_regionalCertificate', from: "Domain.route53(zone, 'app.example.com')" };

/** The address records that point to the edge. */
export type RecordKind = 'A' | 'AAAA';

/** Where the certificates of a domain come from and who writes its DNS records. It keeps no state. */
export interface DomainStrategy {
  /** The certificate in the region of the load balancer, if there is one. */
  regionalCertificate(scope: Construct): acm.ICertificate | undefined;
  /** The certificate in us-east-1. */
  globalCertificate(scope: Construct): acm.ICertificate;
  /** Makes the DNS point to the edge, where that is in our hands. */
  pointTo(scope: Construct, target: route53.IAliasRecordTarget, kinds: RecordKind[]): void;
}
