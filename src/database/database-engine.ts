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
   * @default - the newest well-supported version that this library knows: PostgreSQL 17.9, MySQL 8.4.10,
   * MariaDB 11.8.6
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
   */
  readonly version?: string;
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

  private constructor(traits: EngineTraits, version?: string) {
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
