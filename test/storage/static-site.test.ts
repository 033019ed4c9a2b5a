import {
  aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_cloudwatch as cloudwatch, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Client, siteStack } from './support';
import { Domain } from '../../src/edge';
import { SiteDelivery, SiteDistributionOptions, SiteRouting, StaticSite } from '../../src/storage';
import { modernApp, plainApp } from '../support/apps';

const templateOf = (options: SiteDistributionOptions = {}) =>
  Template.fromStack(siteStack({ delivery: SiteDelivery.ownDistribution(options) }).stack);
const expectDistribution = (options: SiteDistributionOptions, DistributionConfig: object) =>
  templateOf(options).hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig });

describe('a site as it comes', () => {
  test('has a private, encrypted, versioned bucket that is kept', () => {
    const template = templateOf();
    template.resourceCountIs('AWS::S3::Bucket', 3);
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      VersioningConfiguration: { Status: 'Enabled' },
      WebsiteConfiguration: Match.absent(),
    });
    template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('is read by its distribution alone, with origin access control', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Origins: [Match.objectLike({ OriginAccessControlId: Match.anyValue(), S3OriginConfig: { OriginAccessIdentity: '' } })] },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: Match.stringLikeRegexp('^WebBucket') },
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Effect: 'Allow',
          Action: 's3:GetObject',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Condition: { StringEquals: { 'AWS:SourceArn': { 'Fn::Join': ['', Match.arrayWith([{ Ref: Match.stringLikeRegexp('^WebDistribution') }])] } } },
        })]),
      },
    });
  });

  test('is served over HTTPS, compressed, cached and with security headers', () => {
    expectDistribution({}, {
      DefaultRootObject: 'index.html',
      HttpVersion: 'http2and3',
      IPV6Enabled: true,
      DefaultCacheBehavior: {
        ViewerProtocolPolicy: 'redirect-to-https',
        AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
        Compress: true,
        CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
        ResponseHeadersPolicyId: '67f7725c-6f97-4210-82d7-5512b31e9d03',
      },
    });
  });

  test('logs the requests of visitors and the access to the bucket', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Logging: { Bucket: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WebDistributionLogs'), 'RegionalDomainName'] } } },
    });
    template.hasResourceProperties('AWS::S3::Bucket', { LoggingConfiguration: { LogFilePrefix: 'Stack/Web/' } });
  });

  test('says where it is and how to deploy files', () => {
    const outputs = templateOf().findOutputs('*');
    expect(Object.keys(outputs).sort()).toEqual([expect.stringMatching(/^WebDeploy/), expect.stringMatching(/^WebUrl/)]);
    expect(JSON.stringify(outputs)).toMatch(/aws s3 sync <folder> s3:\/\/.*--delete && aws cloudfront create-invalidation --distribution-id/);
  });

  test('creates nothing that runs', () => {
    const template = templateOf();
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.resourceCountIs('AWS::IAM::Role', 0);
  });

  test('has the same resources with no feature flag and with every recommended one', () => {
    const resources = (app = plainApp()) => Template.fromStack(siteStack({}, app).stack).toJSON().Resources;
    expect(resources(modernApp())).toEqual(resources());
  });
});

describe('what a user may decide', () => {
  test('that unknown addresses get the page of an application that routes in the browser', () => {
    const answer = (ErrorCode: number) => ({ ErrorCode, ResponseCode: 200, ResponsePagePath: '/index.html', ErrorCachingMinTTL: 10 });
    expectDistribution({ routing: SiteRouting.singlePage() }, { CustomErrorResponses: [answer(403), answer(404)] });
  });

  test('that unknown addresses get an error page', () => {
    const answer = (ErrorCode: number) => ({ ErrorCode, ResponseCode: 404, ResponsePagePath: '/404.html', ErrorCachingMinTTL: 10 });
    expectDistribution({ routing: SiteRouting.files('/404.html') }, { CustomErrorResponses: [answer(403), answer(404)] });
    expectDistribution({}, { CustomErrorResponses: Match.absent() });
  });

  test('a domain, with TLS 1.2 at least', () => {
    // GIVEN
    const certificate = acm.Certificate.fromCertificateArn(new Stack(), 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/c');
    const domain = Domain.withCertificates({ names: ['www.example.com'], cloudFrontCertificate: certificate });

    // WHEN
    const { stack, site } = siteStack({ delivery: SiteDelivery.ownDistribution({ domain }) });

    // THEN
    expect(site.url).toBe('https://www.example.com');
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Aliases: ['www.example.com'], ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' }) },
    });
  });

  test('that an application answers some paths', () => {
    const behaviors = { '/api/*': { origin: new origins.HttpOrigin('app.example.com') } };
    expectDistribution({ behaviors }, {
      CacheBehaviors: [Match.objectLike({ PathPattern: '/api/*' })],
      Origins: [Match.anyValue(), Match.objectLike({ DomainName: 'app.example.com' })],
    });
  });

  test('web ACL, countries, locations and name', () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/site/1';
    const geoRestriction = cloudfront.GeoRestriction.allowlist('DE');
    expectDistribution({ webAclArn, geoRestriction, priceClass: cloudfront.PriceClass.PRICE_CLASS_100 }, {
      WebACLId: webAclArn, Restrictions: { GeoRestriction: { Locations: ['DE'] } }, PriceClass: 'PriceClass_100',
    });
    Template.fromStack(siteStack({ bucketName: 'www-example-com' }).stack).hasResourceProperties('AWS::S3::Bucket', { BucketName: 'www-example-com' });
  });

  test('some paths of a distribution that is there already', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');
    const distribution = new cloudfront.Distribution(stack, 'Cdn', { defaultBehavior: { origin: new origins.HttpOrigin('app.example.com') } });

    // WHEN
    const site = new StaticSite(stack, 'Assets', { delivery: SiteDelivery.behindDistribution(distribution, '/assets/*', '/fonts/*') });

    // THEN
    const template = Template.fromStack(stack);
    expect(site.distribution).toBe(distribution);
    template.resourceCountIs('AWS::CloudFront::Distribution', 1);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Origins: [Match.objectLike({ DomainName: 'app.example.com' }), Match.objectLike({ OriginAccessControlId: Match.anyValue() })],
        CacheBehaviors: ['/assets/*', '/fonts/*'].map((PathPattern) => Match.objectLike({ PathPattern, ViewerProtocolPolicy: 'redirect-to-https' })),
      },
    });
  });

  test('that the bucket goes with its stack', () => {
    Template.fromStack(siteStack({ removalPolicy: RemovalPolicy.DESTROY }).stack).hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
  });
});

describe('deployment of files', () => {
  test('a pipeline may write files of this site and refresh its distribution', () => {
    // GIVEN
    const { stack, site } = siteStack();

    // WHEN
    site.grantDeployment(new Client(stack, 'Pipeline'));

    // THEN
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    expect(policy.Properties.PolicyDocument.Statement.map(({ Action }: any) => Action)).toEqual([
      ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'], 's3:ListBucket', 'cloudfront:CreateInvalidation',
    ]);
    expect(JSON.stringify(policy.Properties.PolicyDocument)).not.toContain('"Resource":"*"');
  });

  test('a pipeline in a stack of its own makes no cycle', () => {
    const app = plainApp();
    const { site } = siteStack({}, app);
    site.grantDeployment(new Client(new Stack(app, 'Pipeline'), 'Pipeline'));
    expect(() => app.synth()).not.toThrow();
  });
});

describe('in operation', () => {
  test('graphs show the metrics of us-east-1', () => {
    const { stack, site } = siteStack({}, plainApp(), 'eu-west-1');
    new cloudwatch.Dashboard(stack, 'Dashboard', { widgets: [site.dashboardWidgets()] });
    const [dashboard] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
    expect(JSON.stringify(dashboard).match(/us-east-1/g)!.length).toBeGreaterThan(2);
  });

  test('an alarm goes off where it can see the metric', () => {
    expect(siteStack({}, plainApp(), 'us-east-1').site.recommendedAlarms().map(({ id }) => id)).toEqual(['FailedRequests']);
    expect(siteStack({}, plainApp(), 'eu-west-1').site.recommendedAlarms()).toEqual([]);
  });
});

describe('what must never change across releases', () => {
  test('the logical ids', () => {
    const template = templateOf();
    expect(Object.keys(template.findResources('AWS::S3::Bucket')).sort()).toEqual(['WebAccessLogs024BC47D', 'WebBucketE51352C0', 'WebDistributionLogs8B8D9E6A']);
    expect(Object.keys(template.findResources('AWS::CloudFront::Distribution'))).toEqual(['WebDistributionCF3E234B']);
  });
});
