import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_s3 as s3, CfnParameter, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { siteStack, storeStack } from './support';
import {
  CorsPolicy, ObjectAccessLogs, ObjectLifecycle, ObjectStore, ObjectStoreOptions, SiteDelivery, SiteDistributionOptions, SiteRouting, StaticSite,
} from '../../src/storage';
import { plainApp } from '../support/apps';

const TOKEN = Lazy.string({ produce: () => 'later' });
const DAYS_TOKEN = Duration.days(Lazy.number({ produce: () => 42 }));

const tiered = (options: Parameters<typeof ObjectLifecycle.tiered>[0]) => ({ lifecycle: ObjectLifecycle.tiered(options) });
const backups = (options: Parameters<typeof ObjectLifecycle.backups>[0]) => ({ lifecycle: ObjectLifecycle.backups(options) });
const cors = (...given: string[]) => ({ cors: CorsPolicy.origins(...given) });
const logs = (retention: Duration) => ({ accessLogs: ObjectAccessLogs.ownBucket({ retention }) });
const FORM = "'bucketName' must be 3 to 63 lower-case letters, digits, hyphens and single dots, and start and end with a letter or digit";

/** Everything that a user can get wrong, and the words that tell them. */
const REFUSED: [string, ObjectStoreOptions, string][] = [
  ['bucketName in capitals', { bucketName: 'EdTech_Prod' }, `${FORM}, got 'EdTech_Prod'; did you mean 'edtech-prod'?`],
  ['bucketName too short', { bucketName: 'ab' }, FORM],
  ['bucketName too long', { bucketName: 'a'.repeat(64) }, FORM],
  ['bucketName empty', { bucketName: '' }, FORM],
  ['bucketName with a hyphen at the end', { bucketName: 'media-' }, `${FORM}, got 'media-'; did you mean 'media'?`],
  ['bucketName with two dots', { bucketName: 'my..media' }, `${FORM}, got 'my..media'; did you mean 'my.media'?`],
  ['bucketName of an address', { bucketName: '192.168.5.4' }, "'bucketName' must not look like an IP address, got '192.168.5.4'"],
  ['bucketName with a reserved prefix', { bucketName: 'xn--media' }, "'bucketName' must not start with 'xn--', which S3 keeps for itself"],
  ['bucketName with a reserved suffix', { bucketName: 'media-s3alias' }, "'bucketName' must not end with '-s3alias', which S3 keeps for itself"],
  ['bucketName a number', { bucketName: 42 as any }, "'bucketName' must be a string, got 42"],

  ['cors for everybody', cors('*'), "'cors.origins' must hold origins like 'https://app.example.com', with https and without a path, got '*'; name the origins of your pages, for example the URL of the platform, or use CorsPolicy.anyOrigin() and say why"],
  ['cors without https', cors('http://app.example.com'), "got 'http://app.example.com'; did you mean 'https://app.example.com'?"],
  ['cors with a path', cors('https://app.example.com/'), "did you mean 'https://app.example.com'?"],
  ['cors without a scheme', cors('app.example.com'), "did you mean 'https://app.example.com'?"],
  ['cors empty', cors(''), "'cors.origins' must hold origins"],
  ['cors with none', cors(), "'cors.origins' must hold one origin at least, got 'none'; leave 'cors' out to allow none"],
  ['cors with one twice', cors('https://a.example.com', 'https://a.example.com'), "'cors.origins' must hold every origin once, got 'https://a.example.com'"],
  ['cors a number', cors(7 as any), "'cors.origins' must be a string, got 7"],
  ['cors without a reason', { cors: CorsPolicy.anyOrigin(' ') }, "'cors.reason' must not be empty"],

  ['lifecycle too early', tiered({ infrequentAccessAfter: Duration.days(29) }), "'lifecycle.infrequentAccessAfter' must be at least 30 days, got '29 days'"],
  ['lifecycle archived too early', tiered({ infrequentAccessAfter: Duration.days(60), archiveAfter: Duration.days(80) }), "'lifecycle.archiveAfter' must be at least 90 days, got '80 days'"],
  ['lifecycle half a day', tiered({ infrequentAccessAfter: Duration.hours(900) }), "'lifecycle.infrequentAccessAfter' must be a whole number of days"],
  ['lifecycle a token', tiered({ infrequentAccessAfter: DAYS_TOKEN }), "'lifecycle.infrequentAccessAfter' must be known at synthesis"],
  ['lifecycle with versions for no time', tiered({ noncurrentRetention: Duration.days(0) }), "'lifecycle.noncurrentRetention' must be a whole number of days, at least 1"],
  ['lifecycle with uploads for no time', tiered({ abortUploadsAfter: Duration.days(0) }), "'lifecycle.abortUploadsAfter' must be a whole number of days, at least 1"],
  ['lifecycle with a number', tiered({ abortUploadsAfter: 7 as any }), "'lifecycle.abortUploadsAfter' must be a Duration"],
  ['backups deleted before archived', backups({ retention: Duration.days(30) }), "'lifecycle.retention' must be at least 31 days, got '30 days'"],
  ['backups kept for no time', backups({ retention: Duration.days(0) }), "'lifecycle.retention' must be a whole number of days, at least 1, got '0 days'"],
  ['lifecycle without rules', { lifecycle: ObjectLifecycle.rules() }, "'lifecycle' must have a rule at least, got 'none'; use ObjectLifecycle.keep()"],

  ['access log kept for no time', logs(Duration.days(0)), "'accessLogs.retention' must be a whole number of days, at least 1"],
  ['access log a token', logs(DAYS_TOKEN), "'accessLogs.retention' must be known at synthesis"],
  ['removalPolicy SNAPSHOT', { removalPolicy: RemovalPolicy.SNAPSHOT }, "'removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'; a bucket has no snapshots; use RemovalPolicy.RETAIN"],
];

describe('a wrong object store', () => {
  test.each(REFUSED)('%s', (_label, options, message) => {
    expect(() => storeStack(options)).toThrow(message);
    expect(() => storeStack(options)).toThrow(/^\[Stack\/Media\]/);
  });

  test.each(['1st', 'with space', 'a'.repeat(61)])("id '%s'", (id) => {
    expect(() => storeStack({}, plainApp(), id)).toThrow("'id' must be 1 to 60 letters");
  });

  test('two with one id', () => {
    const { stack } = storeStack();
    expect(() => new ObjectStore(stack, 'Media')).toThrow(/already a Construct with name 'Media'/);
  });

  test('values that are only known at deployment work where nothing is decided by them', () => {
    // GIVEN
    const stack = new Stack(plainApp(), 'Stack');
    const parameter = (id: string) => new CfnParameter(stack, id).valueAsString;

    // WHEN
    new ObjectStore(stack, 'Media', { bucketName: parameter('Name'), cors: CorsPolicy.origins(parameter('Origin')) });

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
      BucketName: { Ref: 'Name' }, CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedOrigins: [{ Ref: 'Origin' }] })] },
    });
  });

  test.each<[string, ObjectStoreOptions, string]>([
    ['no versions', { versioned: false }, 'objects that are overwritten or deleted are lost.*storage.unversioned'],
    ['a name with dots', { bucketName: 'media.example.com' }, 'use hyphens.*storage.dottedName'],
  ])('a warning of %s', (_label, options, message) => {
    Annotations.fromStack(storeStack(options).stack).hasWarning('/Stack/Media', Match.stringLikeRegexp(message));
  });
});

describe('a wrong site', () => {
  const own = (options: SiteDistributionOptions) => () => siteStack({ delivery: SiteDelivery.ownDistribution(options) });
  const behind = (...paths: string[]) => () => {
    const stack = new Stack(plainApp(), 'Stack');
    const distribution = new cloudfront.Distribution(stack, 'Cdn', { defaultBehavior: { origin: new origins.HttpOrigin('app.example.com') } });
    return new StaticSite(stack, 'Web', { delivery: SiteDelivery.behindDistribution(distribution, ...paths) });
  };

  test.each<[string, () => unknown, string]>([
    ['error page without a slash', own({ routing: SiteRouting.files('404.html') }), "'routing.notFoundPage' must be a path below the site like '/404.html', got '404.html'"],
    ['error page empty', own({ routing: SiteRouting.files('') }), "'routing.notFoundPage' must be a path"],
    ['error page a token', own({ routing: SiteRouting.files(TOKEN) }), "'routing.notFoundPage' must be known at synthesis"],
    ['regional web ACL', own({ webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/b' }), "'delivery.webAclArn' must be the ARN of a WAFv2 web ACL of scope CLOUDFRONT"],
    ['behaviour without a slash', own({ behaviors: { 'api/*': { origin: new origins.HttpOrigin('app.example.com') } } }), "'delivery.behaviors' must have patterns like '/api/*'"],
    ['access log kept for no time', own({ accessLogs: { retention: Duration.days(0) } }), "'accessLogs.retention' must be a whole number of days"],
    ['bucket name', () => siteStack({ bucketName: 'Web' }), "'bucketName' must be 3 to 63 lower-case letters"],
    ['removal policy', () => siteStack({ removalPolicy: RemovalPolicy.SNAPSHOT }), "'removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY"],
    ['region without access control', () => siteStack({}, plainApp(), 'cn-north-1'), 'the origin access control of CloudFront does not exist in cn-north-1'],
    ['no path', behind(), "'delivery.paths' must hold one path at least, got 'none'; for example '/assets/*'"],
    ['path without a slash', behind('assets/*'), "'delivery.paths' must hold patterns like '/assets/*'"],
    ['path too long', behind(`/${'a'.repeat(255)}`), "'delivery.paths' must hold patterns like '/assets/*' of at most 255 characters"],
    ['path a token', behind(TOKEN), "'delivery.paths' must be known at synthesis"],
    ['path twice', behind('/a/*', '/a/*'), "'delivery.paths' must hold every path once, got '/a/*'"],
  ])('%s', (_label, build, message) => {
    expect(build).toThrow(message);
  });

  test('a distribution of another stack', () => {
    const app = plainApp();
    const distribution = new cloudfront.Distribution(new Stack(app, 'Edge'), 'Cdn', { defaultBehavior: { origin: new origins.HttpOrigin('app.example.com') } });
    const build = () => new StaticSite(new Stack(app, 'Stack'), 'Web', { delivery: SiteDelivery.behindDistribution(distribution, '/assets/*') });
    expect(build).toThrow(/the distribution 'Edge\/Cdn' is in another stack.*put the site into the stack of the distribution/);
  });

  test('a warning where CloudFront delivers no access log', () => {
    const { stack } = siteStack({}, plainApp(), 'af-south-1');
    Annotations.fromStack(stack).hasWarning('/Stack/Web', Match.stringLikeRegexp('CloudFront delivers no access logs to buckets in af-south-1.*edge.accessLogsUnavailable'));
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { Logging: Match.absent() } });
  });
});

describe('a given log bucket', () => {
  test('that is imported is left as it is', () => {
    const { stack } = storeStack({ accessLogs: ObjectAccessLogs.toBucket(s3.Bucket.fromBucketName(new Stack(), 'Logs', 'my-logs')) });
    Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: 'my-logs', LogFilePrefix: 'Stack/Media/' } });
  });
});
