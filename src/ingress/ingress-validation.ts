import { Stack, Token, aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { IngressExposure } from './ingress-exposure';
import { IngressProps } from './ingress-options';
import { certificateRegion } from '../private/input/certificate-region';
import { requireMatch } from '../private/input/checks';
import { requireSeconds } from '../private/input/durations';
import { invalidProp } from '../private/input/errors';
import { requireFactoryMade } from '../private/input/factory-made';
import { requirePolicyWithoutSnapshot, requireString } from '../private/input/kinds';

/** The default certificate and the quota of further ones. */
const MAX_CERTIFICATES = 26;

/** A policy is named after the oldest version that it offers, or after the year of a time when all offered TLS 1.0. */
const SECURE_POLICY = /^ELBSecurityPolicy-(TLS13|TLS|FS)-1-[23]-/;

/** Refuses what Elastic Load Balancing would refuse only at deployment. */
export function validateIngress(scope: IConstruct, props: IngressProps, exposure: IngressExposure) {
  requireFactoryMade(scope, 'exposure', props.exposure, IngressExposure, {
    called: 'an IngressExposure', member: 'internetFacing', from: 'IngressExposure.internal()',
  });
  requireSeconds(scope, 'idleTimeout', props.idleTimeout, 1, 4000);
  requirePolicyWithoutSnapshot(scope, 'accessLogs.removalPolicy', props.accessLogs?.removalPolicy, 'a bucket has no snapshots');
  if (exposure.certificates) validateCertificates(scope, exposure.certificates);
  validateSslPolicy(scope, props.sslPolicy ?? undefined, exposure);
}

/** The subnets of the load balancer: the given ones, or those of the tier that fits who reaches it. */
export function subnetsFor(scope: IConstruct, props: IngressProps, exposure: IngressExposure): ec2.SubnetSelection {
  const selection = props.vpcSubnets ?? defaultSubnets(props.vpc, exposure);
  const { subnets, availabilityZones, hasPublic } = selectSubnets(scope, props.vpc, selection);
  const publicSubnets = new Set(props.vpc.publicSubnets);
  if (exposure.internetFacing && hasPublic !== undefined && subnets.some((subnet) => !publicSubnets.has(subnet))) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: 'be public subnets when the load balancer faces the internet',
      given: subnets.filter((subnet) => !publicSubnets.has(subnet)).map((subnet) => subnet.node.path).join(', '),
    });
  }
  if (new Set(availabilityZones).size < 2) {
    throw invalidProp(scope, { prop: 'vpcSubnets', expected: 'reach over at least two availability zones', given: availabilityZones.join(', ') || 'none' });
  }
  return selection;
}

function selectSubnets(scope: IConstruct, vpc: ec2.IVpc, selection: ec2.SubnetSelection): ec2.SelectedSubnets {
  try {
    return vpc.selectSubnets(selection);
  } catch (error) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: `select subnets of ${vpc.node.path}`,
      given: Object.values(selection).join(', '),
      fix: (error as Error).message,
    });
  }
}

function defaultSubnets(vpc: ec2.IVpc, exposure: IngressExposure): ec2.SubnetSelection {
  if (exposure.internetFacing) return { subnetType: ec2.SubnetType.PUBLIC };
  return { subnetType: vpc.privateSubnets.length > 0 ? ec2.SubnetType.PRIVATE_WITH_EGRESS : ec2.SubnetType.PRIVATE_ISOLATED };
}

function validateSslPolicy(scope: IConstruct, policy: elbv2.SslPolicy | undefined, exposure: IngressExposure) {
  const prop = 'sslPolicy';
  if (policy === undefined) return;
  requireString(scope, prop, policy);
  requireMatch(scope, prop, policy, SECURE_POLICY, 'be a policy of elbv2.SslPolicy without TLS 1.0 and 1.1', 'for example elbv2.SslPolicy.TLS13_12_RES_PQ');
  if (!exposure.certificates) {
    throw invalidProp(scope, { prop, expected: 'be left out when the exposure has no certificates', given: policy, fix: 'give the exposure a certificate' });
  }
}

function validateCertificates(scope: IConstruct, certificates: acm.ICertificate[]) {
  if (certificates.length === 0) {
    throw invalidProp(scope, { prop: 'exposure.certificates', expected: 'hold at least one certificate', given: 'none', fix: 'leave the prop out for an HTTP listener' });
  }
  if (certificates.length > MAX_CERTIFICATES) {
    throw invalidProp(scope, { prop: 'exposure.certificates', expected: `hold at most ${MAX_CERTIFICATES} certificates`, given: certificates.length });
  }
  const region = Stack.of(scope).region;
  for (const certificate of certificates) {
    const issuedIn = certificateRegion(certificate);
    if (!Token.isUnresolved(region) && issuedIn !== undefined && issuedIn !== region) {
      throw invalidProp(scope, {
        prop: 'exposure.certificates',
        expected: `be issued in the region of the load balancer, ${region}`,
        given: `${certificate.node.path} in ${issuedIn}`,
      });
    }
  }
}
