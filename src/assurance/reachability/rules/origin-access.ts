import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule } from '../../rules/rule';
import { statementsOf } from '../../template/policy-document';
import { Resource } from '../../template/resource';
import { isMap, referencesIn, ValueMap } from '../../template/value';
import { covers } from '../execution-rights';

/** RE014: a site has an answer for its visitors. */
export const ORIGIN_ACCESS: Rule = {
  id: 'RE014',
  title: 'CloudFront may read every bucket that it serves',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  check: ({ deployment }) => deployment.ofType('AWS::CloudFront::Distribution').flatMap((resource) => (
    resource.maps('DistributionConfig.Origins').filter(({ S3OriginConfig }) => S3OriginConfig !== undefined).flatMap((origin) => {
      const bucket = referencesIn(origin.DomainName).map((reference) => reference.resource).find(({ type }) => type === 'AWS::S3::Bucket');
      return !bucket || mayRead(deployment, bucket, origin) ? [] : [{
        resource,
        message: `visitors of '${resource.name}' get an error instead of the files in '${bucket.name}': ${why(origin)}`,
        fix: 'use origin access control, and let the bucket policy grant s3:GetObject to cloudfront.amazonaws.com for this distribution',
      }];
    })
  )),
};

function mayRead(deployment: ProofContext['deployment'], bucket: Resource, origin: ValueMap): boolean {
  const documents = deployment.ofType('AWS::S3::BucketPolicy')
    .filter((policy) => policy.target('Bucket') === bucket || policy.isOpen('Bucket') && !policy.target('Bucket'))
    .map((policy) => policy.property('PolicyDocument'));
  return documents.some((document) => (
    statementsOf(document)?.some((statement) => !isMap(statement) || admits(statement, origin)) ?? true
  ));
}

/** A statement that this library cannot read in full counts as one that admits. */
function admits({ Effect: effect, Action: action, Principal: principal }: ValueMap, origin: ValueMap): boolean {
  if (effect !== 'Allow' || !covers([action].flat().map(String), 's3:GetObject')) return false;
  if (!isMap(principal) || principal.AWS !== undefined && [principal.AWS].flat().includes('*')) return true;
  const controlled = origin.OriginAccessControlId !== undefined && origin.OriginAccessControlId !== '';
  return controlled ? [principal.Service].flat().includes('cloudfront.amazonaws.com') : principal.CanonicalUser !== undefined || principal.AWS !== undefined;
}

function why({ OriginAccessControlId: control, S3OriginConfig: config }: ValueMap): string {
  const identified = control || isMap(config) && config.OriginAccessIdentity;
  return identified ? 'the policy of the bucket does not admit CloudFront' : 'CloudFront asks for them as nobody in particular';
}
