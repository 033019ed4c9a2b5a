import { aws_cloudwatch as cloudwatch, aws_opensearchservice as opensearch, Duration } from 'aws-cdk-lib';
import { SearchSettings } from './search-settings';
import { RecommendedAlarm } from '../contracts';
import { graph } from '../private/store/graph';

const FREE_STORAGE_SHARE = 0.25;
const MIB_PER_GIB = 1024;
const MINUTE = { period: Duration.minutes(1) };
const FIVE_MINUTES = { period: Duration.minutes(5) };
const QUARTER = { period: Duration.minutes(15) };

/**
 * What to watch about a domain and when it needs a person.
 *
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
 */
export class SearchSignals {
  constructor(
    private readonly name: string,
    private readonly domain: opensearch.Domain,
    private readonly settings: SearchSettings,
    private readonly ownKey: boolean,
  ) {}

  public alarms(): RecommendedAlarm[] {
    return [...this.healthAlarms(), ...this.storageAlarms(), ...this.loadAlarms(), ...this.masterAlarms(), ...this.keyAlarm()];
  }

  public widgets(): cloudwatch.IWidget[] {
    const { domain } = this;
    return [
      graph(`${this.name}: health`, [domain.metricClusterStatusRed(FIVE_MINUTES), domain.metricClusterStatusYellow(FIVE_MINUTES), domain.metricNodes(FIVE_MINUTES)],
        { min: 0, showUnits: false }),
      graph(`${this.name}: CPU and JVM memory`, [domain.metricCPUUtilization(FIVE_MINUTES), domain.metricJVMMemoryPressure(FIVE_MINUTES)],
        { min: 0, max: 100, label: '%', showUnits: false }),
      graph(`${this.name}: free storage`, [domain.metricFreeStorageSpace(FIVE_MINUTES)], { min: 0, label: 'MiB', showUnits: false }),
      graph(`${this.name}: latency`, [domain.metricSearchLatency(FIVE_MINUTES), domain.metricIndexingLatency(FIVE_MINUTES)],
        { min: 0, label: 'ms', showUnits: false }),
    ];
  }

  private healthAlarms(): RecommendedAlarm[] {
    return [
      this.reached('ClusterRed', 'lacks a primary shard, so data is missing and automated snapshots stop; look for lost nodes and full disks',
        this.domain.metricClusterStatusRed(MINUTE), 1, 1),
      this.reached('ClusterYellow', 'has had unassigned replicas for five minutes, so losing a zone may lose data; look for lost nodes and indexes with more replicas than nodes',
        this.domain.metricClusterStatusYellow(MINUTE), 1, 5),
      this.reached('SnapshotFailure', 'did not take its hourly snapshot; look for a red cluster',
        this.domain.metricAutomatedSnapshotFailure(MINUTE), 1, 1),
    ];
  }

  private storageAlarms(): RecommendedAlarm[] {
    const { volumeGiB } = this.settings;
    const blocked = this.reached('WritesBlocked', 'refuses writes; look for low free storage or high JVM memory pressure',
      this.domain.metricClusterIndexWritesBlocked(FIVE_MINUTES), 1, 1);
    return volumeGiB === undefined ? [blocked] : [blocked, {
      id: 'LowFreeStorage',
      description: `A node of search domain ${this.name} has less than a quarter of its volume free; delete old indexes, raise volumeSize or add nodes`,
      metric: this.domain.metricFreeStorageSpace(MINUTE),
      threshold: volumeGiB * MIB_PER_GIB * FREE_STORAGE_SHARE,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
    }];
  }

  private loadAlarms(): RecommendedAlarm[] {
    return [
      this.reached('HighCpu', 'has had a node over 80 % CPU for 45 minutes; use a larger instance type or more nodes',
        this.domain.metricCPUUtilization(QUARTER), 80, 3),
      this.reached('HighJvmMemoryPressure', 'has had a node over 95 % JVM memory pressure for three minutes; use a larger instance type or fewer shards',
        this.domain.metricJVMMemoryPressure(MINUTE), 95, 3),
    ];
  }

  private masterAlarms(): RecommendedAlarm[] {
    return this.settings.masters === 0 ? [] : [
      this.reached('HighMasterCpu', 'has had a dedicated master over 50 % CPU for 45 minutes; use a larger masterInstanceType',
        this.domain.metricMasterCPUUtilization(QUARTER), 50, 3),
      this.reached('HighMasterJvmMemoryPressure', 'has had a dedicated master over 95 % JVM memory pressure for three minutes; use a larger masterInstanceType',
        this.domain.metricMasterJVMMemoryPressure(MINUTE), 95, 3),
    ];
  }

  private keyAlarm(): RecommendedAlarm[] {
    return this.ownKey ? [this.reached('KeyInaccessible', 'cannot use its encryption key and is lost for good if that lasts; enable the key and check its policy',
      this.domain.metricKMSKeyInaccessible(MINUTE), 1, 1)] : [];
  }

  private reached(id: string, what: string, metric: cloudwatch.IMetric, threshold: number, evaluationPeriods: number): RecommendedAlarm {
    return {
      id,
      description: `Search domain ${this.name} ${what}`,
      metric,
      threshold,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods,
    };
  }
}
