import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CacheCapacityStrategy } from './cache-capacity-strategy';
import { CapacityForm, copiesOf } from './capacity-form';
import { givenProps } from '../private/input/given-props';
import { layered } from '../private/input/layered';

/**
 * A cache of one shard: a primary and its replicas.
 */
export interface CacheNodesOptions {
  /**
   * Type of the nodes, without the prefix `cache.`. Size it from a load test.
   *
   * @default - m6g.large (Graviton, 2 vCPU, 6.38 GiB; every region has it)
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
   */
  readonly nodeType?: ec2.InstanceType;

  /**
   * How many nodes, from 1 to 6: one writes, the others read and take over, each in another Availability Zone as far as
   * there are any.
   *
   * With one node the loss of its zone loses the cache with its data: it gives the acknowledgeable warning
   * `cdk-production-platform:cache.singleNode`. In a platform, and where `ProductionPlatformValidation` is
   * registered, it is also the error `ProductionPlatform::AZ004`, which fails synthesis until it is acknowledged.
   *
   * @default 2
   */
  readonly nodes?: number;
}

/**
 * A cache of several shards, each with a primary and its replicas (cluster mode).
 */
export interface CacheShardsOptions {
  /**
   * Type of the nodes, without the prefix `cache.`. Size it from a load test.
   *
   * @default - m6g.large (Graviton, 2 vCPU, 6.38 GiB; every region has it)
   */
  readonly nodeType?: ec2.InstanceType;

  /**
   * How many shards the keys are spread over, from 1 to 500. It can be changed while the cache runs.
   *
   * @default 2
   */
  readonly shards?: number;

  /**
   * How many replicas each shard has, from 0 to 5. Without a replica the loss of a zone loses the data of its shards: it gives the
   * acknowledgeable warning `cdk-production-platform:cache.singleNode`. In a platform, and where `ProductionPlatformValidation` is
   * registered, it is also the error `ProductionPlatform::AZ004`, which fails synthesis until it is acknowledged.
   *
   * @default 1
   */
  readonly replicasPerShard?: number;
}

/**
 * A cache without nodes that grows and shrinks by itself.
 */
export interface ServerlessCacheOptions {
  /**
   * Most data the cache holds, in GB, from 1 to 5000. Beyond it, keys with a time to live are evicted and writes fail.
   *
   * @default - as much as ElastiCache allows
   */
  readonly maxStorageGb?: number;

  /**
   * Most ElastiCache processing units a second, from 1000 to 15000000. Beyond it, requests are throttled.
   *
   * @default - as many as ElastiCache allows
   */
  readonly maxEcpuPerSecond?: number;
}

/**
 * What a cache runs on.
 */
export class CacheCapacity {
  /**
   * One shard. Every client understands it, and it can be resized.
   *
   * @param options type and number of the nodes
   */
  public static nodes(options: CacheNodesOptions = {}): CacheCapacity {
    const { nodeType, nodes } = options ?? {};
    return new CacheCapacity({ form: { kind: 'nodes', nodeType: nodeType ?? defaultNodeType(), nodes: nodes ?? 2 }, options });
  }

  /**
   * Several shards, for more data or writes than one node takes. Clients need cluster mode.
   *
   * @param options type of the nodes, number of shards and replicas
   */
  public static shards(options: CacheShardsOptions = {}): CacheCapacity {
    const { nodeType, shards, replicasPerShard } = options ?? {};
    return new CacheCapacity({
      form: { kind: 'shards', nodeType: nodeType ?? defaultNodeType(), shards: shards ?? 2, replicasPerShard: replicasPerShard ?? 1 },
      options,
    });
  }

  /**
   * No nodes: ElastiCache spreads the cache over Availability Zones and scales it. Clients need cluster mode. There are no
   * logs, parameters and maintenance windows to set.
   *
   * @param options limits of data and requests
   */
  public static serverless(options: ServerlessCacheOptions = {}): CacheCapacity {
    return new CacheCapacity({ form: { kind: 'serverless', ...layered(options ?? {}, {}) }, options });
  }

  /**
   * Whether there are no nodes to choose.
   */
  public readonly isServerless: boolean;

  private readonly strategy: CacheCapacityStrategy;

  private constructor(strategy: CacheCapacityStrategy) {
    this.strategy = strategy;
    this.isServerless = strategy.form.kind === 'serverless';
  }

  /** @internal How many nodes have the same data. */
  public get _copies(): number {
    return copiesOf(this.strategy.form);
  }

  /**
   * The capacity in words, for example `2 × m6g.large`.
   */
  public describe(): string {
    const { form } = this.strategy;
    switch (form.kind) {
      case 'nodes': return `${form.nodes} × ${form.nodeType.toString()}`;
      case 'shards': return `${form.shards} shards of ${1 + form.replicasPerShard} × ${form.nodeType.toString()}`;
      default: return 'serverless';
    }
  }

  /** @internal */
  public _form(scope: IConstruct): CapacityForm {
    givenProps(scope, STRUCTS_OF_FORMS[this.strategy.form.kind], this.strategy.options, { path: 'capacity' });
    return this.strategy.form;
  }
}

const STRUCTS_OF_FORMS = { nodes: 'CacheNodesOptions', shards: 'CacheShardsOptions', serverless: 'ServerlessCacheOptions' } as const;

function defaultNodeType(): ec2.InstanceType {
  return ec2.InstanceType.of(ec2.InstanceClass.M6G, ec2.InstanceSize.LARGE);
}
