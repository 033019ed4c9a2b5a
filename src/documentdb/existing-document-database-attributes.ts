import { aws_ec2 as ec2, aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/**
 * What must be known of a document database that was not created by this library.
 */
export interface ExistingDocumentDatabaseAttributes {
  /**
   * Host name of the cluster.
   */
  readonly host: string;

  /**
   * Host name that spreads reads over the replicas.
   *
   * @default - the same as `host`
   */
  readonly readerHost?: string;

  /**
   * Port that the database listens on.
   *
   * @default 27017
   */
  readonly port?: number;

  /**
   * Security group of the database; it must admit the workloads, and gets a rule for each when it may be changed.
   */
  readonly securityGroup: ec2.ISecurityGroup;

  /**
   * A secret with the fields `username` and `password`.
   */
  readonly secret: secretsmanager.ISecret;

  /**
   * Key that encrypts the secret, so that workloads may decrypt it.
   *
   * @default - the key that Secrets Manager manages
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Options of the connection string.
   *
   * @default 'tls=true&replicaSet=rs0&readPreference=secondaryPreferred&retryWrites=false'
   */
  readonly uriOptions?: string;
}
