import { aws_cloudwatch as cloudwatch, aws_rds as rds, Duration } from 'aws-cdk-lib';
import { RecommendedAlarm } from '../contracts';
import { derivedConnectionsThreshold } from './connections-threshold';
import { DatabaseSettings } from './database-settings';
import { graph } from '../private/store/graph';

const GIB = 1024 ** 3;

/** RDS grows the storage at 10 % free: half of that left means that growth does not keep up or has reached its limit. */
const FREE_STORAGE_SHARE_WHEN_GROWING = 0.05;
const FREE_STORAGE_SHARE = 0.15;
const FREE_MEMORY_SHARE = 0.05;

/** What to watch about a database and when it needs a person. */
export class DatabaseSignals {
  private readonly cpu: cloudwatch.Metric;
  private readonly freeStorage: cloudwatch.Metric;
  private readonly connections: cloudwatch.Metric;
  private readonly freeMemory: cloudwatch.Metric;

  constructor(
    private readonly name: string,
    private readonly instance: rds.IDatabaseInstance,
    private readonly settings: DatabaseSettings,
    private readonly connectionsThreshold?: number,
  ) {
    this.cpu = instance.metricCPUUtilization({ period: Duration.minutes(5) });
    this.freeStorage = instance.metricFreeStorageSpace({ statistic: 'Minimum', period: Duration.minutes(5) });
    this.connections = instance.metricDatabaseConnections({ statistic: 'Maximum', period: Duration.minutes(5) });
    this.freeMemory = instance.metricFreeableMemory({ statistic: 'Minimum', period: Duration.minutes(5) });
  }

  public alarms(): RecommendedAlarm[] {
    return [
      {
        id: 'HighCpu',
        description: `Database ${this.name} has been over 80 % CPU for 15 minutes; look at the top SQL in its Database Insights`,
        metric: this.cpu,
        threshold: 80,
      },
      {
        id: 'LowFreeStorage',
        description: `Database ${this.name} runs out of storage; raise maxAllocatedStorage, or allocatedStorage if it does not grow`,
        metric: this.freeStorage,
        threshold: this.settings.storage!.allocatedGiB * GIB * this.freeStorageShare(),
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      },
      ...this.connectionsAlarm(),
      ...this.memoryAlarm(),
    ];
  }

  public widgets(width?: number): cloudwatch.IWidget[] {
    const latency = ['Read', 'Write'].map((label) =>
      this.instance.metric(`${label}Latency`, { label, period: Duration.minutes(5), statistic: 'Average' }));
    return [
      graph(`${this.name}: CPU`, [this.cpu], { min: 0, max: 100, label: '%', showUnits: false }, width),
      graph(`${this.name}: connections`, [this.connections], { min: 0, showUnits: false }, width),
      graph(`${this.name}: free storage`, [this.freeStorage], { min: 0 }, width),
      graph(`${this.name}: latency`, latency, { min: 0, label: 'seconds', showUnits: false }, width),
    ];
  }

  private freeStorageShare(): number {
    return this.settings.storage!.maxAllocatedGiB ? FREE_STORAGE_SHARE_WHEN_GROWING : FREE_STORAGE_SHARE;
  }

  private connectionsAlarm(): RecommendedAlarm[] {
    const threshold = this.connectionsThreshold ?? derivedConnectionsThreshold(this.settings);
    return threshold === undefined ? [] : [{
      id: 'HighConnections',
      description: `Database ${this.name} has over ${threshold} connections; look for leaking pools, or use a larger instance type`,
      metric: this.connections,
      threshold,
    }];
  }

  private memoryAlarm(): RecommendedAlarm[] {
    const { memoryGiB } = this.settings.instanceClass;
    return memoryGiB === undefined ? [] : [{
      id: 'LowFreeableMemory',
      description: `Database ${this.name} has less than 5 % of its memory left and may start to swap; use a larger instance type`,
      metric: this.freeMemory,
      threshold: memoryGiB * GIB * FREE_MEMORY_SHARE,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    }];
  }
}
