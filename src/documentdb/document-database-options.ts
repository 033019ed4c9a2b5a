import { aws_docdb as docdb, aws_ec2 as ec2, aws_kms as kms, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { DocumentDatabaseCredentials } from './document-database-credentials';
import { LogOptions, SleepSchedule } from '../contracts';

/**
 * What can be decided about a document database.
 */
export interface DocumentDatabaseOptions {
  /**
   * Version of the engine: `5.0.0`, or `5.0` or `5`, which stand for the newest version that starts so.
   *
   * A version that DocumentDB does not know is an error that names the nearest supported one. A new major version is
   * installed in place; deploy it alone, without any other change of the database.
   *
   * @default '5.0.0' - the version with long-term support
   * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/docdb-version-support-dates.html
   */
  readonly engineVersion?: string;

  /**
   * Instance type, without the prefix `db.`. Size it from a load test.
   *
   * @default - r6g.large (Graviton, 2 vCPU, 16 GiB; every region with DocumentDB has it)
   * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/db-instance-classes.html
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * How many instances, from 1 to 16: one writes, the others read and take over. They are spread over the Availability
   * Zones of the subnets.
   *
   * With one instance the loss of its zone stops the database until a new instance has been made: it gives the acknowledgeable
   * warning `cdk-production-platform:documentdb.singleInstance`. In a platform, and where `ProductionPlatformValidation` is
   * registered, it is also the error `ProductionPlatform::AZ004`, which fails synthesis until it is acknowledged.
   *
   * @default 2
   * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-fault-tolerance.html
   */
  readonly instances?: number;

  /**
   * Where the administrative user's name and password come from. Choose it before the first deployment.
   *
   * @default DocumentDatabaseCredentials.generated()
   */
  readonly credentials?: DocumentDatabaseCredentials;

  /**
   * Port that the database listens on. Fixed for the life of the database.
   *
   * @default 27017
   */
  readonly port?: number;

  /**
   * Storage billed with a charge for each I/O, or without one at a higher price.
   *
   * @default docdb.StorageType.STANDARD
   * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-storage-configs.html
   */
  readonly storageType?: docdb.StorageType;

  /**
   * Key that encrypts the storage and the secret. Fixed for the life of the database.
   *
   * @default - encrypted with the keys that AWS manages in your account
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How many days DocumentDB keeps continuous backups, from which any second can be restored: 1 to 35.
   *
   * @default Duration.days(14)
   * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore.html
   */
  readonly backupRetention?: Duration;

  /**
   * When the daily snapshot is taken: `hh:mm-hh:mm` in UTC, at least 30 minutes. None is taken while the database sleeps.
   *
   * @default '03:00-04:00' - with `sleep` the hour that ends an hour before it goes to sleep
   */
  readonly backupWindow?: string;

  /**
   * When DocumentDB maintains the cluster and its instances: `ddd:hh:mm-ddd:hh:mm` in UTC, 30 minutes to 24 hours,
   * disjoint from the backup window.
   *
   * @default 'sun:05:00-sun:06:00' - with `sleep` the hour before the snapshot, on the first day on which it wakes
   * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/db-instance-maintain.html
   */
  readonly maintenanceWindow?: string;

  /**
   * When the database sleeps: the cluster is stopped, which leaves storage and backups to be paid. It is stopped every evening, because AWS starts it
   * by itself after seven days. Nothing of it can be changed while it is stopped: deploy while it is awake.
   *
   * @default - always awake
   * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-stop-start.html
   */
  readonly sleep?: SleepSchedule;

  /**
   * Whether the API refuses to delete the database.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * What happens to the database when it leaves the stack: `SNAPSHOT` takes a last snapshot, `RETAIN` leaves it running,
   * `DESTROY` deletes it and needs `deletionProtection: false`.
   *
   * @default RemovalPolicy.SNAPSHOT
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Parameters of the cluster, merged over the library's own: `tls`, `audit_logs` and `profiler` are `enabled`, and
   * operations over 100 ms are profiled. A change of `tls` waits until you restart the instances.
   *
   * @default - only the library's own
   * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/cluster_parameter_groups-list_of_parameters.html
   */
  readonly parameters?: { [name: string]: string };

  /**
   * Retention, removal and encryption of the audit and profiler logs.
   *
   * @default - kept for three months, encrypted with a key that CloudWatch Logs owns
   */
  readonly logs?: LogOptions;

  /**
   * Physical identifier of the cluster: 1-63 lower-case letters, digits and single hyphens. Never change it afterwards:
   * the database would be replaced by an empty one.
   *
   * @default - made of the construct ids and the stack's own id, so it is unique and stays the same
   */
  readonly identifier?: string;
}

/**
 * A document database in a network.
 */
export interface DocumentDatabaseProps extends DocumentDatabaseOptions {
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
