import { IConstruct } from 'constructs';
import { CacheEngineStrategy, CacheSoftware, REDIS, VALKEY } from './cache-engine-strategy';
import { givenProps } from '../private/input/given-props';
import { resolveVersion } from '../private/store/version-table';

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
    return new CacheEngine({ ...VALKEY, options });
  }

  /**
   * Redis OSS. A cache can be moved from Redis OSS to Valkey in place.
   *
   * @param options the version
   */
  public static redis(options: CacheEngineOptions = {}): CacheEngine {
    return new CacheEngine({ ...REDIS, options });
  }

  /**
   * Name of the engine as ElastiCache writes it: `valkey` or `redis`.
   */
  public readonly engineType: string;

  /**
   * The version as it was asked for.
   */
  public readonly version?: string;

  private readonly strategy: CacheEngineStrategy;

  private constructor(strategy: CacheEngineStrategy) {
    this.strategy = strategy;
    this.engineType = strategy.type;
    this.version = strategy.options?.version ?? undefined;
  }

  /** @internal */
  public get _software(): CacheSoftware {
    return this.strategy;
  }

  /** @internal */
  public _settleVersion(scope: IConstruct): string {
    if (this.strategy.options) givenProps(scope, 'CacheEngineOptions', this.strategy.options, { path: 'engine' });
    const { label, versions } = this.strategy;
    return resolveVersion(scope, { label, service: 'ElastiCache', prop: 'engine.version', room: 'cache', table: versions }, this.version);
  }
}
