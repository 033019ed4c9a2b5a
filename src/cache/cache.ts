import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { CacheAccess, createAccess, DEFAULT_USER } from './cache-access';
import { bindCache } from './cache-binding';
import { CacheEndpoints } from './cache-endpoints';
import { CacheEngine } from './cache-engine';
import { CacheProps } from './cache-options';
import { CacheSettings, settle } from './cache-settings';
import { CacheSignals } from './cache-signals';
import { ExistingCache } from './existing-cache';
import { ExistingCacheAttributes } from './existing-cache-attributes';
import { NodeSignals } from './node-signals';
import { createReplicationGroup } from './replication-group';
import { createServerlessCache } from './serverless-cache';
import { ServerlessSignals } from './serverless-signals';
import { clientSecret } from '../private/store/client-secret';
import { createSecurityGroup, guardedBy } from '../private/store/security-group';
import { requireStoreId } from '../private/store/store-id';
import { storeIdentifier } from '../private/store/store-identifier';
import { givenStoreProps } from '../private/store/store-props';
import { placeStore } from '../private/store/store-subnets';

/** ElastiCache identifiers have 40 characters: 20 readable ones, 16 of hash and stack, 4 for a suffix. */
const LONGEST_READABLE = 20;
const KIND = { noun: 'cache', zonesReason: 'so that the cache can survive the loss of one' };

/**
 * A cache on Amazon ElastiCache (Valkey or Redis OSS) that survives the loss of an Availability Zone.
 *
 * Creates the replication group or serverless cache (`Resource`) with security group, password or user, and for caches with
 * nodes a subnet group, a parameter group, log groups and a saved query. Nobody can reach it until a workload uses it.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/BestPractices.html
 */
export class Cache extends Construct implements ec2.IConnectable, IBackingService, IObservable {
  /**
   * A cache that was not created by this library, bound to workloads in the same way.
   *
   * @param scope parent of the cache
   * @param id name of the cache, the prefix of the environment variables
   * @param attributes how to reach it
   */
  public static fromExisting(scope: Construct, id: string, attributes: ExistingCacheAttributes): IBackingService {
    return new ExistingCache(scope, id, attributes);
  }

  /**
   * The cache software and its version.
   */
  public readonly engine: CacheEngine;

  /**
   * Identifier of the replication group, or name of the serverless cache.
   */
  public readonly cacheName: string;

  /**
   * Host name that clients connect to: the primary, or the configuration endpoint in cluster mode. It stays the same
   * through a failover.
   */
  public readonly host: string;

  /**
   * Host name that spreads reads over the replicas. Absent with a single node and in cluster mode.
   */
  public readonly readerHost?: string;

  /**
   * Port that the cache listens on.
   */
  public readonly port: number;

  /**
   * The secret with the `username` and the `password`. Absent with IAM tokens.
   */
  public readonly secret?: secretsmanager.ISecret;

  /**
   * The network identity of the cache. Open paths from the client's side: `client.connections.allowToDefaultPort(cache)`.
   */
  public readonly connections: ec2.Connections;

  private readonly settings: CacheSettings;
  private readonly access: CacheAccess;
  private readonly endpoints: CacheEndpoints;
  private readonly signals: CacheSignals;

  /**
   * @param scope parent of the cache
   * @param id name of the cache, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variables
   * @param props network and options
   */
  constructor(scope: Construct, id: string, props: CacheProps) {
    super(scope, id);
    requireStoreId(this, id);
    const given = givenStoreProps(this, 'CacheProps', props);
    this.settings = settle(this, given);
    this.engine = this.settings.engine;
    this.port = this.settings.port;
    const securityGroup = createSecurityGroup(this, { vpc: given.vpc, subject: `Cache ${id}`, storePolicy: this.settings.removalPolicy });
    const vpcSubnets = placeStore(this, KIND, { ...given, removalPolicy: this.settings.removalPolicy });
    const identifier = given.identifier ?? storeIdentifier(this, { longestReadable: LONGEST_READABLE, prefix: 'cache' });
    this.access = createAccess(this, this.settings, identifier);
    const parts = { ...this.access, identifier, securityGroup, subnetIds: given.vpc.selectSubnets(vpcSubnets).subnetIds };
    const { form } = this.settings;
    this.endpoints = form.kind === 'serverless'
      ? createServerlessCache(this, given, this.settings, form, parts)
      : createReplicationGroup(this, given, this.settings, form, parts);
    this.cacheName = this.endpoints.name;
    this.host = this.endpoints.host;
    this.readerHost = this.endpoints.readerHost;
    this.secret = this.access.secret && clientSecret(this.access.secret, this.access.secretKey);
    this.connections = guardedBy(securityGroup, this.port);
    this.signals = form.kind === 'serverless'
      ? new ServerlessSignals(id, this.cacheName, form)
      : new NodeSignals(id, this.cacheName, form, this.settings);
  }

  /**
   * Opens the way from a workload to this cache, allows it to authenticate, and says how to connect.
   *
   * The variables start with the id of this construct in capitals, for example `SESSIONS_`: `HOST`, `READER_HOST`, `PORT`,
   * `URL`, `ENGINE`, `CLUSTER_MODE` and `USERNAME` as plain configuration; with a token `SECRET_ARN` and the secret
   * `PASSWORD`, with IAM `CACHE_NAME`.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    const { iamUser } = this.access;
    return bindCache(this, workload, {
      engineType: this.engine.engineType,
      clusterMode: this.settings.form.kind !== 'nodes',
      tls: true,
      username: iamUser?.ref ?? DEFAULT_USER,
      password: this.secret && { secret: this.secret, field: 'password' },
      iam: iamUser && { cacheName: this.cacheName, resourceArns: [this.endpoints.arn, iamUser.attrArn] },
    });
  }

  /**
   * With nodes: alarms on processors, memory, evictions, connections and the lag of replicas. Serverless: alarms on throttled
   * commands and on the limits that were set.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.signals.alarms();
  }

  /**
   * One row of graphs: processors or requests, memory, connections and hits.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.signals.widgets();
  }
}
