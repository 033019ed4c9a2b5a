import { aws_rds as rds } from 'aws-cdk-lib';
import { AURORA_MYSQL, AURORA_POSTGRES } from './aurora-traits';
import { EngineTraits, MARIADB, MYSQL, POSTGRES } from './engine-traits';

/**
 * What can be chosen about an engine.
 */
export interface DatabaseEngineOptions {
  /**
   * Version of the engine: a minor version like `17.9` or `8.4.10`, or a major version like `17` or `8.4`, which stands
   * for the newest minor version that this library knows.
   *
   * Minor upgrades are applied by RDS on its own (see `autoMinorVersionUpgrade`). A version that RDS has retired is an
   * error that names the nearest supported one.
   *
   * Aurora MySQL has versions of its own: `3.12.0`, which RDS writes as `8.0.mysql_aurora.3.12.0`. Both forms are taken.
   *
   * @default - the newest well-supported version that this library knows: PostgreSQL 17.9, MySQL 8.4.10, MariaDB 11.8.6,
   * Aurora PostgreSQL 17.9, Aurora MySQL 3.12.0
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html
   */
  readonly version?: string;
}

/**
 * Bounds of a capacity that follows the load, for each instance, in Aurora capacity units: one ACU is about 2 GiB of
 * memory with the CPU and network that go with it.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
 */
export interface ServerlessCapacity {
  /**
   * Least capacity in Aurora capacity units (ACU), 0 to 256 in steps of 0.5. With 0 an instance without connections pauses after five minutes and
   * the next connection waits until it is back; AWS advises 2 or more where Database Insights matters.
   *
   * @default 0.5
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
   */
  readonly minimumAcu?: number;

  /**
   * Most capacity, from 1 to 256 in steps of 0.5. It bounds what an hour can cost and decides how many connections an
   * instance takes.
   *
   * @default - 8, or the least capacity when that is more
   */
  readonly maximumAcu?: number;
}

/**
 * What can be chosen about Aurora.
 */
export interface AuroraEngineOptions extends DatabaseEngineOptions {
  /**
   * Capacity that follows the load (Aurora Serverless v2). Its presence makes all instances serverless.
   *
   * @default - instances of `instanceType`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html
   */
  readonly serverless?: ServerlessCapacity;

  /**
   * How the storage is paid for: by volume and by requests (`AURORA`), or by volume alone at a higher price
   * (`AURORA_IOPT1`). AWS advises the latter when requests are more than a quarter of what Aurora costs.
   *
   * @default rds.DBClusterStorageType.AURORA
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.StorageReliability.html#aurora-storage-type
   */
  readonly storageType?: rds.DBClusterStorageType;
}

/**
 * The database software and its version.
 */
export class DatabaseEngine {
  /**
   * PostgreSQL on RDS.
   *
   * Exports the logs `postgresql` and `upgrade`, logs connections and statements slower than a second, loads
   * `pg_stat_statements` and refuses connections without TLS.
   *
   * @param options the version
   */
  public static postgres(options: DatabaseEngineOptions = {}): DatabaseEngine {
    return new DatabaseEngine(POSTGRES, versionOf(options));
  }

  /**
   * MariaDB on RDS.
   *
   * Exports the logs `error` and `slowquery`, logs statements slower than a second and refuses connections without TLS.
   * RDS has no Extended Support for it: it moves a major version past its standard support to the next one by itself. IAM
   * tokens need 10.11 or newer.
   *
   * @param options the version
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html
   */
  public static mariadb(options: DatabaseEngineOptions = {}): DatabaseEngine {
    return new DatabaseEngine(MARIADB, versionOf(options));
  }

  /**
   * MySQL on RDS.
   *
   * Exports the logs `error` and `slowquery`, logs statements slower than a second and refuses connections without TLS.
   *
   * @param options the version
   */
  public static mysql(options: DatabaseEngineOptions = {}): DatabaseEngine {
    return new DatabaseEngine(MYSQL, versionOf(options));
  }

  /**
   * Aurora PostgreSQL: a writer and readers over one storage with copies in three Availability Zones.
   *
   * Exports the log `postgresql`, logs connections and statements slower than a second, loads `pg_stat_statements` and
   * refuses connections without TLS.
   *
   * @param options version, serverless capacity and the kind of storage
   */
  public static auroraPostgres(options: AuroraEngineOptions = {}): DatabaseEngine {
    return new DatabaseEngine(AURORA_POSTGRES, versionOf(options), options ?? {});
  }

  /**
   * Aurora MySQL: a writer and readers over one storage with copies in three Availability Zones.
   *
   * Exports the logs `audit` (connections, changes of rights and of structure), `error` and `slowquery`, logs statements
   * slower than a second and refuses connections without TLS.
   *
   * @param options version, serverless capacity and the kind of storage
   */
  public static auroraMysql(options: AuroraEngineOptions = {}): DatabaseEngine {
    return new DatabaseEngine(AURORA_MYSQL, versionOf(options), options ?? {});
  }

  /**
   * Name of the engine as RDS writes it, for example `postgres`.
   */
  public readonly engineType: string;

  /**
   * The version as it was asked for.
   */
  public readonly version?: string;

  /**
   * The port that drivers of this engine expect.
   */
  public readonly defaultPort: number;

  /** @internal */
  public readonly _traits: EngineTraits;

  /** @internal */
  public readonly _aurora?: AuroraEngineOptions;

  private constructor(traits: EngineTraits, version?: string, aurora?: AuroraEngineOptions) {
    this._aurora = aurora;
    this._traits = traits;
    this.engineType = traits.type;
    this.version = version;
    this.defaultPort = traits.port;
  }
}

/** From plain JavaScript, `postgres('17')` must not silently mean the default version; `engine.version` is checked later. */
function versionOf(options: DatabaseEngineOptions): string | undefined {
  return typeof options === 'object' ? options?.version ?? undefined : options;
}
