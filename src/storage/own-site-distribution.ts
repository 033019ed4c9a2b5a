import {
  aws_cloudfront as cloudfront, aws_route53_targets as targets, aws_s3 as s3, Stack, Token,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { bucketOrigin, fileBehavior, SiteEndpoint, SiteDeliveryStrategy } from './site-delivery-strategy';
import { SiteDistributionOptions } from './site-distribution-options';
import { SiteRouting } from './site-routing';
import { acknowledgeDistribution } from '../edge/distribution/distribution-acknowledgements';
import { requireDistributionKinds } from '../edge/distribution/distribution-kinds';
import { createDistributionLogBucket } from '../edge/distribution/distribution-log-bucket';
import { distributionProps } from '../edge/distribution/distribution-props';
import { DOMAIN } from '../edge/domain-strategy';
import { requireMatch } from '../private/input/checks';
import { impossible } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { requireKind, requireOptions } from '../private/input/kinds';

const WITHOUT_LOG = 'the access log of the bucket has the files that CloudFront fetched';
const WITHOUT_ACCESS_CONTROL = /^(us-gov|cn|us-iso|us-isob|eu-isoe)-/;

/** A distribution of the site's own. */
export class OwnSiteDistribution implements SiteDeliveryStrategy {
  constructor(private readonly given: SiteDistributionOptions) {}

  public deliver(scope: Construct, bucket: s3.Bucket): SiteEndpoint {
    const options = givenProps(scope, 'SiteDistributionOptions', this.given, { path: 'delivery' });
    const { domain } = options;
    this.validate(scope, options);
    const distribution = this.createDistribution(scope, bucket, options);
    domain?._pointTo(scope, new targets.CloudFrontTarget(distribution), ['A', 'AAAA']);
    return { distribution, url: `https://${domain?.names[0] ?? distribution.distributionDomainName}` };
  }

  private createDistribution(scope: Construct, bucket: s3.Bucket, options: SiteDistributionOptions): cloudfront.Distribution {
    const { domain } = options;
    const logBucket = createDistributionLogBucket(scope, 'DistributionLogs', options.accessLogs ?? {}, WITHOUT_LOG);
    const behavior = fileBehavior();
    const distribution = new cloudfront.Distribution(scope, 'Distribution', {
      defaultRootObject: 'index.html',
      defaultBehavior: {
        ...behavior,
        origin: bucketOrigin(scope, bucket),
        responseHeadersPolicy: options.responseHeadersPolicy ?? behavior.responseHeadersPolicy,
      },
      additionalBehaviors: options.behaviors,
      errorResponses: (options.routing ?? SiteRouting.files())._errorResponses(scope),
      ...distributionProps(options, { domainNames: domain?.names, certificate: domain?._globalCertificate(scope), logBucket }),
    });
    acknowledgeDistribution(distribution, {
      ...options, domain: domain !== undefined, logged: logBucket !== undefined, withoutLog: WITHOUT_LOG,
    });
    return distribution;
  }

  private validate(scope: Construct, options: SiteDistributionOptions) {
    const { domain, routing, behaviors = {} } = options;
    requireKind(scope, 'delivery.domain', domain, DOMAIN);
    requireKind(scope, 'delivery.routing', routing, { called: 'a SiteRouting', member: '_errorResponses', from: 'SiteRouting.singlePage()' });
    requireOptions(scope, 'delivery.behaviors', behaviors);
    requireDistributionKinds(scope, options, 'delivery.');
    for (const path of Object.keys(behaviors)) {
      requireMatch(scope, 'delivery.behaviors', path, /^\/[A-Za-z0-9_.$/~"'@:+*?&-]{1,254}$/, "have patterns like '/api/*' of at most 255 characters");
    }
    const { region } = Stack.of(scope);
    if (!Token.isUnresolved(region) && WITHOUT_ACCESS_CONTROL.test(region)) {
      throw impossible(scope, `the origin access control of CloudFront does not exist in ${region}, and nothing else keeps the bucket private; serve the files from a container`);
    }
  }
}
