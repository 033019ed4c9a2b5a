import { Stack, Token } from 'aws-cdk-lib';
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
}
