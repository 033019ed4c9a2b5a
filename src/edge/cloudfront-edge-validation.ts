import { Stack, Token, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CloudFrontEdgeOptions } from './cloudfront-edge-options';
import { requireDistributionKinds } from './distribution/distribution-kinds';
import { Domain } from './domain';
import { DOMAIN } from './domain-strategy';
import { requireSeconds } from '../private/input/durations';
import { impossible } from '../private/input/errors';
import { requireFactoryMade } from '../private/input/factory-made';

const WITHOUT_CLOUDFRONT = /^(us-gov|cn|us-iso|us-isob|eu-isoe)-/;

/** Refuses what CloudFront would refuse only at deployment. */
export function validateCloudFrontEdge(scope: IConstruct, options: CloudFrontEdgeOptions) {
  requireFactoryMade(scope, 'domain', options.domain, Domain, DOMAIN);
  requireDistributionKinds(scope, options);
  requireSeconds(scope, 'responseTimeout', options.responseTimeout, 1, 120);
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region) && WITHOUT_CLOUDFRONT.test(region)) {
    throw impossible(scope, `CloudFront VPC origins do not exist in ${region}; use Edge.loadBalancer()`);
  }
  if (region === 'us-east-1') {
    Validations.of(scope).addWarning(
      'cdk-production-platform:edge.vpcOriginZone',
      'CloudFront VPC origins do not exist in the zone with the id use1-az3, and which zone name that is differs by account; ' +
      "look it up with 'aws ec2 describe-availability-zones' and keep the network out of it, then acknowledge this warning",
    );
  }
}
