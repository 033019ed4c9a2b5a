import { AURORA_MYSQL, AURORA_POSTGRES } from './aurora-traits';
import { AuroraEngineOptions, DatabaseEngineOptions } from './database-engine-options';
import { DatabaseEngineStrategy } from './database-engine-strategy';
import { EngineTraits, MARIADB, MYSQL, POSTGRES } from './engine-traits';

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
    return new DatabaseEngine({ traits: POSTGRES, version: versionOf(options), options });
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
    return new DatabaseEngine({ traits: MARIADB, version: versionOf(options), options });
  }

  /**
   * MySQL on RDS.
   *
   * Exports the logs `error` and `slowquery`, logs statements slower than a second and refuses connections without TLS.
   *
   * @param options the version
   */
  public static mysql(options: DatabaseEngineOptions = {}): DatabaseEngine {
    return new DatabaseEngine({ traits: MYSQL, version: versionOf(options), options });
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
    return new DatabaseEngine({ traits: AURORA_POSTGRES, version: versionOf(options), options, aurora: options ?? {} });
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
    return new DatabaseEngine({ traits: AURORA_MYSQL, version: versionOf(options), options, aurora: options ?? {} });
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

  private readonly strategy: DatabaseEngineStrategy;

  private constructor(strategy: DatabaseEngineStrategy) {
    this.strategy = strategy;
    this.engineType = strategy.traits.type;
    this.version = strategy.version;
    this.defaultPort = strategy.traits.port;
  }

  /** @internal */
  public get _traits(): EngineTraits {
    return this.strategy.traits;
  }

  /** @internal The options as they were given. */
  public get _options(): DatabaseEngineOptions {
    return typeof this.strategy.options === 'object' ? this.strategy.options : {};
  }

  /** @internal What was chosen about Aurora; absent for engines on instances. */
  public get _aurora(): AuroraEngineOptions | undefined {
    return this.strategy.aurora;
  }
}

/** From plain JavaScript, `postgres('17')` must not silently mean the default version; `engine.version` is checked later. */
function versionOf(options: DatabaseEngineOptions): string | undefined {
  return typeof options === 'object' ? options?.version ?? undefined : options;
}
