import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { acknowledge } from '../../private/findings/acknowledgements';

/** What a distribution has, as far as rule packs ask for it. */
export interface DistributionFacts {
  readonly geoRestriction?: cloudfront.GeoRestriction;
  readonly webAclArn?: string;
  readonly domain: boolean;
  readonly logged: boolean;
  /** What is known of requests without the log of the distribution. */
  readonly withoutLog: string;
}

/** Findings of a distribution that follow from what the user did not ask for or what CloudFront does not offer. */
export function acknowledgeDistribution(distribution: cloudfront.Distribution, facts: DistributionFacts) {
  if (!facts.geoRestriction) {
    acknowledge(distribution, {
      ids: ['AwsSolutions::AwsSolutions-CFR1'],
      reason: 'Which countries are served is a decision of the business; all are until geoRestriction is set.',
    });
  }
  if (!facts.webAclArn) {
    acknowledge(distribution, {
      ids: ['AwsSolutions::AwsSolutions-CFR2'],
      reason: 'The rules of a web ACL depend on the application; one is attached by webAclArn.',
    });
  }
  if (!facts.domain) {
    acknowledge(distribution, {
      ids: ['AwsSolutions::AwsSolutions-CFR4'],
      reason: 'CloudFront fixes the TLS versions of its own *.cloudfront.net certificate; with a domain TLS 1.2 is the minimum.',
    });
  }
  if (!facts.logged) {
    acknowledge(distribution, {
      ids: ['AwsSolutions::AwsSolutions-CFR3'],
      reason: `CloudFront delivers no access logs to buckets in this region, which is told by a warning; ${facts.withoutLog}.`,
    });
  }
}
