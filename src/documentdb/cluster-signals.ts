import { aws_cloudwatch as cloudwatch, aws_docdb as docdb, Duration } from 'aws-cdk-lib';
import { ClusterSettings } from './cluster-settings';
import { memoryGiB } from './instance-types';
import { RecommendedAlarm } from '../contracts';
import { graph } from '../private/store/graph';

const GIB = 1024 ** 3;
const PERIOD = Duration.minutes(5);

/** AWS advises to keep a tenth free: https://docs.aws.amazon.com/documentdb/latest/developerguide/best_practices.html */
const FREE_MEMORY_SHARE = 0.1;

/** Replicas are usually less than 100 ms behind. */
const LAG_MILLISECONDS = 1000;

/** What to watch about a cluster and when it needs a person. The metrics are those of its busiest instance. */
export class ClusterSignals {
  private readonly cpu: cloudwatch.Metric;
  private readonly freeMemory: cloudwatch.Metric;
  private readonly throttled: cloudwatch.Metric;
  private readonly lag: cloudwatch.Metric;
  private readonly connections: cloudwatch.Metric;
  private readonly connectionShare: cloudwatch.MathExpression;

  constructor(private readonly name: string, private readonly cluster: docdb.DatabaseCluster, private readonly settings: ClusterSettings) {
    this.cpu = this.metric('CPUUtilization', 'Maximum');
    this.freeMemory = this.metric('FreeableMemory', 'Minimum');
    this.throttled = this.metric('LowMemNumOperationsThrottled', 'Sum');
    this.lag = this.metric('DBClusterReplicaLagMaximum', 'Maximum');
    this.connections = this.metric('DatabaseConnectionsMax', 'Maximum');
    this.connectionShare = new cloudwatch.MathExpression({
      expression: '100 * used / offered',
      usingMetrics: {
        used: this.connections,
        // All instances have the same type, so the limit of the first is that of each.
        offered: this.metric('DatabaseConnectionsLimit', 'Minimum', { DBInstanceIdentifier: cluster.instanceIdentifiers[0] }),
      },
      label: 'connections in use, %',
      period: PERIOD,
    });
  }

  public alarms(): RecommendedAlarm[] {
    return [
      {
        id: 'HighCpu',
        description: `An instance of document database ${this.name} has been over 80 % CPU for 15 minutes; look for slow operations in its profiler log`,
        metric: this.cpu,
        threshold: 80,
      },
      ...this.memoryAlarm(),
      {
        id: 'ThrottledOperations',
        description: `Document database ${this.name} throttles operations for lack of memory; use a larger instance type`,
        metric: this.throttled,
        threshold: 0,
      },
      {
        id: 'HighConnections',
        description: `An instance of document database ${this.name} uses over 80 % of its connections; look for leaking pools, or use a larger instance type`,
        metric: this.connectionShare,
        threshold: 80,
      },
      ...this.lagAlarm(),
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    return [
      graph(`${this.name}: CPU`, [this.cpu], { min: 0, max: 100, label: '%', showUnits: false }),
      graph(`${this.name}: connections`, [this.connections], { min: 0, showUnits: false }),
      graph(`${this.name}: free memory`, [this.freeMemory], { min: 0 }),
      graph(`${this.name}: replica lag`, [this.lag], { min: 0, label: 'milliseconds', showUnits: false }),
    ];
  }

  private memoryAlarm(): RecommendedAlarm[] {
    const memory = memoryGiB(this.settings.instanceClass);
    return memory === undefined ? [] : [{
      id: 'LowFreeableMemory',
      description: `An instance of document database ${this.name} has less than 10 % of its memory left; use a larger instance type`,
      metric: this.freeMemory,
      threshold: memory * GIB * FREE_MEMORY_SHARE,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    }];
  }

  private lagAlarm(): RecommendedAlarm[] {
    return this.settings.instances === 1 ? [] : [{
      id: 'HighReplicaLag',
      description: `A replica of document database ${this.name} has been over a second behind for 15 minutes: reads are stale; look for heavy writes`,
      metric: this.lag,
      threshold: LAG_MILLISECONDS,
    }];
  }

  private metric(
    metricName: string, statistic: string, dimensionsMap = { DBClusterIdentifier: this.cluster.clusterIdentifier } as cloudwatch.DimensionsMap,
  ): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/DocDB', metricName, statistic, period: PERIOD, dimensionsMap,
    });
  }
}
