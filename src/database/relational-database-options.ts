import { aws_ec2 as ec2, aws_kms as kms, Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { DatabaseCredentials } from './database-credentials';
import { DatabaseEngine } from './database-engine';
import { DatabaseProxyOptions } from './database-proxy-options';
import { LogOptions, SleepSchedule } from '../contracts';

/**
 * What can be decided about a relational database.
 */
export interface RelationalDatabaseOptions {
  /**
   * Database software and version. Changing PostgreSQL into MySQL, or RDS into Aurora, is refused by CloudFormation: make
   * a second database and move the data.
   *
   * @default DatabaseEngine.postgres()
   */
  readonly engine?: DatabaseEngine;

  /**
   * Instance type, without the prefix `db.`. Size it from a load test. An error when Aurora is serverless, or when
   * RDS does not offer the type for the engine.
   *
   * @default - m6g.large (Graviton, 2 vCPU, 8 GiB; the current general-purpose class that every region has); Aurora:
   * r6g.large (Graviton, 2 vCPU, 16 GiB)
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.html
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Name of the first database. Fixed for the life of the database.
   *
   * @default 'app'
   */
  readonly databaseName?: string;

  /**
   * Where the administrative user's password comes from. Choose it before the first deployment.
   *
   * @default DatabaseCredentials.generated()
   */
  readonly credentials?: DatabaseCredentials;

  /**
   * Port that the database listens on.
   *
   * @default - the engine's own: 5432 for PostgreSQL, 3306 for MySQL and MariaDB
   */
  readonly port?: number;

  /**
   * Whether a synchronous standby in a second Availability Zone takes over when the primary fails.
   *
   * Without it the loss of one zone stops the database until it has been restored: `false` gives the acknowledgeable warning
   * `cdk-production-platform:database.singleAz`. In a platform, and where `ProductionPlatformValidation` is
   * registered, it is also the error `ProductionPlatform::AZ004`, which fails synthesis until it is acknowledged.
   * On Aurora the standby is a reader: `false` leaves the writer alone, over a storage that still spans three zones.
   *
   * @default true
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
   */
  readonly multiAz?: boolean;

  /**
   * How many instances are for reading alone: 0 to 15. Clients get their host names beside the one of the primary. They
   * follow the primary at a distance, so what was just written may be missing there for a moment.
   *
   * RDS: replicas in zones taken in turn, with the class, storage and encryption of the primary; none of them takes over
   * by itself, that is what `multiAz` is for. A single one is gone with its zone and leaves its readers without an address,
   * of which the rule `ProductionPlatform::AZ014` warns; two stand in two zones. Aurora: readers of the same storage, and one of them takes over when the
   * writer fails.
   *
   * @default - none; Aurora with `multiAz`: 1
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html
   */
  readonly readReplicas?: number;

  /**
   * A proxy between the clients and the database, which pools connections and keeps those of the clients through a
   * failover. Its presence creates the proxy; clients then reach the database through it alone.
   *
   * @default - clients connect to the database itself
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html
   */
  readonly proxy?: DatabaseProxyOptions;

  /**
   * Identifier or ARN of the snapshot whose data the database starts with, instead of an empty database. Keep it for the
   * life of the database: CloudFormation replaces the database when it is added, changed or left out later.
   *
   * The snapshot decides the names of the database and of the administrative user, so say the same in `databaseName` and
   * `credentials`; the password becomes the one of `credentials`. A snapshot that is not encrypted, or encrypted with
   * another key than `encryptionKey`, must be copied with that key first.
   *
   * @default - an empty database
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RestoreFromSnapshot.html
   */
  readonly snapshotIdentifier?: string;

  /**
   * Storage (gp3) at creation, in whole gibibytes from 20 to 65536. It can grow but never shrink. An error for Aurora, whose
   * storage grows by itself.
   *
   * @default Size.gibibytes(100)
   */
  readonly allocatedStorage?: Size;

  /**
   * How far RDS may grow the storage on its own, in whole gibibytes; at least 10 % more than the allocated storage. The same
   * size as `allocatedStorage` turns growth off. An error for Aurora.
   *
   * @default - 1000 GiB, or twice the allocated storage when that is more (at most 65536 GiB)
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
   */
  readonly maxAllocatedStorage?: Size;

  /**
   * Key that encrypts storage, insights and the secret. Fixed for the life of the database.
   *
   * @default - encrypted with the keys that RDS and Secrets Manager manage in your account
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How many days RDS keeps daily backups and transaction logs, from which any second can be restored.
   *
   * @default Duration.days(14)
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
   */
  readonly backupRetention?: Duration;

  /**
   * When the daily backup is taken: `hh:mm-hh:mm` in UTC, at least 30 minutes. None is taken while the database sleeps.
   *
   * @default '03:00-04:00' - with `sleep` the hour that ends an hour before it goes to sleep
   */
  readonly backupWindow?: string;

  /**
   * When RDS maintains the database and applies changes that interrupt it: `ddd:hh:mm-ddd:hh:mm` in UTC, 30 minutes to
   * 24 hours, disjoint from the backup window.
   *
   * @default 'sun:05:00-sun:06:00' - with `sleep` the hour before the backup, on the first day on which it wakes
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html
   */
  readonly maintenanceWindow?: string;

  /**
   * When the database sleeps: the instance or the cluster is stopped, which leaves storage and backups to be paid. It is stopped every evening, because AWS starts it
   * by itself after seven days. Nothing of it can be changed while it is stopped: deploy while it is awake. An instance with
   * `readReplicas` cannot be stopped: an error here, and what a profile says is left out.
   *
   * @default - always awake
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html
   */
  readonly sleep?: SleepSchedule;

  /**
   * Whether changes are made as soon as they are deployed instead of in the next maintenance window. Some of them restart
   * the database. An error for Aurora: CloudFormation applies changes of a cluster at once.
   *
   * @default false
   */
  readonly applyImmediately?: boolean;

  /**
   * Whether RDS installs minor versions in the maintenance window.
   *
   * @default true
   */
  readonly autoMinorVersionUpgrade?: boolean;

  /**
   * Whether a deployment may move the database to another major version. Set it for the one deployment that changes
   * `engine`, after a rehearsal on a restored snapshot. An error for Aurora: CloudFormation upgrades a cluster to whatever
   * `engine` says.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
   */
  readonly allowMajorVersionUpgrade?: boolean;

  /**
   * Whether RDS keeps the major version running, at a charge, after its standard support ends. Without it RDS upgrades
   * the database to the next major version by itself when that day comes.
   *
   * @default - true; MariaDB has no such support
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html
   */
  readonly extendedSupport?: boolean;

  /**
   * Whether the API refuses to delete the database.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * What happens to the database when it leaves the stack: `SNAPSHOT` takes a last snapshot, `RETAIN` leaves it running,
   * `DESTROY` deletes it with its automated backups and needs `deletionProtection: false`.
   *
   * @default RemovalPolicy.SNAPSHOT
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Parameters of the engine, merged over the library's own (TLS forced, connections and slow statements logged).
   *
   * @default - only the library's own
   */
  readonly parameters?: { [name: string]: string };

  /**
   * Retention, removal and encryption of the exported logs.
   *
   * @default - kept for three months, encrypted with a key that CloudWatch Logs owns
   */
  readonly logs?: LogOptions;

  /**
   * Interval of the operating system metrics: 1, 5, 10, 15, 30 or 60 seconds, or 0 to turn them off.
   *
   * @default Duration.seconds(60)
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html
   */
  readonly monitoringInterval?: Duration;

  /**
   * Whether database users may log in with IAM tokens. It opens nothing by itself: a database user must be granted
   * `rds_iam` (PostgreSQL) or be created with `AWSAuthenticationPlugin` (MySQL, MariaDB), and a role must be allowed to connect:
   * `RelationalDatabase.forIamUser()` binds so.
   *
   * @default - true; false for versions of MariaDB older than 10.11, which have no such authentication
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
   */
  readonly iamAuthentication?: boolean;

  /**
   * Number of connections above which the alarm goes off.
   *
   * @default - 80 % of the `max_connections` in `parameters`, or of what RDS derives from the memory of the instance type
   */
  readonly connectionsAlarmThreshold?: number;

  /**
   * Physical identifier of the instance or, for Aurora, of the cluster: 1-63 lower-case letters, digits and single hyphens. Never change it afterwards:
   * the database would be replaced by an empty one.
   *
   * @default - made of the construct ids and the stack's own id, so it is unique and stays the same
   */
  readonly identifier?: string;
}

/**
 * A relational database in a network.
 */
export interface RelationalDatabaseProps extends RelationalDatabaseOptions {
  /**
   * Network of the database.
   */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets of the database, in two Availability Zones at least. Public subnets are refused. Fixed for the life of the
   * database.
   *
   * @default - the isolated subnets of the network, or the private ones when it has none
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
}
