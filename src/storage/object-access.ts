import { aws_iam as iam, aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { grantBelow } from '../private/findings/wildcard-resources';
import { environmentName } from '../private/store/environment-name';
import { allowKeyThrough } from '../private/store/key-use';

const WILDCARD_REASON = 'The wildcard stands for the objects of one bucket, and the actions are listed one by one';

/** What a workload may do with the objects of a store, and what it needs of the key for that. */
export interface AccessLevel {
  readonly objectActions: string[];
  readonly bucketActions: string[];
  readonly keyActions: string[];
}

const READ: AccessLevel = {
  objectActions: ['s3:GetObject'],
  // Without it S3 answers 403 instead of 404 for an object that is not there.
  bucketActions: ['s3:ListBucket'],
  keyActions: ['kms:Decrypt'],
};
const WRITE: AccessLevel = {
  objectActions: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
  bucketActions: [],
  // Finishing an upload in parts decrypts them.
  keyActions: ['kms:Decrypt', 'kms:GenerateDataKey'],
};

/** The levels by what they are called. */
export const LEVELS = {
  read: READ,
  write: WRITE,
  readWriteDelete: {
    objectActions: [...READ.objectActions, ...WRITE.objectActions, 's3:DeleteObject'],
    bucketActions: READ.bucketActions,
    keyActions: WRITE.keyActions,
  },
};

/** A bucket as workloads use it, whether it is ours or was there before. */
export class ObjectAccess implements IBackingService {
  constructor(
    private readonly id: string,
    private readonly bucket: s3.IBucket,
    private readonly level: AccessLevel,
    private readonly encryptionKey: kms.IKey | undefined = bucket.encryptionKey,
  ) {}

  /** S3 is reached through the gateway endpoint of the network, so there is no path to open; IAM alone decides. */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    const { bucket, level, encryptionKey } = this;
    const principal = workload.grantPrincipal;
    grantBelow(principal, new iam.PolicyStatement({ actions: level.objectActions, resources: [bucket.arnForObjects('*')] }), WILDCARD_REASON);
    if (level.bucketActions.length > 0) {
      principal.addToPrincipalPolicy(new iam.PolicyStatement({ actions: level.bucketActions, resources: [bucket.bucketArn] }));
    }
    allowKeyThrough('s3', workload, bucket, encryptionKey, level.keyActions);
    return { environment: { [`${environmentName(this.id)}_BUCKET`]: bucket.bucketName } };
  }
}
