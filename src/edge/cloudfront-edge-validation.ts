import { RemovalPolicy, Stack, Token, Validations, aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CloudFrontEdgeOptions } from './cloudfront-edge-options';
import { DOMAIN } from './domain-strategy';
import { requireSeconds } from '../private/durations';
import { impossible, invalidProp } from '../private/errors';
import { requireKind, requireOptions, requireRemovalPolicy } from '../private/kinds';
import { requireGlobalWebAcl } from '../private/web-acl';

const WITHOUT_CLOUDFRONT = /^(us-gov|cn|us-iso|us-isob|eu-isoe)-/;

/** Refuses what CloudFront would refuse only at deployment. */
export function validateCloudFrontEdge(scope: IConstruct, options: CloudFrontEdgeOptions) {
  requireKind(scope, 'domain', options.domain, DOMAIN);
  requireKind(scope, 'responseHeadersPolicy', options.responseHeadersPolicy, { called: 'a response headers policy', member: 'responseHeadersPolicyId' });
  requireKind(scope, 'geoRestriction', options.geoRestriction, {
    called: 'a GeoRestriction', member: 'restrictionType', from: "cloudfront.GeoRestriction.allowlist('DE', 'AT')",
  });
  requireOptions(scope, 'accessLogs', options.accessLogs);
  requireRemovalPolicy(
    scope, 'accessLogs.removalPolicy', options.accessLogs?.removalPolicy,
    [RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, RemovalPolicy.DESTROY], 'a bucket has no snapshots; use RemovalPolicy.RETAIN',
  );
  const classes: string[] = Object.values(cloudfront.PriceClass);
  if (options.priceClass !== undefined && options.priceClass !== null && !classes.includes(options.priceClass)) {
    throw invalidProp(scope, { prop: 'priceClass', expected: `be one of ${classes.join(', ')} (cloudfront.PriceClass)`, given: options.priceClass });
  }
  requireSeconds(scope, 'responseTimeout', options.responseTimeout, 1, 120);
  requireGlobalWebAcl(scope, 'webAclArn', options.webAclArn);
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
