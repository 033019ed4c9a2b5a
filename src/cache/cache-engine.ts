import { REDIS_VERSIONS, VALKEY_VERSIONS } from './engine-versions';
import { VersionTable } from '../private/store/version-table';

/**
 * What can be chosen about an engine.
 */
export interface CacheEngineOptions {
  /**
   * Version of the engine: a minor version like `8.2`, or a major version like `8`, which stands for the newest minor
   * version that this library knows. A serverless cache has a major version alone; ElastiCache chooses the minor one.
   *
   * A version that ElastiCache has retired is an error that names the nearest supported one.
   *
   * @default - the newest well-supported version that this library knows: Valkey 8.2, Redis OSS 7.1
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html
   */
  readonly version?: string;
}

/**
 * The cache software and its version.
 */
export class CacheEngine {
  /**
   * Valkey, the open continuation of Redis OSS: clients of Redis work with it, and it costs less on ElastiCache.
   *
   * @param options the version
   */
  public static valkey(options: CacheEngineOptions = {}): CacheEngine {
    return new CacheEngine('valkey', 'Valkey', VALKEY_VERSIONS, options);
  }

  /**
   * Redis OSS. A cache can be moved from Redis OSS to Valkey in place.
   *
   * @param options the version
   */
  public static redis(options: CacheEngineOptions = {}): CacheEngine {
    return new CacheEngine('redis', 'Redis OSS', REDIS_VERSIONS, options);
  }

  /** @internal */
  public readonly _versions: VersionTable;
  /** @internal Name of the engine for people. */
  public readonly _label: string;
  /** @internal The options as they were given. */
  public readonly _options: CacheEngineOptions;
  /** The version as it was asked for. */
  public readonly version?: string;

  private constructor(
    /** Name of the engine as ElastiCache writes it: `valkey` or `redis`. */
    public readonly engineType: string,
    label: string,
    versions: VersionTable,
    options: CacheEngineOptions,
  ) {
    this._label = label;
    this._versions = versions;
    this._options = options;
    this.version = options.version;
  }
}
