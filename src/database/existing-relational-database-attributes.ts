import { aws_ec2 as ec2, aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { DatabaseEngine } from './database-engine';

/**
 * What must be known of a relational database that was not created by this library.
 */
export interface ExistingRelationalDatabaseAttributes {
  /**
   * Host name of the instance that writes, or of a proxy in front of it.
   */
  readonly host: string;

  /**
   * Host name for reading alone. The same security group must guard it.
   *
   * @default - workloads are told of none
   */
  readonly readerHost?: string;

  /**
   * Database software. Its version does not matter.
   *
   * @default DatabaseEngine.postgres()
   */
  readonly engine?: DatabaseEngine;

  /**
   * Port that the database listens on.
   *
   * @default - the engine's own: 5432 for PostgreSQL, 3306 for MySQL and MariaDB
   */
  readonly port?: number;

  /**
   * Name of the database that the workloads use.
   *
   * @default 'app'
   */
  readonly databaseName?: string;

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
}
