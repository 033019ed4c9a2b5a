import { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import { CacheEngine } from './cache-engine';
import { BackingServiceSecret } from '../contracts';

/**
 * What must be known of a cache that was not created by this library.
 */
export interface ExistingCacheAttributes {
  /**
   * Host name: the primary endpoint, or the configuration endpoint in cluster mode.
   */
  readonly host: string;

  /**
   * Host name that spreads reads over the replicas.
   *
   * @default - the variable `<ID>_READER_HOST` is left out
   */
  readonly readerHost?: string;

  /**
   * Port that the cache listens on.
   *
   * @default 6379
   */
  readonly port?: number;

  /**
   * Security group of the cache; it must admit the workloads, and gets a rule for each when it may be changed.
   */
  readonly securityGroup: ec2.ISecurityGroup;

  /**
   * Software of the cache, for the variable `<ID>_ENGINE`.
   *
   * @default CacheEngine.valkey()
   */
  readonly engine?: CacheEngine;

  /**
   * Whether clients must use cluster mode, as for shards and serverless caches.
   *
   * @default false
   */
  readonly clusterMode?: boolean;

  /**
   * Whether clients must use TLS.
   *
   * @default true
   */
  readonly tls?: boolean;

  /**
   * Name of the user.
   *
   * @default 'default' - the user of an AUTH token
   */
  readonly username?: string;

  /**
   * The password or AUTH token of the user.
   *
   * @default - the variable `<ID>_PASSWORD` is left out
   */
  readonly password?: BackingServiceSecret;

  /**
   * Key that encrypts the secret of the password, so that workloads may decrypt it.
   *
   * @default - the key that Secrets Manager manages
   */
  readonly encryptionKey?: kms.IKey;
}
