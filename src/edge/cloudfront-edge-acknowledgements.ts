import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { CloudFrontEdgeOptions } from './cloudfront-edge-options';
import { acknowledge } from '../private/acknowledgements';

/** Findings of a distribution that follow from what the user did not ask for or what CloudFront does not offer. */
export function acknowledgeDistribution(distribution: cloudfront.Distribution, options: CloudFrontEdgeOptions, logged: boolean) {
  if (!options.geoRestriction) {
    acknowledge(distribution, {
      ids: ['AwsSolutions::AwsSolutions-CFR1'],
      reason: 'Which countries are served is a decision of the business; all are until geoRestriction is set.',
    });
  }
  if (!options.webAclArn) {
    acknowledge(distribution, {
      ids: ['AwsSolutions::AwsSolutions-CFR2'],
      reason: 'The rules of a web ACL depend on the application; one is attached by webAclArn.',
    });
  }
  if (!options.domain) {
    acknowledge(distribution, {
      ids: ['AwsSolutions::AwsSolutions-CFR4'],
      reason: 'CloudFront fixes the TLS versions of its own *.cloudfront.net certificate; with a domain TLS 1.2 is the minimum.',
    });
  }
  if (!logged) {
    acknowledge(distribution, {
      ids: ['AwsSolutions::AwsSolutions-CFR3'],
      reason: 'CloudFront delivers no access logs to buckets in this region, which is told by a warning; the load balancer logs every request.',
    });
  }
}
