import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { DistributionLogOptions } from './distribution-log-bucket';
import { requireGlobalWebAcl } from './web-acl';
import { requireKind, requireOneOf, requirePolicyWithoutSnapshot } from '../../private/input/kinds';

/** What can be decided about every distribution. */
export interface DistributionOptions {
  readonly responseHeadersPolicy?: cloudfront.IResponseHeadersPolicy;
  readonly geoRestriction?: cloudfront.GeoRestriction;
  readonly priceClass?: cloudfront.PriceClass;
  readonly webAclArn?: string;
  readonly accessLogs?: DistributionLogOptions;
}

/** Refuses options of the wrong kind; `path` stands before the names of the props. */
export function requireDistributionKinds(scope: IConstruct, options: DistributionOptions, path = '') {
  requireKind(scope, `${path}responseHeadersPolicy`, options.responseHeadersPolicy, {
    called: 'a response headers policy', member: 'responseHeadersPolicyId',
  });
  requireKind(scope, `${path}geoRestriction`, options.geoRestriction, {
    called: 'a GeoRestriction', member: 'restrictionType', from: "cloudfront.GeoRestriction.allowlist('DE', 'AT')",
  });
  requireOneOf(scope, `${path}priceClass`, options.priceClass, Object.values(cloudfront.PriceClass), 'cloudfront.PriceClass');
  requireGlobalWebAcl(scope, `${path}webAclArn`, options.webAclArn);
  requirePolicyWithoutSnapshot(scope, `${path}accessLogs.removalPolicy`, options.accessLogs?.removalPolicy, 'a bucket has no snapshots');
}
