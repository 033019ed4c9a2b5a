import { aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { storeStack } from './support';
import { CorsPolicy, ObjectAccessLogs, ObjectEvents, ObjectLifecycle, ObjectStore, ObjectStoreOptions } from '../../src/storage';
import { modernApp, plainApp } from '../support/apps';
import { logicalIdAt } from '../support/logical-ids';

const templateOf = (options: ObjectStoreOptions = {}) => Template.fromStack(storeStack(options).stack);
const rules = (lifecycle?: ObjectLifecycle) => Template.fromStack(storeStack({ lifecycle }).stack).toJSON().Resources.Media1DC13848
  .Properties.LifecycleConfiguration.Rules;
const BUCKET = 'AWS::S3::Bucket';
const DATA = { LoggingConfiguration: Match.anyValue() };

describe('an object store as it comes', () => {
  test('is private', () => {
    templateOf().allResourcesProperties(BUCKET, {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
  });

  test('is encrypted by S3 (AES-256), and takes no keys of callers', () => {
    templateOf().hasResourceProperties(BUCKET, {
      ...DATA,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
        }],
      },
    });
  });

  test('refuses requests without TLS 1.2', () => {
    templateOf().allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
        ]),
      },
    });
  });

  test('keeps versions', () => {
    templateOf().allResourcesProperties(BUCKET, { VersioningConfiguration: { Status: 'Enabled' } });
  });

  test('moves objects to cheaper classes, and cleans up old versions and unfinished uploads', () => {
    expect(rules()).toEqual([{
      Id: 'Tier',
      Status: 'Enabled',
      Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 60 }, { StorageClass: 'GLACIER_IR', TransitionInDays: 180 }],
      NoncurrentVersionExpiration: { NoncurrentDays: 90 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    }]);
  });

  test('logs access to a bucket of its own, which admits S3 for this bucket alone', () => {
    const template = templateOf();
    template.resourceCountIs(BUCKET, 2);
    template.hasResourceProperties(BUCKET, {
      LoggingConfiguration: { DestinationBucketName: { Ref: Match.stringLikeRegexp('^MediaAccessLogs') }, LogFilePrefix: 'Stack/Media/' },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: Match.stringLikeRegexp('^MediaAccessLogs') },
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Effect: 'Allow',
          Action: 's3:PutObject',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [logicalIdAt('Media/Resource/Resource'), 'Arn'] } } },
        })]),
      },
    });
  });

  test('is kept with its policy and its log when the stack goes, and never emptied', () => {
    const template = templateOf();
    template.allResources(BUCKET, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    template.allResources('AWS::S3::BucketPolicy', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    template.resourceCountIs('Custom::S3AutoDeleteObjects', 0);
  });

  test('has no CORS, no events and no name', () => {
    templateOf().hasResourceProperties(BUCKET, {
      ...DATA, CorsConfiguration: Match.absent(), NotificationConfiguration: Match.absent(), BucketName: Match.absent(),
    });
  });

  test('creates buckets and their policies and nothing else', () => {
    const types = Object.values(templateOf({ events: ObjectEvents.eventBridge() }).toJSON().Resources).map(({ Type }: any) => Type);
    expect(new Set(types)).toEqual(new Set([BUCKET, 'AWS::S3::BucketPolicy']));
  });

  test('has the same resources with no feature flag and with every recommended one', () => {
    const resources = (app = plainApp()) => Template.fromStack(storeStack({ events: ObjectEvents.eventBridge() }, app).stack).toJSON().Resources;
    expect(resources(modernApp())).toEqual(resources());
  });
});

describe('what a user may decide', () => {
  test.each<[string, ObjectStoreOptions, object]>([
    ['name', { bucketName: 'edtech-prod-media-assets' }, { BucketName: 'edtech-prod-media-assets' }],
    ['no versions', { versioned: false }, { VersioningConfiguration: Match.absent() }],
    ['events', { events: ObjectEvents.eventBridge() }, { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } }],
    ['CORS', { cors: CorsPolicy.origins('https://app.example.com', 'https://*.example.org', 'http://localhost:3000') }, {
      CorsConfiguration: {
        CorsRules: [Match.objectLike({
          AllowedOrigins: ['https://app.example.com', 'https://*.example.org', 'http://localhost:3000'],
          AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST'],
          ExposedHeaders: ['ETag'],
        })],
      },
    }],
    ['CORS for everybody', { cors: CorsPolicy.anyOrigin('fonts of the public style guide') }, {
      CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedOrigins: ['*'] })] },
    }],
  ])('%s', (_label, options, properties) => templateOf(options).hasResourceProperties(BUCKET, { ...DATA, ...properties }));

  test('a key of their own, used once a bucket rather than once an object', () => {
    const encryptionKey = kms.Key.fromKeyArn(new Stack(), 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    templateOf({ encryptionKey }).hasResourceProperties(BUCKET, {
      ...DATA,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [Match.objectLike({
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:eu-west-1:111122223333:key/k' },
        })],
      },
    });
  });

  test('retention of the access log', () => {
    const template = templateOf({ accessLogs: ObjectAccessLogs.ownBucket({ retention: Duration.days(30), removalPolicy: RemovalPolicy.DESTROY }) });
    template.hasResource(BUCKET, {
      DeletionPolicy: 'Delete', Properties: { LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 30 })] } },
    });
  });

  test('no access log', () => {
    const template = templateOf({ accessLogs: ObjectAccessLogs.none() });
    template.resourceCountIs(BUCKET, 1);
    template.hasResourceProperties(BUCKET, { LoggingConfiguration: Match.absent() });
  });

  test('a log bucket of another stack, without a cycle', () => {
    // GIVEN
    const app = plainApp();
    const logs = new s3.Bucket(new Stack(app, 'Logs'), 'Bucket');
    const stack = new Stack(app, 'Stack');

    // WHEN
    new ObjectStore(stack, 'Media', { accessLogs: ObjectAccessLogs.toBucket(logs, 'media/') });

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(stack).hasResourceProperties(BUCKET, { LoggingConfiguration: { LogFilePrefix: 'media/' } });
    Template.fromStack(Stack.of(logs)).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: [Match.objectLike({ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } })] },
    });
  });

  test('a store for development that goes with its stack', () => {
    const template = templateOf({ removalPolicy: RemovalPolicy.DESTROY, accessLogs: ObjectAccessLogs.none() });
    template.hasResource(BUCKET, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    template.hasResource('AWS::S3::BucketPolicy', { DeletionPolicy: 'Delete' });
  });
});

describe('lifecycles', () => {
  const CLEANUP = { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };

  test('tiered, at other times', () => {
    const lifecycle = ObjectLifecycle.tiered({
      infrequentAccessAfter: Duration.days(30),
      archiveAfter: Duration.days(90),
      noncurrentRetention: Duration.days(14),
      abortUploadsAfter: Duration.days(1),
    });
    expect(rules(lifecycle)).toEqual([{
      Id: 'Tier',
      Status: 'Enabled',
      Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 30 }, { StorageClass: 'GLACIER_IR', TransitionInDays: 90 }],
      NoncurrentVersionExpiration: { NoncurrentDays: 14 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    }]);
  });

  test('intelligent tiering', () => {
    expect(rules(ObjectLifecycle.intelligentTiering())).toEqual([
      { Id: 'Tier', ...CLEANUP, Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 0 }] },
    ]);
  });

  test('backups', () => {
    expect(rules(ObjectLifecycle.backups({ retention: Duration.days(730) }))).toEqual([{
      Id: 'Backups',
      ...CLEANUP,
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 30 }],
      ExpirationInDays: 730,
    }]);
  });

  test('keep', () => {
    expect(rules(ObjectLifecycle.keep())).toEqual([{ Id: 'Cleanup', ...CLEANUP }]);
  });

  test('rules of the user', () => {
    expect(rules(ObjectLifecycle.rules({ id: 'Mine', prefix: 'tmp/', expiration: Duration.days(1) }))).toEqual([
      { Id: 'Mine', Status: 'Enabled', Prefix: 'tmp/', ExpirationInDays: 1 },
    ]);
  });
});

describe('in operation', () => {
  test('a row of graphs and no alarm', () => {
    const { store } = storeStack();
    expect(store.recommendedAlarms()).toEqual([]);
    expect(store.dashboardWidgets().reduce((width, widget) => width + widget.width, 0)).toBe(24);
  });
});

describe('what must never change across releases', () => {
  test('the logical ids', () => {
    const template = templateOf();
    expect(Object.keys(template.findResources(BUCKET)).sort()).toEqual(['Media1DC13848', 'MediaAccessLogsD396FE12']);
    expect(Object.keys(template.findResources('AWS::S3::BucketPolicy')).sort()).toEqual(['MediaAccessLogsPolicy5E061388', 'MediaPolicy450D9C37']);
  });
});
