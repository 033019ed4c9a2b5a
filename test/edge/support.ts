import { Stack, aws_certificatemanager as acm, aws_ec2 as ec2, aws_route53 as route53 } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Edge, EdgeIngress, EdgeIngressProps } from '../../src/edge';
import { newStack } from '../support/apps';

export const DISTRIBUTION = 'AWS::CloudFront::Distribution';
export const ACCOUNT = '111111111111';
export const IRELAND = { account: ACCOUNT, region: 'eu-west-1' };
export const VIRGINIA = { account: ACCOUNT, region: 'us-east-1' };

/** A network with addresses and zones that are known at synthesis. */
export function newVpc(stack: Stack): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr('10.1.0.0/16'),
    availabilityZones: stack.region.startsWith('$') ? undefined : [`${stack.region}a`, `${stack.region}b`],
    restrictDefaultSecurityGroup: false,
  });
}

/** A load balancer with its edge. */
export function newFront(edge?: Edge, stack = newStack(), props: Partial<EdgeIngressProps> = {}): EdgeIngress {
  return new EdgeIngress(stack, 'Front', { ...props, vpc: props.vpc ?? newVpc(stack), edge });
}

/** The template of the edge's stack. */
export function templateOf(front: EdgeIngress): Template {
  return Template.fromStack(Stack.of(front));
}

/** A certificate that exists already. */
export function certificateIn(stack: Stack, region: string, id = `Certificate-${region}`): acm.ICertificate {
  return acm.Certificate.fromCertificateArn(stack, id, `arn:aws:acm:${region}:${ACCOUNT}:certificate/${id}`);
}

/** The hosted zone example.com, made elsewhere. */
export function zoneIn(stack: Stack): route53.IHostedZone {
  return route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
}

/** The texts of all warnings of a stack. */
export function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));
}
