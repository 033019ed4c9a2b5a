import { aws_cloudwatch as cloudwatch, aws_rds as rds, Duration } from 'aws-cdk-lib';
import { derivedConnectionsThreshold } from './connections-threshold';
import { DatabaseSettings } from './database-settings';
import { RecommendedAlarm } from '../contracts';
import { graph } from '../private/store/graph';

const GIB = 1024 ** 3;
const PERIOD = Duration.minutes(5);
const FREE_MEMORY_SHARE = 0.05;
const CAPACITY_PERCENT = 90;

/** Readers of the same storage are usually less than 100 ms behind. */
const LAG_MILLISECONDS = 1000;

/** What to watch about a cluster and when it needs a person. The metrics are those of its busiest instance. */
export class AuroraSignals {
  private readonly cpu: cloudwatch.Metric;
  private readonly connections: cloudwatch.Metric;
  private readonly freeMemory: cloudwatch.Metric;
  private readonly lag: cloudwatch.Metric;
  private readonly usedCapacity: cloudwatch.Metric;
  private readonly volume: cloudwatch.Metric;

  constructor(
    private readonly name: string,
    cluster: rds.DatabaseCluster,
    private readonly settings: DatabaseSettings,
    private readonly connectionsThreshold?: number,
  ) {
    this.cpu = cluster.metricCPUUtilization({ statistic: 'Maximum', period: PERIOD });
    this.connections = cluster.metricDatabaseConnections({ statistic: 'Maximum', period: PERIOD });
    this.freeMemory = cluster.metricFreeableMemory({ statistic: 'Minimum', period: PERIOD });
    this.lag = cluster.metric('AuroraReplicaLagMaximum', { statistic: 'Maximum', period: PERIOD });
    this.usedCapacity = cluster.metricACUUtilization({ statistic: 'Maximum', period: PERIOD });
    this.volume = cluster.metricVolumeBytesUsed({ statistic: 'Maximum', period: PERIOD });
  }

  public alarms(): RecommendedAlarm[] {
    return [
      {
        id: 'HighCpu',
        description: `An instance of database ${this.name} has been over 80 % CPU for 15 minutes; look at the top SQL in its Database Insights`,
        metric: this.cpu,
        threshold: 80,
      },
      ...this.connectionsAlarm(),
      ...this.memoryAlarm(),
      ...this.lagAlarm(),
      ...this.capacityAlarm(),
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    return [
      this.settings.aurora!.capacity
        ? graph(`${this.name}: CPU and capacity`, [this.cpu, this.usedCapacity], { min: 0, max: 100, label: '%', showUnits: false })
        : graph(`${this.name}: CPU`, [this.cpu], { min: 0, max: 100, label: '%', showUnits: false }),
      graph(`${this.name}: connections`, [this.connections], { min: 0, showUnits: false }),
      this.settings.readReplicas > 0
        ? graph(`${this.name}: replica lag`, [this.lag], { min: 0, label: 'milliseconds', showUnits: false })
        : graph(`${this.name}: free memory`, [this.freeMemory], { min: 0 }),
      graph(`${this.name}: storage`, [this.volume], { min: 0 }),
    ];
  }

  private connectionsAlarm(): RecommendedAlarm[] {
    const threshold = this.connectionsThreshold ?? derivedConnectionsThreshold(this.settings);
    return threshold === undefined ? [] : [{
      id: 'HighConnections',
      description: `An instance of database ${this.name} has over ${threshold} connections; look for leaking pools, or ${this.remedy()}`,
      metric: this.connections,
      threshold,
    }];
  }

  private memoryAlarm(): RecommendedAlarm[] {
    const { memoryGiB } = this.settings.instanceClass;
    return memoryGiB === undefined ? [] : [{
      id: 'LowFreeableMemory',
      description: `An instance of database ${this.name} has less than 5 % of its memory left; ${this.remedy()}`,
      metric: this.freeMemory,
      threshold: memoryGiB * GIB * FREE_MEMORY_SHARE,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    }];
  }

  private lagAlarm(): RecommendedAlarm[] {
    return this.settings.readReplicas === 0 ? [] : [{
      id: 'HighReplicaLag',
      description: `A reader of database ${this.name} has been over a second behind for 15 minutes: reads are stale; look for heavy writes`,
      metric: this.lag,
      threshold: LAG_MILLISECONDS,
    }];
  }

  private capacityAlarm(): RecommendedAlarm[] {
    return !this.settings.aurora!.capacity ? [] : [{
      id: 'HighCapacity',
      description: `An instance of database ${this.name} has used over ${CAPACITY_PERCENT} % of its largest capacity for 15 minutes; ${this.remedy()}`,
      metric: this.usedCapacity,
      threshold: CAPACITY_PERCENT,
    }];
  }

  private remedy(): string {
    return this.settings.aurora!.capacity ? 'raise maximumAcu' : 'use a larger instance type';
  }
}
