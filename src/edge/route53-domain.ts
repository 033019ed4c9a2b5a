import {
  CrossStackReferences, Names, ReferenceStrength, Stack, Stage, Token, aws_certificatemanager as acm, aws_route53 as route53,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { validateName } from './domain-names';
import { DomainStrategy, RecordKind } from './domain-strategy';
import { impossible, invalidProp } from '../private/input/errors';

const CLOUDFRONT_REGION = 'us-east-1';
const MAX_STACK_ID_LENGTH = 100;

/** A name in Route 53: certificates validated by DNS, and alias records to the edge. */
export class Route53Domain implements DomainStrategy {
  constructor(private readonly zone: route53.IHostedZone, private readonly name: string) {}

  public regionalCertificate(scope: Construct): acm.ICertificate {
    this.validate(scope);
    const existing = scope.node.tryFindChild('Certificate') as acm.Certificate | undefined;
    return existing ?? this.createCertificate(scope, 'Certificate');
  }

  public globalCertificate(scope: Construct): acm.ICertificate {
    const { region } = Stack.of(scope);
    if (region === CLOUDFRONT_REGION) return this.regionalCertificate(scope);
    const certificate = this.createCertificate(this.globalStack(scope), 'Certificate');
    CrossStackReferences.of(certificate).produce(ReferenceStrength.WEAK);
    return certificate;
  }

  public pointTo(scope: Construct, target: route53.IAliasRecordTarget, kinds: RecordKind[]) {
    const props = { zone: this.zone, recordName: `${this.name}.`, target: route53.RecordTarget.fromAlias(target) };
    if (kinds.includes('A')) new route53.ARecord(scope, 'Ipv4Record', props);
    if (kinds.includes('AAAA')) new route53.AaaaRecord(scope, 'Ipv6Record', props);
  }

  private createCertificate(scope: Construct, id: string): acm.Certificate {
    return new acm.Certificate(scope, id, {
      domainName: this.name,
      validation: acm.CertificateValidation.fromDns(this.zone),
    });
  }

  /** A zone that was imported by its id alone throws when it is asked for its name. */
  private zoneName(scope: Construct): string {
    try {
      return this.zone.zoneName;
    } catch {
      throw invalidProp(scope, {
        prop: 'domain.zone',
        expected: 'know its name',
        given: this.zone.node.path,
        fix: 'import it with route53.HostedZone.fromHostedZoneAttributes() or fromLookup()',
      });
    }
  }

  private validate(scope: Construct) {
    validateName(scope, 'domain.name', this.name);
    if (typeof this.zone?.hostedZoneId !== 'string') {
      throw invalidProp(scope, {
        prop: 'domain.zone', expected: 'be a hosted zone', given: this.zone, fix: "for example route53.HostedZone.fromLookup(this, 'Zone', { domainName })",
      });
    }
    const zoneName = this.zoneName(scope);
    if (!Token.isUnresolved(zoneName) && this.name !== zoneName && !this.name.endsWith(`.${zoneName}`)) {
      throw invalidProp(scope, {
        prop: 'domain.name',
        expected: `be '${zoneName}' or a name below it, as the hosted zone is`,
        given: this.name,
        fix: `did you mean '${this.name.split('.')[0]}.${zoneName}'?`,
      });
    }
  }

  /** A stack in us-east-1 for the certificate that CloudFront needs, see docs/adr/0023-cloudfront-certificate.md. */
  private globalStack(scope: Construct): Stack {
    const { account, region } = Stack.of(scope);
    if (Token.isUnresolved(region) || Token.isUnresolved(account)) {
      throw impossible(
        scope,
        `a CloudFront certificate is made in ${CLOUDFRONT_REGION}, for which account and region of the stack must be known; ` +
        "set 'env' of the stack, or give certificates with Domain.withCertificates()",
      );
    }
    const zoneStack = Token.isUnresolved(this.zone.hostedZoneId) ? Stack.of(this.zone) : undefined;
    if (zoneStack === Stack.of(scope)) {
      throw impossible(
        scope,
        `the hosted zone '${this.zone.node.path}' cannot be in the stack of the edge, because the certificate in ${CLOUDFRONT_REGION} needs the zone and the edge needs the certificate; ` +
        'create the zone in a stack of its own',
      );
    }
    // Stacks of one name in two regions have one each, and both are in the same region.
    const id = `${Names.uniqueResourceName(scope, { maxLength: MAX_STACK_ID_LENGTH })}-${region}-Global`;
    const stack = new Stack(Stage.of(scope)!, id, {
      env: { account, region: CLOUDFRONT_REGION },
      description: `Certificate of ${this.name} for CloudFront`,
    });
    CrossStackReferences.of(stack).consume(ReferenceStrength.WEAK);
    return stack;
  }
}
