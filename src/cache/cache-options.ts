import { aws_ec2 as ec2, aws_kms as kms, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CacheAuthentication } from './cache-authentication';
import { CacheCapacity } from './cache-capacity';
import { CacheEngine } from './cache-engine';
import { LogOptions } from '../contracts';

/**
 * What can be decided about a cache.
 */
export interface CacheOptions {
  /**
   * Cache software and version.
   *
   * @default CacheEngine.valkey()
   */
  readonly engine?: CacheEngine;

  /**
   * What the cache runs on. Changing from nodes to shards or serverless makes a new cache: declare it beside the first.
   *
   * @default CacheCapacity.nodes() - a primary and a replica in another Availability Zone
   */
  readonly capacity?: CacheCapacity;

  /**
   * How clients prove who they are. Choose it before the first deployment.
   *
   * @default CacheAuthentication.token()
   */
  readonly authentication?: CacheAuthentication;

  /**
   * Port that the cache listens on. Fixed for the life of the cache; not for serverless caches.
   *
   * @default 6379
   */
  readonly port?: number;

  /**
   * Key that encrypts the data at rest and the secret. Fixed for the life of the cache.
   *
   * @default - encrypted with the keys that AWS manages
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How many days ElastiCache keeps daily snapshots: 1 to 35.
   *
   * @default Duration.days(5)
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html
   */
  readonly snapshotRetention?: Duration;

  /**
   * When the daily snapshot is taken: `hh:mm-hh:mm` in UTC, at least 60 minutes. A serverless cache takes it at the start.
   *
   * @default '03:00-04:00'
   */
  readonly snapshotWindow?: string;

  /**
   * When ElastiCache maintains the nodes: `ddd:hh:mm-ddd:hh:mm` in UTC, 60 minutes to 24 hours, disjoint from the snapshot
   * window. Not for serverless caches.
   *
   * @default 'sun:05:00-sun:06:00'
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/maintenance-window.html
   */
  readonly maintenanceWindow?: string;

  /**
   * Whether ElastiCache installs minor versions of the engine. Not for serverless caches, which always get them.
   *
   * @default true
   */
  readonly autoMinorVersionUpgrade?: boolean;

  /**
   * What happens to the cache when it leaves the stack: `SNAPSHOT` takes a last snapshot, `RETAIN` leaves it running,
   * `DESTROY` deletes it. ElastiCache has no deletion protection.
   *
   * @default RemovalPolicy.SNAPSHOT
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Parameters of the engine, merged over the library's own: `maxmemory-policy` is `volatile-lru`, and commands over 10 ms
   * are in the slow log. Not for serverless caches.
   *
   * @default - only the library's own
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
   */
  readonly parameters?: { [name: string]: string };

  /**
   * Retention, removal and encryption of the slow and engine logs. Not for serverless caches, which have none.
   *
   * @default - kept for three months, encrypted with a key that CloudWatch Logs owns
   */
  readonly logs?: LogOptions;

  /**
   * How many keys may be evicted in five minutes, three times in a row, before the alarm goes off. Raise it for a cache that
   * is meant to run full.
   *
   * @default 0 - sessions that are evicted log their users out
   */
  readonly evictionsAlarmThreshold?: number;

  /**
   * Physical identifier of the cache: 1-36 lower-case letters, digits and single hyphens. Never change it afterwards: the
   * cache would be replaced by an empty one.
   *
   * @default - made of the construct ids and the stack's own id, so it is unique and stays the same
   */
  readonly identifier?: string;
}

/**
 * A cache in a network.
 */
export interface CacheProps extends CacheOptions {
  /**
   * Network of the cache.
   */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets of the cache, in two Availability Zones at least. Public subnets are refused.
   *
   * @default - the isolated subnets of the network, or the private ones when it has none
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
}
