import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_rds as rds, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { DatabaseEngine } from './database-engine';
import { createInstance } from './database-instance';
import { DatabaseServer } from './database-server';
import { createServerParts } from './database-server-parts';
import { settle } from './database-settings';
import { RelationalDatabaseProps } from './relational-database-options';
import { clientSecret } from '../private/client-secret';
import { environmentName } from '../private/names';
import { requireStoreId } from '../private/store-id';

/**
 * A relational database on Amazon RDS that survives the loss of an Availability Zone.
 *
 * Creates the instance (`Resource`) with its subnet group, security group, parameter group, monitoring role, log groups
 * and secret. Nobody can reach it until a workload uses it.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_BestPractices.html
 */
export class RelationalDatabase extends Construct implements ec2.IConnectable, IBackingService, IObservable {
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
   * Host name of the primary; it stays the same through a failover.
   */
  public readonly host: string;

  /**
   * Port that the database listens on.
   */
  public readonly port: number;

  /**
   * The network identity of the database. Open paths from the client's side: `client.connections.allowToDefaultPort(database)`.
   */
  public readonly connections: ec2.Connections;

  private readonly server: DatabaseServer;

  /**
   * @param scope parent of the database
   * @param id name of the database, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variables
   * @param props network and options
   */
  constructor(scope: Construct, id: string, props: RelationalDatabaseProps) {
    super(scope, id);
    requireStoreId(this, id);
    const settings = settle(this, props);
    this.engine = props.engine ?? DatabaseEngine.postgres();
    this.databaseName = settings.databaseName;
    this.port = settings.port;
    const parts = createServerParts(this, props, settings);
    this.server = createInstance(this, props, settings, parts);
    this.instance = this.server.instance;
    this.cluster = this.server.cluster;
    this.secret = clientSecret(this.server.secret, parts.secretKey);
    this.host = this.server.host;
    this.connections = new ec2.Connections({ securityGroups: [parts.securityGroup], defaultPort: ec2.Port.tcp(this.port) });
  }

  /**
   * Opens the way from a workload to this database, allows it to read the secret, and says how to connect.
   *
   * The variables start with the id of this construct in capitals, for example `ORDERS_`: `HOST`, `PORT`, `NAME`,
   * `ENGINE` and `SECRET_ARN` as plain configuration, `USERNAME` and `PASSWORD` as secrets.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    const prefix = environmentName(this.node.id);
    workload.connections.allowToDefaultPort(this, `${this.engine._traits.label} database ${this.node.id}`);
    this.secret.grantRead(workload);
    return {
      environment: {
        [`${prefix}_HOST`]: this.host,
        [`${prefix}_PORT`]: `${this.port}`,
        [`${prefix}_NAME`]: this.databaseName,
        [`${prefix}_ENGINE`]: this.engine.engineType,
        [`${prefix}_SECRET_ARN`]: this.secret.secretArn,
      },
      secrets: {
        [`${prefix}_USERNAME`]: { secret: this.secret, field: 'username' },
        [`${prefix}_PASSWORD`]: { secret: this.secret, field: 'password' },
      },
    };
  }

  /**
   * Alarms on CPU, free storage, connections and memory.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.server.alarms();
  }

  /**
   * One row of graphs: CPU, connections, free storage and latency.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.server.widgets();
  }
}
