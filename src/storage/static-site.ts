import { aws_cloudfront as cloudfront, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_s3 as s3, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ObjectLifecycle } from './object-lifecycle';
import { createPrivateBucket } from './private-bucket';
import { SiteDelivery } from './site-delivery';
import { StaticSiteOptions } from './static-site-options';
import { IObservable, RecommendedAlarm } from '../contracts';
import { distributionMetric, METRICS_REGION } from '../edge/distribution/distribution-metric';
import { grantBelow } from '../private/findings/wildcard-resources';
import { givenProps } from '../private/input/given-props';
import { requireKind } from '../private/input/kinds';

const MOST_FAILED_PERCENT = 5;

/**
 * A web site of files: a private bucket that CloudFront alone can read.
 *
 * Creates the bucket (`Bucket`), the log buckets, and the distribution with its origin access control. Files are deployed by the
 * pipeline that builds them, with the two commands in the output `Deploy`; see the README for the reason.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export class StaticSite extends Construct implements IObservable {
  /**
   * The bucket of the files.
   */
  public readonly bucket: s3.Bucket;

  /**
   * The distribution that serves them.
   */
  public readonly distribution: cloudfront.Distribution;

  /**
   * The public address, for example `https://d111111abcdef8.cloudfront.net`.
   */
  public readonly url: string;

  /**
   * @param scope parent of the site
   * @param id name of the site
   * @param props options
   */
  constructor(scope: Construct, id: string, props: StaticSiteOptions = {}) {
    super(scope, id);
    const given = givenProps(this, 'StaticSiteOptions', props);
    requireKind(this, 'delivery', given.delivery, { called: 'a SiteDelivery', member: '_deliver', from: 'SiteDelivery.ownDistribution()' });
    this.bucket = createPrivateBucket(this, 'Bucket', {
      bucketName: given.bucketName,
      removalPolicy: given.removalPolicy,
      lifecycle: ObjectLifecycle.keep({ noncurrentRetention: Duration.days(30) }),
    });
    const { distribution, url } = (given.delivery ?? SiteDelivery.ownDistribution())._deliver(this, this.bucket);
    this.distribution = distribution;
    this.url = url;
    new CfnOutput(this, 'Url', { description: 'Where visitors reach the site', value: url });
    new CfnOutput(this, 'Deploy', {
      description: 'How to deploy the files of a folder',
      value: `aws s3 sync <folder> s3://${this.bucket.bucketName} --delete && `
        + `aws cloudfront create-invalidation --distribution-id ${distribution.distributionId} --paths '/*'`,
    });
  }

  /**
   * Allows a principal, usually the role of a pipeline, to deploy files: write, list and delete them, and tell CloudFront to forget
   * the old ones.
   *
   * @param grantee who deploys
   */
  public grantDeployment(grantee: iam.IGrantable) {
    const principal = grantee.grantPrincipal;
    grantBelow(principal, new iam.PolicyStatement({
      actions: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      resources: [this.bucket.arnForObjects('*')],
    }), 'The wildcard stands for the files of one site, and the actions are listed one by one');
    principal.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }));
    principal.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['cloudfront:CreateInvalidation'],
      resources: [Stack.of(this).formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: this.distribution.distributionId })],
    }));
  }

  /**
   * An alarm on failed requests, in us-east-1 alone: CloudFront keeps its metrics there, where no alarm of another region sees them.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    if (Stack.of(this).region !== METRICS_REGION) return [];
    return [{
      id: 'FailedRequests',
      description: `More than ${MOST_FAILED_PERCENT} % of the requests to the site ${this.node.id} end in a 5xx status; look at the bucket policy and at web ACLs`,
      metric: this.metric('5xxErrorRate', '5xx (%)', 'Average'),
      threshold: MOST_FAILED_PERCENT,
    }];
  }

  /**
   * One row of graphs: requests and errors.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    const { id } = this.node;
    return [
      new cloudwatch.GraphWidget({ title: `${id}: requests`, region: METRICS_REGION, width: 12, left: [this.metric('Requests', 'Requests', 'Sum')] }),
      new cloudwatch.GraphWidget({
        title: `${id}: errors`,
        region: METRICS_REGION,
        width: 12,
        left: [this.metric('4xxErrorRate', '4xx (%)', 'Average'), this.metric('5xxErrorRate', '5xx (%)', 'Average')],
        leftYAxis: { min: 0, label: '%', showUnits: false },
      }),
    ];
  }

  private metric(metricName: string, label: string, statistic: string): cloudwatch.Metric {
    return distributionMetric(this.distribution, Duration.minutes(5), metricName, label, statistic);
  }
}
