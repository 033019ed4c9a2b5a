import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_rds as rds, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { BackingServiceBinding, IBackingService, INetworkClient, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { createCluster } from './aurora-cluster';
import { DatabaseEngine } from './database-engine';
import { createInstance } from './database-instance';
import { DatabaseProxy } from './database-proxy';
import { DatabaseServer } from './database-server';
import { createServerParts } from './database-server-parts';
import { DatabaseSettings, settle } from './database-settings';
import { ExistingRelationalDatabase } from './existing-relational-database';
import { ExistingRelationalDatabaseAttributes } from './existing-relational-database-attributes';
import { checkIamUser, IamDatabaseUser } from './iam-database-user';
import { rotatePassword } from './password-rotation';
import { bindDatabase } from './relational-database-binding';
import { RelationalDatabaseProps } from './relational-database-options';
import { StoppedDatabase } from '../private/sleep/stopped-database';
import { WakingTimes } from '../private/sleep/waking-times';
import { clientSecret } from '../private/store/client-secret';
import { guardedBy } from '../private/store/security-group';
import { requireStoreId } from '../private/store/store-id';
import { givenStoreProps } from '../private/store/store-props';

/**
 * A relational database on Amazon RDS or Aurora that survives the loss of an Availability Zone.
 *
 * Creates the instance or the cluster (`Resource`) with its subnet group, security group, parameter group, monitoring
 * role, log groups and secret. Nobody can reach it until a workload uses it.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_BestPractices.html
 */
export class RelationalDatabase extends Construct implements ec2.IConnectable, IBackingService, IObservable {
  /**
   * A relational database that was not created by this library, bound to workloads in the same way.
   *
   * @param scope parent of the database
   * @param id name of the database, the prefix of the environment variables
   * @param attributes how to reach it
   */
  public static fromExisting(scope: Construct, id: string, attributes: ExistingRelationalDatabaseAttributes): IBackingService {
    return new ExistingRelationalDatabase(scope, id, attributes);
  }

  /**
   * The database software and version.
   */
  public readonly engine: DatabaseEngine;

  /**
   * The instance, for what this class does not offer. Aurora has a `cluster` instead.
   */
  public readonly instance?: rds.IDatabaseInstance;

  /**
   * The cluster of an Aurora engine, for what this class does not offer. Other engines have an `instance` instead.
   */
  public readonly cluster?: rds.IDatabaseCluster;

  /**
   * The secret with the administrative user's `username` and `password`.
   */
  public readonly secret: secretsmanager.ISecret;

  /**
   * Name of the first database.
   */
  public readonly databaseName: string;

  /**
   * The proxy in front of the database, for what this class does not offer. Only with `proxy`.
   */
  public readonly proxy?: rds.IDatabaseProxy;

  /**
   * The function that changes the password, as the network sees it; only with `rotateAfter` of the credentials. Where
   * interface endpoints admit their clients one by one, admit it: `network.admit(database.passwordRotation)`.
   */
  public readonly passwordRotation?: INetworkClient;

  /**
   * Host name for writing: of the proxy when there is one, otherwise of the primary. It stays the same through a failover.
   */
  public readonly host: string;

  /**
   * Host name for reading alone, of the first when there are several. Absent when nothing is for reading alone.
   */
  public readonly readerHost?: string;

  /**
   * Port that the database listens on.
   */
  public readonly port: number;

  /**
   * The network identity of the database, or of its proxy. Open paths from the client's side: `client.connections.allowToDefaultPort(database)`.
   */
  public readonly connections: ec2.Connections;

  /** @internal */
  public readonly _readerHosts: string[];
  /** @internal */
  public readonly _readers?: ec2.IConnectable;
  /** @internal */
  public readonly _readyWhen?: IDependable[];

  /**
   * When it is awake, where it sleeps.
   *
   * @internal
   */
  public readonly _wakingTimes?: WakingTimes;

  private readonly server: DatabaseServer;
  private readonly settings: DatabaseSettings;
  private readonly pool?: DatabaseProxy;

  /**
   * @param scope parent of the database
   * @param id name of the database, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variables
   * @param props network and options
   */
  constructor(scope: Construct, id: string, props: RelationalDatabaseProps) {
    super(scope, id);
    requireStoreId(this, id);
    const given = givenStoreProps(this, 'RelationalDatabaseProps', props);
    const settings = settle(this, given);
    this.settings = settings;
    this._wakingTimes = settings.sleep;
    this.engine = given.engine ?? DatabaseEngine.postgres();
    this.databaseName = settings.databaseName;
    this.port = settings.port;
    const parts = createServerParts(this, given, settings);
    const createServer = settings.aurora ? createCluster : createInstance;
    this.server = createServer(this, given, settings, parts);
    this.instance = this.server.instance;
    this.cluster = this.server.cluster;
    if (settings.sleep) new StoppedDatabase(this, 'Sleep', this.server.stoppable, settings.sleep);
    this.secret = clientSecret(this.server.secret, parts.secretKey);
    this.pool = settings.proxy && new DatabaseProxy(this, 'Proxy', given, settings.proxy, { settings, parts, server: this.server });
    this.proxy = this.pool?.handle;
    this.host = this.pool?.host ?? this.server.host;
    this._readerHosts = this.pool?.readerHost ? [this.pool.readerHost] : this.server.readerHosts;
    this.readerHost = this._readerHosts[0];
    this.connections = guardedBy(this.pool?.securityGroup ?? parts.securityGroup, this.port);
    this._readers = this.server.readerSecurityGroup && { connections: guardedBy(this.server.readerSecurityGroup, this.port) };
    this._readyWhen = this.pool ? [this.pool.targets] : this.server.readyWhen;
    this.passwordRotation = settings.credentials.rotateAfter && rotatePassword(this, given, settings, parts, this.server);
  }

  /**
   * Opens the way from a workload to this database, allows it to read the secret, and says how to connect.
   *
   * The variables start with the id of this construct in capitals, for example `ORDERS_`: `HOST`, `READER_HOST` where
   * something is for reading alone, `READER_HOSTS` (comma separated) where several are, `PORT`, `NAME`, `ENGINE` and
   * `SECRET_ARN` as plain configuration, `USERNAME` and `PASSWORD` as secrets.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    return bindDatabase(this, workload);
  }

  /**
   * This database for workloads that log in as a user of the database with an IAM token instead of a password. Hand it to
   * `uses` in place of the database.
   *
   * The workload may log in as that user and no other, and gets no secret: `HOST`, `READER_HOST`, `READER_HOSTS`, `PORT`,
   * `NAME`, `ENGINE` and `USERNAME` as plain configuration. Make the user once, as the administrative user. Behind a
   * proxy, the proxy logs in to the database as that user with a token of its own.
   *
   * @param username the user, as it is named in the database; not the administrative user
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
   */
  public forIamUser(username: string): IBackingService {
    checkIamUser(this, this.settings, username);
    this.pool?.admit(username);
    const readers = this.pool?.readerHost ? [] : this.server.readerResourceIds ?? [];
    return new IamDatabaseUser(this, username, [this.pool?.resourceId ?? this.server.resourceId, ...readers]);
  }

  /**
   * Alarms on CPU, connections, memory and free storage (serverless Aurora: used capacity), on how far read replicas are
   * behind, and on waiting for the proxy.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return [...this.server.alarms(), ...this.pool?.alarms() ?? []];
  }

  /**
   * One row of graphs: CPU, connections, free storage, latency and the lag of read replicas.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.server.widgets();
  }
}
