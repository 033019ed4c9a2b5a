import { aws_cloudfront as cloudfront, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { bucketOrigin, fileBehavior, SiteEndpoint, SiteDeliveryStrategy } from './site-delivery-strategy';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { requireGiven, requireString } from '../private/input/kinds';
import { DISTRIBUTION } from '../private/input/resource-kinds';

/** Some paths of a distribution that is there already. */
export class SharedSiteDistribution implements SiteDeliveryStrategy {
  constructor(private readonly distribution: cloudfront.Distribution, private readonly paths: string[]) {}

  public deliver(scope: Construct, bucket: s3.Bucket): SiteEndpoint {
    this.validate(scope);
    const origin = bucketOrigin(scope, bucket);
    this.paths.forEach((path) => this.distribution.addBehavior(path, origin, fileBehavior()));
    return { distribution: this.distribution, url: `https://${this.distribution.distributionDomainName}` };
  }

  private validate(scope: Construct) {
    requireGiven(scope, 'delivery.distribution', this.distribution, DISTRIBUTION);
    if (this.paths.length === 0) {
      throw invalidProp(scope, { prop: 'delivery.paths', expected: 'hold one path at least', given: 'none', fix: "for example '/assets/*'" });
    }
    for (const path of this.paths) {
      requireConcrete(scope, 'delivery.paths', path);
      requireString(scope, 'delivery.paths', path);
      requireMatch(scope, 'delivery.paths', path, /^\/[A-Za-z0-9_.$/~"'@:+*?&-]{1,254}$/, "hold patterns like '/assets/*' of at most 255 characters");
    }
    const twice = this.paths.find((path, index) => this.paths.indexOf(path) !== index);
    if (twice !== undefined) throw invalidProp(scope, { prop: 'delivery.paths', expected: 'hold every path once', given: twice });
    if (Stack.of(this.distribution) !== Stack.of(scope)) {
      throw impossible(scope, `the distribution '${this.distribution.node.path}' is in another stack: the bucket names the distribution that may read it, `
        + 'and the distribution names the bucket it reads; put the site into the stack of the distribution');
    }
  }
}
