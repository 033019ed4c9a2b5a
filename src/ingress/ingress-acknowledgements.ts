import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { acknowledge, inPacks, NIST_AND_HIPAA, NIST_AND_PCI } from '../private/findings/acknowledgements';

/** The security group of a load balancer that faces the internet. */
export function acknowledgeSecurityGroup(securityGroup: ec2.SecurityGroup) {
  acknowledge(securityGroup, {
    ids: ['AwsSolutions::AwsSolutions-EC23'],
    reason: 'The load balancer is the public entry of the platform: its listener ports, and no others, are open to the internet.',
  });
}

/** The load balancer itself. */
export function acknowledgeLoadBalancer(loadBalancer: elbv2.ApplicationLoadBalancer, deletionProtection?: boolean) {
  acknowledge(loadBalancer, {
    ids: inPacks('ALBWAFEnabled', NIST_AND_PCI),
    reason: 'A web ACL depends on the application behind it and is attached at the edge or by the user; an empty one would protect nothing.',
  });
  if (deletionProtection !== undefined) return;
  acknowledge(loadBalancer, {
    ids: inPacks('ELBDeletionProtectionEnabled', NIST_AND_HIPAA),
    reason: 'It holds no data and is made anew in minutes; protected it would keep the VPC after a failed first deployment. Termination protection of the stack guards all of it.',
  });
}

/** An HTTP listener for callers inside the VPC. */
export function acknowledgeHttpListener(listener: elbv2.ApplicationListener) {
  acknowledge(listener, {
    ids: [...inPacks('ALBHttpToHttpsRedirection'), ...inPacks('ELBv2ACMCertificateRequired')],
    reason: 'The load balancer has private addresses and no domain of its own; TLS with the client ends before it, and the way from there stays inside the AWS network.',
  });
}

/** The listener that only redirects. */
export function acknowledgeRedirect(listener: elbv2.ApplicationListener) {
  acknowledge(listener, {
    ids: inPacks('ELBv2ACMCertificateRequired'),
    reason: 'This listener only redirects to HTTPS, so it has no certificate.',
  });
}
