import { aws_kms as kms, aws_s3 as s3, RemovalPolicy } from 'aws-cdk-lib';
import { siteStack, storeStack } from './support';
import { CorsPolicy, ObjectAccessLogs, ObjectEvents, ObjectLifecycle, ObjectStore, SiteDelivery, SiteRouting, StaticSite } from '../../src/storage';
import { newStack } from '../support/apps';
import { token, Untyped, WrongKind } from '../support/wrong-kinds';

const tiered = (options: unknown) => ({ lifecycle: ObjectLifecycle.tiered(options as any) });
const ownBucket = (options: unknown) => ({ accessLogs: ObjectAccessLogs.ownBucket(options as any) });
const toBucket = (bucket: unknown, prefix?: unknown) => ({ accessLogs: ObjectAccessLogs.toBucket(bucket as any, prefix as any) });
const own = (options: unknown) => ({ delivery: SiteDelivery.ownDistribution(options as any) });
const KEPT = 'must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY';

describe('an object store', () => {
  test.each<WrongKind>([
    ['encryptionKey as an ARN', { encryptionKey: 'arn' }, "'encryptionKey' must be a KMS key, got 'arn'; for example kms.Key.fromKeyArn(this, 'Key', arn)"],
    ['encryptionKey as a class', { encryptionKey: kms.Key }, "'encryptionKey' must be a KMS key"],
    ['versioned in quotes', { versioned: 'false' }, "'versioned' must be true or false, got 'false'"],
    ['versioned a token', { versioned: token() }, "'versioned' must be known at synthesis"],
    ['removalPolicy misspelt', { removalPolicy: 'keep' }, `'removalPolicy' ${KEPT}, got 'keep'`],

    ['lifecycle as a word', { lifecycle: 'tiered' }, "'lifecycle' must be an ObjectLifecycle, got 'tiered'; for example ObjectLifecycle.tiered()"],
    ['lifecycle as a factory', { lifecycle: ObjectLifecycle.tiered }, "'lifecycle' must be an ObjectLifecycle, got 'tiered'"],
    ['lifecycle as rules', { lifecycle: [{ expiration: 5 }] }, "'lifecycle' must be an ObjectLifecycle, got"],
    ['tiered after a number', tiered(60), "'lifecycle' must be an object with options, got 60"],
    ['intelligent tiering of a number', { lifecycle: ObjectLifecycle.intelligentTiering(60 as any) }, "'lifecycle' must be an object with options, got 60"],
    ['backups for a number', { lifecycle: ObjectLifecycle.backups(60 as any) }, "'lifecycle' must be an object with options, got 60"],
    ['kept for a number', { lifecycle: ObjectLifecycle.keep(60 as any) }, "'lifecycle' must be an object with options, got 60"],
    ['a rule as a word', { lifecycle: ObjectLifecycle.rules('expire' as any) }, "'lifecycle[0]' must be an object with options, got 'expire'"],
    ['days as a number', tiered({ infrequentAccessAfter: 60 }), "'lifecycle.infrequentAccessAfter' must be a Duration, got 60"],

    ['cors as an origin', { cors: 'https://app.example.com' }, "'cors' must be a CorsPolicy, got 'https://app.example.com'; for example CorsPolicy.origins('https://app.example.com')"],
    ['cors of a list', { cors: CorsPolicy.origins(['https://app.example.com'] as any) }, "'cors.origins' must be a string, got [\"https://app.example.com\"]"],
    ['cors of anybody without a reason', { cors: (CorsPolicy.anyOrigin as any)() }, "'cors.reason' must be a string, got undefined"],
    ['events as a switch', { events: true }, "'events' must be an ObjectEvents, got true; for example ObjectEvents.eventBridge()"],
    ['events as a factory', { events: ObjectEvents.eventBridge }, "'events' must be an ObjectEvents, got 'eventBridge'"],

    ['accessLogs as a switch', { accessLogs: false }, "'accessLogs' must be an ObjectAccessLogs, got false; for example ObjectAccessLogs.ownBucket()"],
    ['accessLogs for a number of days', ownBucket(30), "'accessLogs' must be an object with options, got 30"],
    ['accessLogs.retention a number', ownBucket({ retention: 30 }), "'accessLogs.retention' must be a Duration, got 30"],
    ['accessLogs.removalPolicy SNAPSHOT', ownBucket({ removalPolicy: RemovalPolicy.SNAPSHOT }), `'accessLogs.removalPolicy' ${KEPT}, got 'snapshot'; a bucket has no snapshots`],
    ['accessLogs to nowhere', toBucket(undefined), "'accessLogs.bucket' must be a bucket, got undefined; for example s3.Bucket.fromBucketName(this, 'Bucket', name)"],
    ['accessLogs to a name', toBucket('logs'), "'accessLogs.bucket' must be a bucket, got 'logs'"],
    ['accessLogs.prefix a number', toBucket(s3.Bucket.fromBucketName(newStack(), 'Logs', 'logs'), 5), "'accessLogs.prefix' must be a string, got 5"],
  ])('%s is refused', (_name, props, message) => {
    expect(() => storeStack(props)).toThrow(`[Stack/Media] ${message}`);
  });

  test('of no options is refused when they are text', () => {
    expect(() => new ObjectStore(newStack(), 'Media', 'media' as any)).toThrow("'props' must be an object with options, got 'media'");
  });

  test('takes null for what is left out', () => {
    const names = ['bucketName', 'encryptionKey', 'versioned', 'lifecycle', 'cors', 'accessLogs', 'events', 'removalPolicy'];
    expect(() => storeStack(Object.fromEntries(names.map((name) => [name, null])))).not.toThrow();
  });
});

describe('an existing object store', () => {
  const existing = (props: unknown, id = 'Media') => () => ObjectStore.fromExisting(newStack(), id, props as any);
  const bucket = s3.Bucket.fromBucketName(newStack(), 'Bucket', 'edtech-prod-media-assets');

  test.each<[string, () => unknown, string]>([
    ['without a bucket', existing({}), "'bucket' must be a bucket, got undefined; for example s3.Bucket.fromBucketName(this, 'Bucket', name)"],
    ['of nothing', existing(undefined), "'bucket' must be a bucket, got undefined"],
    ['of a name', existing('edtech-prod-media-assets'), "'attributes' must be an object with options, got 'edtech-prod-media-assets'"],
    ['with the name of a bucket', existing({ bucket: 'edtech-prod-media-assets' }), "'bucket' must be a bucket, got 'edtech-prod-media-assets'"],
    ['with the ARN of a key', existing({ bucket, encryptionKey: 'arn' }), "'encryptionKey' must be a KMS key, got 'arn'"],
    ['with an id that names no variables', existing({ bucket }, '1st'), "'id' must be 1 to 60 letters"],
    ['with an id too long', existing({ bucket }, 'a'.repeat(61)), "'id' must be 1 to 60 letters"],
  ])('%s is refused', (_name, build, message) => {
    expect(build).toThrow(message);
  });
});

describe('a site', () => {
  test.each<[string, Untyped, string]>([
    ['delivery as a word', { delivery: 'ownDistribution' }, "'delivery' must be a SiteDelivery, got 'ownDistribution'; for example SiteDelivery.ownDistribution()"],
    ['delivery as a factory', { delivery: SiteDelivery.ownDistribution }, "'delivery' must be a SiteDelivery, got 'ownDistribution'"],
    ['an own distribution of a name', own('www.example.com'), "'delivery' must be an object with options, got 'www.example.com'"],
    ['delivery.domain as a name', own({ domain: 'www.example.com' }), "'delivery.domain' must be a Domain, got 'www.example.com'; for example Domain.route53(zone, 'app.example.com')"],
    ['delivery.routing as a word', own({ routing: 'singlePage' }), "'delivery.routing' must be a SiteRouting, got 'singlePage'; for example SiteRouting.singlePage()"],
    ['an error page as a number', own({ routing: SiteRouting.files(404 as any) }), "'routing.notFoundPage' must be a string, got 404"],
    ['delivery.behaviors as a list', own({ behaviors: ['/api/*'] }), "'delivery.behaviors' must be an object with options, got [\"/api/*\"]"],
    ['delivery.responseHeadersPolicy as an id', own({ responseHeadersPolicy: 'id' }), "'delivery.responseHeadersPolicy' must be a response headers policy, got 'id'"],
    ['delivery.priceClass misspelt', own({ priceClass: 'cheap' }), "'delivery.priceClass' must be one of PriceClass_100, PriceClass_200, PriceClass_All (cloudfront.PriceClass), got 'cheap'"],
    ['delivery.webAclArn a number', own({ webAclArn: 5 }), "'delivery.webAclArn' must be a string, got 5"],
    ['delivery.geoRestriction as a list', own({ geoRestriction: ['DE'] }), "'delivery.geoRestriction' must be a GeoRestriction, got [\"DE\"]"],
    ['delivery.accessLogs as a switch', own({ accessLogs: false }), "'delivery.accessLogs' must be an object with options, got false"],
    ['delivery.accessLogs.removalPolicy SNAPSHOT', own({ accessLogs: { removalPolicy: RemovalPolicy.SNAPSHOT } }), `'delivery.accessLogs.removalPolicy' ${KEPT}`],
    ['no distribution', { delivery: SiteDelivery.behindDistribution(undefined as any, '/a/*') }, "'delivery.distribution' must be a distribution of this app, got undefined"],
    ['a distribution as an id', { delivery: SiteDelivery.behindDistribution('E123' as any, '/a/*') }, "'delivery.distribution' must be a distribution of this app, got 'E123'"],
    ['bucketName a number', { bucketName: 5 }, "'bucketName' must be a string, got 5"],
    ['removalPolicy misspelt', { removalPolicy: 'keep' }, `'removalPolicy' ${KEPT}, got 'keep'`],
  ])('%s is refused', (_name, props, message) => {
    expect(() => siteStack(props)).toThrow(`[Stack/Web] ${message}`);
  });

  test('of no options is refused when they are text', () => {
    expect(() => new StaticSite(newStack(), 'Web', 'web' as any)).toThrow("'props' must be an object with options, got 'web'");
  });

  test('takes null for what is left out', () => {
    const nothing = (...names: string[]) => Object.fromEntries(names.map((name) => [name, null]));
    expect(() => siteStack(nothing('delivery', 'bucketName', 'removalPolicy'))).not.toThrow();
    const names = ['domain', 'routing', 'responseHeadersPolicy', 'priceClass', 'webAclArn', 'geoRestriction', 'accessLogs', 'behaviors'];
    expect(() => siteStack(own(nothing(...names)))).not.toThrow();
  });
});
