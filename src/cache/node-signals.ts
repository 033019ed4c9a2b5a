import { aws_cloudwatch as cloudwatch, Duration, Fn } from 'aws-cdk-lib';
import { CacheSettings } from './cache-settings';
import { CacheSignals } from './cache-signals';
import { copiesOf, NodesForm, ShardsForm } from './capacity-form';
import { hasFewProcessors } from './node-types';
import { RecommendedAlarm } from '../contracts';
import { graph } from '../private/store/graph';

const PERIOD = Duration.minutes(5);

/** Four fifths of the 65,000 connections that a node takes. */
const CONNECTIONS = 52_000;
const LAG_SECONDS = 10;

/** An alarm reads ten metrics at most. */
const METRICS_PER_ALARM = 10;

type Aggregate = 'MAX' | 'SUM';

/** The signals of a cache with nodes. Metrics exist for each node alone, so every signal is the worst or the sum of all nodes. */
export class NodeSignals implements CacheSignals {
  private readonly nodeIds: string[];
  private readonly copies: number;

  constructor(
    private readonly name: string, cacheName: string, form: NodesForm | ShardsForm, private readonly settings: CacheSettings,
  ) {
    this.copies = copiesOf(form);
    this.nodeIds = suffixes(form).map((suffix) => Fn.join('-', [cacheName, suffix]));
  }

  public alarms(): RecommendedAlarm[] {
    const { name } = this;
    return [
      ...this.alarm('HighEngineCpu', 'EngineCPUUtilization', 80,
        `The engine of cache ${name} has been over 80 % of its processor for 15 minutes; look at the saved query SlowestCommands, add replicas for reads or shards for writes`),
      ...this.hostAlarm(),
      ...this.alarm('HighMemory', 'DatabaseMemoryUsagePercentage', 80,
        `Cache ${name} uses over 80 % of its memory and will evict keys; look for keys without a time to live, or use larger nodes`),
      ...this.alarm('Evictions', 'Evictions', this.settings.evictionsAlarmThreshold,
        `Cache ${name} evicts keys for lack of memory: sessions in it are lost; use larger nodes or more shards`, 'SUM'),
      ...this.alarm('HighConnections', 'CurrConnections', CONNECTIONS,
        `A node of cache ${name} has over ${CONNECTIONS} of its 65000 connections; look for clients that connect for every request`),
      ...(this.copies > 1 ? this.alarm('HighReplicationLag', 'ReplicationLag', LAG_SECONDS,
        `A replica of cache ${name} has been over ${LAG_SECONDS} seconds behind for 15 minutes: a failover would lose these writes; look for heavy writes`) : []),
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    const percent = { min: 0, max: 100, label: '%', showUnits: false };
    return [
      graph(`${this.name}: engine CPU`, this.metrics('EngineCPUUtilization', 'MAX'), percent),
      graph(`${this.name}: memory`, this.metrics('DatabaseMemoryUsagePercentage', 'MAX'), percent),
      graph(`${this.name}: connections`, this.metrics('CurrConnections', 'MAX'), { min: 0, showUnits: false }),
      graph(`${this.name}: hits and misses`, ['CacheHits', 'CacheMisses'].flatMap((metric) => this.metrics(metric, 'SUM')), { min: 0, showUnits: false }),
    ];
  }

  /** On small nodes everything else that runs there takes from the engine's processor. */
  private hostAlarm(): RecommendedAlarm[] {
    return !hasFewProcessors(this.settings.nodeType!) ? [] : this.alarm('HighCpu', 'CPUUtilization', 90,
      `A node of cache ${this.name} has been over 90 % CPU for 15 minutes; use larger nodes`);
  }

  private alarm(id: string, metricName: string, threshold: number, description: string, aggregate: Aggregate = 'MAX'): RecommendedAlarm[] {
    return this.metrics(metricName, aggregate).map((metric, index) => ({
      id: index === 0 ? id : `${id}${index + 1}`, description, metric, threshold,
    }));
  }

  /** One metric over all nodes, or several over ten nodes each. */
  private metrics(metricName: string, aggregate: Aggregate): cloudwatch.IMetric[] {
    const idStart = `${metricName.charAt(0).toLowerCase()}${metricName.slice(1)}`;
    const nodes = this.nodeIds.map((node, index) => ({ id: `${idStart}${index + 1}`, metric: nodeMetric(node, metricName, aggregate) }));
    const chunks = Array.from({ length: Math.ceil(nodes.length / METRICS_PER_ALARM) }, (_, index) =>
      nodes.slice(index * METRICS_PER_ALARM, (index + 1) * METRICS_PER_ALARM));
    return chunks.map((chunk) => new cloudwatch.MathExpression({
      expression: `${aggregate}([${chunk.map(({ id }) => id).join(', ')}])`,
      usingMetrics: Object.fromEntries(chunk.map(({ id, metric }) => [id, metric])),
      label: metricName,
      period: PERIOD,
    }));
  }
}

function nodeMetric(node: string, metricName: string, aggregate: Aggregate): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/ElastiCache',
    metricName,
    dimensionsMap: { CacheClusterId: node },
    statistic: aggregate === 'MAX' ? 'Maximum' : 'Sum',
    period: PERIOD,
  });
}

/** How ElastiCache numbers nodes: `001`, in cluster mode `0001-001`. */
function suffixes(form: NodesForm | ShardsForm): string[] {
  const numbers = (count: number, digits: number) => Array.from({ length: count }, (_, index) => `${index + 1}`.padStart(digits, '0'));
  if (form.kind === 'nodes') return numbers(form.nodes, 3);
  return numbers(form.shards, 4).flatMap((shard) => numbers(1 + form.replicasPerShard, 3).map((node) => `${shard}-${node}`));
}
