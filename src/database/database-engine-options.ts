import { aws_rds as rds } from 'aws-cdk-lib';

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
