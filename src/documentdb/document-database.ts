import { aws_cloudwatch as cloudwatch, aws_docdb as docdb, aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { demandsTls } from './cluster-parameters';
import { ClusterSettings, settle } from './cluster-settings';
import { ClusterSignals } from './cluster-signals';
import { createCluster } from './document-cluster';
import { bindDocumentDatabase, uriOptions } from './document-database-binding';
import { DocumentDatabaseProps } from './document-database-options';
import { ExistingDocumentDatabase } from './existing-document-database';
import { ExistingDocumentDatabaseAttributes } from './existing-document-database-attributes';
import { DEFAULT_USERNAME } from './generated-credentials';
import { StoppedDatabase } from '../private/sleep/stopped-database';
import { WakingTimes } from '../private/sleep/waking-times';
import { clientSecret } from '../private/store/client-secret';
import { createPasswordSecret } from '../private/store/password-secret';
import { createSecurityGroup, guardedBy } from '../private/store/security-group';
import { requireStoreId } from '../private/store/store-id';
import { givenStoreProps } from '../private/store/store-props';

/**
 * A document database on Amazon DocumentDB (with MongoDB compatibility) that survives the loss of an Availability Zone.
 *
 * Creates the cluster and its instances (`Resource`) with subnet group, security group, parameter group, log groups and
 * secret. Nobody can reach it until a workload uses it.
 *
 * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/best_practices.html
 */
export class DocumentDatabase extends Construct implements ec2.IConnectable, IBackingService, IObservable {
  /**
   * A document database that was not created by this library, bound to workloads in the same way.
   *
   * @param scope parent of the database
   * @param id name of the database, the prefix of the environment variables
   * @param attributes how to reach it
   */
  public static fromExisting(scope: Construct, id: string, attributes: ExistingDocumentDatabaseAttributes): IBackingService {
    return new ExistingDocumentDatabase(scope, id, attributes);
  }

  /**
   * The cluster, for what this class does not offer.
   */
  public readonly cluster: docdb.DatabaseCluster;

  /**
   * The secret with the administrative user's `username` and `password`.
   */
  public readonly secret: secretsmanager.ISecret;

  /**
   * Host name of the instance that writes; it stays the same through a failover.
   */
  public readonly host: string;

  /**
   * Host name that spreads reads over the replicas.
   */
  public readonly readerHost: string;

  /**
   * Port that the database listens on.
   */
  public readonly port: number;

  /**
   * The network identity of the database. Open paths from the client's side: `client.connections.allowToDefaultPort(database)`.
   */
  public readonly connections: ec2.Connections;

  /** @internal */
  public readonly _readyWhen: IDependable[];

  /**
   * When it is awake, where it sleeps.
   *
   * @internal
   */
  public readonly _wakingTimes?: WakingTimes;

  private readonly settings: ClusterSettings;
  private readonly signals: ClusterSignals;

  /**
   * @param scope parent of the database
   * @param id name of the database, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variables
   * @param props network and options
   */
  constructor(scope: Construct, id: string, props: DocumentDatabaseProps) {
    super(scope, id);
    requireStoreId(this, id);
    const given = givenStoreProps(this, 'DocumentDatabaseProps', props);
    this.settings = settle(this, given);
    const { credentials, removalPolicy } = this.settings;
    const securityGroup = createSecurityGroup(this, { vpc: given.vpc, subject: `Document database ${id}`, storePolicy: removalPolicy });
    const own = credentials.generated && createPasswordSecret(this, {
      ...credentials.generated,
      defaultUsername: DEFAULT_USERNAME,
      encryptionKey: credentials.encryptionKey,
      description: `Administrative user of the document database ${id}`,
      removalPolicy,
      rotation: 'DocumentDatabaseCredentials.fromSecret() takes a secret that you rotate',
    });
    this.cluster = createCluster(this, given, this.settings, { securityGroup, secret: own ?? credentials.secret! });
    this.secret = clientSecret(own?.attach(this.cluster) ?? credentials.secret!, credentials.encryptionKey);
    this.host = this.cluster.clusterEndpoint.hostname;
    this.readerHost = this.cluster.clusterReadEndpoint.hostname;
    this.port = this.settings.port;
    this.connections = guardedBy(securityGroup, this.port);
    this._readyWhen = this.cluster.node.children.filter((each) => each instanceof docdb.CfnDBInstance);
    const { sleep } = this.settings;
    this._wakingTimes = sleep;
    if (sleep) new StoppedDatabase(this, 'Sleep', { service: 'docdb', kind: 'Cluster', identifier: this.cluster.clusterIdentifier }, sleep);
    this.signals = new ClusterSignals(id, this.cluster, this.settings);
  }

  /**
   * Opens the way from a workload to this database, allows it to read the secret, and says how to connect.
   *
   * The variables start with the id of this construct in capitals, for example `ORDERS_`: `HOST`, `READER_HOST`, `PORT`,
   * `URI_OPTIONS` and `SECRET_ARN` as plain configuration, `USERNAME` and `PASSWORD` as secrets.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    return bindDocumentDatabase(this, workload, uriOptions(demandsTls(this.settings.parameters)));
  }

  /**
   * Alarms on CPU, memory, connections, operations throttled for lack of memory, and the lag of replicas.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.signals.alarms();
  }

  /**
   * One row of graphs: CPU, connections, memory and the lag of replicas.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.signals.widgets();
  }
}
