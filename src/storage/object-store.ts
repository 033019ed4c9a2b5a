import { aws_cloudwatch as cloudwatch, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ExistingObjectStore, ExistingObjectStoreAttributes } from './existing-object-store';
import { LEVELS, ObjectAccess } from './object-access';
import { ObjectStoreOptions } from './object-store-options';
import { createPrivateBucket } from './private-bucket';
import { storageWidgets } from './storage-widgets';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { givenProps } from '../private/input/given-props';
import { requireStoreId } from '../private/store/store-id';

/**
 * A private bucket for the files of an application or for backups.
 *
 * Creates the bucket (`Resource`) and the bucket for its access log (`AccessLogs`). Nobody may use it until a workload is given
 * access.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class ObjectStore extends Construct implements IBackingService, IObservable {
  /**
   * A bucket that was not created by this library, bound to workloads in the same way.
   *
   * @param scope parent of the store
   * @param id name of the store, the prefix of the environment variables
   * @param attributes the bucket and its key
   */
  public static fromExisting(scope: Construct, id: string, attributes: ExistingObjectStoreAttributes): ExistingObjectStore {
    return new ExistingObjectStore(scope, id, attributes);
  }

  /**
   * The bucket, for what this class does not offer.
   */
  public readonly bucket: s3.Bucket;

  /**
   * @param scope parent of the store
   * @param id name of the store, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variables
   * @param props options
   */
  constructor(scope: Construct, id: string, props: ObjectStoreOptions = {}) {
    super(scope, id);
    requireStoreId(this, id);
    this.bucket = createPrivateBucket(this, 'Resource', givenProps(this, 'ObjectStoreOptions', props));
  }

  /**
   * Allows a workload to read, list, write and delete the objects of this store, and hands it the name of the bucket as
   * `<ID>_BUCKET`, for example `MEDIA_BUCKET`.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    return new ObjectAccess(this.node.id, this.bucket, LEVELS.readWriteDelete).bindTo(workload);
  }

  /**
   * This store for workloads that only read and list its objects: `uses: [media.readOnly()]`.
   */
  public readOnly(): IBackingService {
    return new ObjectAccess(this.node.id, this.bucket, LEVELS.read);
  }

  /**
   * This store for workloads that only add objects, for example backups: `uses: [backups.writeOnly()]`.
   */
  public writeOnly(): IBackingService {
    return new ObjectAccess(this.node.id, this.bucket, LEVELS.write);
  }

  /**
   * None: S3 has no metric without a charge that would tell of trouble.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return [];
  }

  /**
   * One row of graphs: bytes by storage class, and number of objects. S3 counts them once a day.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return storageWidgets(this.node.id, this.bucket);
  }
}
