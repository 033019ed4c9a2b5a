import { CfnResource, Token, aws_certificatemanager as acm } from 'aws-cdk-lib';

/**
 * The region a certificate was issued in, as far as it is known at synthesis.
 *
 * The environment of an imported certificate is that of the stack it was imported into, so only its ARN tells.
 */
export function certificateRegion(certificate: acm.ICertificate): string | undefined {
  const { certificateArn } = certificate;
  if (!Token.isUnresolved(certificateArn)) return certificateArn.split(':')[3] || undefined;
  const child = certificate.node.defaultChild;
  const owned = child !== undefined && CfnResource.isCfnResource(child);
  return owned && !Token.isUnresolved(certificate.env.region) ? certificate.env.region : undefined;
}
