import { CrossStackReferences, ReferenceStrength, Stack, Token, aws_certificatemanager as acm } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DomainCertificates } from './domain-certificates';
import { validateNames } from './domain-names';
import { DomainStrategy } from './domain-strategy';
import { warnOf } from '../private/findings/warnings';
import { certificateRegion } from '../private/input/certificate-region';
import { requireMatch } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { requireKind } from '../private/input/kinds';

const CLOUDFRONT_REGION = 'us-east-1';
const CERTIFICATE_ARN = /^arn:[^:]+:(acm:[a-z0-9-]+:\d{12}:certificate|iam::\d{12}:server-certificate)\/\S+$/;

/** Certificates that the user brings; the DNS is managed elsewhere. */
export class GivenCertificates implements DomainStrategy {
  constructor(private readonly given: DomainCertificates) {}

  public regionalCertificate(scope: Construct): acm.ICertificate | undefined {
    validateNames(scope, this.given.names);
    requireCertificate(scope, 'domain.loadBalancerCertificate', this.given.loadBalancerCertificate);
    return this.given.loadBalancerCertificate;
  }

  public globalCertificate(scope: Construct): acm.ICertificate {
    validateNames(scope, this.given.names);
    const certificate = this.given.cloudFrontCertificate;
    if (!certificate) {
      throw invalidProp(scope, {
        prop: 'domain.cloudFrontCertificate',
        expected: 'be given for Edge.cloudFront()',
        given: undefined,
        fix: `request a certificate for ${this.given.names.join(', ')} in ${CLOUDFRONT_REGION}, or use Domain.route53()`,
      });
    }
    requireCertificate(scope, 'domain.cloudFrontCertificate', certificate);
    requireGlobal(scope, certificate);
    return certificate;
  }

  public pointTo() {}
}

function requireCertificate(scope: Construct, prop: string, certificate: acm.ICertificate | undefined) {
  requireKind(scope, prop, certificate, { called: 'a certificate', member: 'certificateArn', from: "acm.Certificate.fromCertificateArn(this, 'Certificate', arn)" });
  if (certificate) requireMatch(scope, prop, certificate.certificateArn, CERTIFICATE_ARN, 'have the ARN of a certificate of ACM or IAM');
}

function requireGlobal(scope: Construct, certificate: acm.ICertificate) {
  const region = certificateRegion(certificate);
  if (region === undefined) {
    warnOf(
      scope, 'edge.certificateRegionUnknown',
      `the region of the CloudFront certificate '${certificate.node.path}' is not known at synthesis; CloudFront accepts certificates of ${CLOUDFRONT_REGION} only`,
    );
    return;
  }
  if (region !== CLOUDFRONT_REGION) {
    throw invalidProp(scope, {
      prop: 'domain.cloudFrontCertificate',
      expected: `be issued in ${CLOUDFRONT_REGION}, the only region CloudFront takes certificates from`,
      given: `${certificate.node.path} in ${region}`,
    });
  }
  if (Token.isUnresolved(certificate.certificateArn) && region !== Stack.of(scope).region) {
    CrossStackReferences.of(certificate).produce(ReferenceStrength.WEAK);
  }
}
