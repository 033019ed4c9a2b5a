import {
  CrossStackReferences, Names, ReferenceStrength, Stack, Token, aws_certificatemanager as acm, aws_route53 as route53,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CLOUDFRONT_REGION, createCertificateStack, requireCertificateStack } from './certificate-stack';
import { validateName } from './domain-names';
import { DomainStrategy, RecordKind } from './domain-strategy';
import { Route53DomainOptions } from './route53-domain-options';
import { impossible, invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';

/** A name in Route 53: certificates validated by DNS, and alias records to the edge. */
export class Route53Domain implements DomainStrategy {
  constructor(private readonly zone: route53.IHostedZone, private readonly name: string, private readonly options: Route53DomainOptions) {}

  public regionalCertificate(scope: Construct): acm.ICertificate {
    this.validate(scope);
    const existing = scope.node.tryFindChild('Certificate') as acm.Certificate | undefined;
    return existing ?? this.createCertificate(scope, 'Certificate');
  }

  public globalCertificate(scope: Construct): acm.ICertificate {
    const { region } = Stack.of(scope);
    if (region === CLOUDFRONT_REGION) return this.regionalCertificate(scope);
    const certificate = this.createCertificate(this.certificateHome(scope), 'Certificate');
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

  /** Where the certificate is made in us-east-1; its zone must not need the stack of the edge. */
  private certificateHome(scope: Construct): Construct {
    const { certificateStack: given } = givenProps(scope, 'Route53DomainOptions', this.options, { path: 'domain' });
    if (given) requireCertificateStack(scope, given);
    const zoneStack = Token.isUnresolved(this.zone.hostedZoneId) ? Stack.of(this.zone) : undefined;
    if (zoneStack === Stack.of(scope)) {
      throw impossible(
        scope,
        `the hosted zone '${this.zone.node.path}' cannot be in the stack of the edge, because the certificate in ${CLOUDFRONT_REGION} needs the zone and the edge needs the certificate; ` +
        'create the zone in a stack of its own',
      );
    }
    const home = given ? new Construct(given, Names.uniqueId(scope)) : createCertificateStack(scope, this.name);
    CrossStackReferences.of(home).consume(ReferenceStrength.WEAK);
    return home;
  }
}
