import { aws_s3 as s3, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { requireBucketName } from './bucket-name';
import { ObjectAccessLogs } from './object-access-logs';
import { ObjectLifecycle } from './object-lifecycle';
import { ObjectStoreOptions } from './object-store-options';
import { Acknowledgement, acknowledge, inPacks } from '../private/findings/acknowledgements';
import { warnOf } from '../private/findings/warnings';
import { requireKey, requireKind, requirePolicyWithoutSnapshot } from '../private/input/kinds';
import { keptOnceCreated } from '../private/store/removal';

/** Creates the bucket, with every property that matters written out rather than left to a default. */
export function createPrivateBucket(scope: Construct, id: string, options: ObjectStoreOptions): s3.Bucket {
  requireBucketName(scope, options.bucketName);
  checkKinds(scope, options);
  const removalPolicy = keptOnceCreated(options.removalPolicy ?? RemovalPolicy.RETAIN);
  const versioned = options.versioned ?? true;
  const bucket = new s3.Bucket(scope, id, {
    bucketName: options.bucketName,
    ...encryption(options),
    blockedEncryptionTypes: [s3.BlockedEncryptionType.SSE_C],
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned,
    lifecycleRules: (options.lifecycle ?? ObjectLifecycle.tiered())._lifecycleRules(scope),
    transitionDefaultMinimumObjectSize: s3.TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K,
    cors: options.cors?._corsRules(scope),
    removalPolicy,
  });
  bucket.policy!.applyRemovalPolicy(removalPolicy);
  options.events?._announce(bucket);
  (options.accessLogs ?? ObjectAccessLogs.ownBucket())._receive(scope, bucket);
  acknowledge(bucket, ...acknowledgements(options));
  if (!versioned) {
    warnOf(scope, 'storage.unversioned',
      "objects that are overwritten or deleted are lost; leave 'versioned' out for production");
  }
  return bucket;
}

function encryption({ encryptionKey }: ObjectStoreOptions) {
  return encryptionKey
    ? { encryption: s3.BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
    : { encryption: s3.BucketEncryption.S3_MANAGED };
}

/** The compiler catches these for TypeScript alone. */
function checkKinds(scope: Construct, options: ObjectStoreOptions) {
  requireKey(scope, 'encryptionKey', options.encryptionKey);
  requireKind(scope, 'lifecycle', options.lifecycle, { called: 'an ObjectLifecycle', member: '_lifecycleRules', from: 'ObjectLifecycle.tiered()' });
  requireKind(scope, 'cors', options.cors, { called: 'a CorsPolicy', member: '_corsRules', from: "CorsPolicy.origins('https://app.example.com')" });
  requireKind(scope, 'accessLogs', options.accessLogs, { called: 'an ObjectAccessLogs', member: '_receive', from: 'ObjectAccessLogs.ownBucket()' });
  requireKind(scope, 'events', options.events, { called: 'an ObjectEvents', member: '_announce', from: 'ObjectEvents.eventBridge()' });
  requirePolicyWithoutSnapshot(scope, 'removalPolicy', options.removalPolicy, 'a bucket has no snapshots');
}

function acknowledgements({ encryptionKey }: ObjectStoreOptions): Acknowledgement[] {
  const replication: Acknowledgement = {
    ids: inPacks('S3BucketReplicationEnabled'),
    reason: 'S3 keeps every object in three zones at least, and versions bring back what was overwritten or deleted; '
      + 'a copy in another region is a decision about the loss of a region',
  };
  return encryptionKey ? [replication] : [replication, {
    ids: inPacks('S3DefaultEncryptionKMS'),
    reason: 'S3 encrypts all objects with keys it manages (AES-256); pass encryptionKey for a key of your own',
  }];
}
