import { aws_certificatemanager as acm } from 'aws-cdk-lib';
import { regionOf } from './region-of';

/** The region a certificate was issued in, as far as it is known at synthesis. */
export function certificateRegion(certificate: acm.ICertificate): string | undefined {
  return regionOf(certificate, certificate.certificateArn);
}
