import { aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LEVELS, ObjectAccess } from './object-access';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { givenProps } from '../private/input/given-props';
import { requireGiven, requireKey } from '../private/input/kinds';
import { BUCKET } from '../private/input/resource-kinds';
import { requireStoreId } from '../private/store/store-id';

/**
 * What must be known of a bucket that was not created by this library.
 */
export interface ExistingObjectStoreAttributes {
  /**
   * The bucket, for example `s3.Bucket.fromBucketName(this, 'Bucket', 'edtech-prod-media-assets')`.
   */
  readonly bucket: s3.IBucket;

  /**
   * The KMS key of the bucket. Its policy must let the account decide by IAM.
   *
   * @default - the key that `bucket` knows, if any
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * An object store that exists already. Made by `ObjectStore.fromExisting`.
 */
export class ExistingObjectStore extends Construct implements IBackingService {
  /**
   * The bucket.
   */
  public readonly bucket: s3.IBucket;

  private readonly encryptionKey?: kms.IKey;

  /**
   * @param scope parent of the construct
   * @param id name of the store; also the prefix of the environment variables
   * @param attributes the bucket and its key
   */
  constructor(scope: Construct, id: string, attributes: ExistingObjectStoreAttributes) {
    super(scope, id);
    requireStoreId(this, id);
    const given = givenProps(this, 'ExistingObjectStoreAttributes', attributes, { called: 'attributes' });
    requireGiven(this, 'bucket', given.bucket, BUCKET);
    requireKey(this, 'encryptionKey', given.encryptionKey);
    this.bucket = given.bucket;
    this.encryptionKey = given.encryptionKey;
  }

  /**
   * Allows a workload to read, list, write and delete objects, and hands it the name of the bucket; the same as
   * `ObjectStore.bindTo`.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    return new ObjectAccess(this.node.id, this.bucket, LEVELS.readWriteDelete, this.encryptionKey).bindTo(workload);
  }

  /**
   * This store for workloads that only read and list its objects.
   */
  public readOnly(): IBackingService {
    return new ObjectAccess(this.node.id, this.bucket, LEVELS.read, this.encryptionKey);
  }

  /**
   * This store for workloads that only add objects.
   */
  public writeOnly(): IBackingService {
    return new ObjectAccess(this.node.id, this.bucket, LEVELS.write, this.encryptionKey);
  }
}
