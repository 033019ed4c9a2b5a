import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { CacheSignals } from './cache-signals';
import { ServerlessForm } from './capacity-form';
import { RecommendedAlarm } from '../contracts';
import { graph } from '../private/store/graph';

const GB = 1000 ** 3;
const MINUTE_SECONDS = 60;
const SHARE_OF_LIMIT = 0.8;

/** The signals of a serverless cache: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html */
export class ServerlessSignals implements CacheSignals {
  private readonly throttled: cloudwatch.Metric;
  private readonly bytes: cloudwatch.Metric;
  private readonly processing: cloudwatch.Metric;

  constructor(private readonly name: string, private readonly cacheName: string, private readonly form: ServerlessForm) {
    this.throttled = this.metric('ThrottledCmds', 'Sum');
    this.bytes = this.metric('BytesUsedForCache', 'Maximum');
    this.processing = this.metric('ElastiCacheProcessingUnits', 'Sum');
  }

  public alarms(): RecommendedAlarm[] {
    const { maxStorageGb, maxEcpuPerSecond } = this.form;
    return [
      {
        id: 'ThrottledCommands',
        description: `Serverless cache ${this.name} refuses commands because traffic grows faster than it scales, or has reached its limit`,
        metric: this.throttled,
        threshold: 0,
      },
      ...(maxStorageGb === undefined ? [] : [{
        id: 'HighStorage',
        description: `Serverless cache ${this.name} holds over 80 % of maxStorageGb; raise it before keys are evicted and writes fail`,
        metric: this.bytes,
        threshold: maxStorageGb * GB * SHARE_OF_LIMIT,
      }]),
      ...(maxEcpuPerSecond === undefined ? [] : [{
        id: 'HighProcessing',
        description: `Serverless cache ${this.name} uses over 80 % of maxEcpuPerSecond; raise it before commands are throttled`,
        metric: this.processing,
        threshold: maxEcpuPerSecond * MINUTE_SECONDS * SHARE_OF_LIMIT,
      }]),
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    return [
      graph(`${this.name}: processing units and throttled commands`, [this.processing, this.throttled], { min: 0, showUnits: false }),
      graph(`${this.name}: data`, [this.bytes], { min: 0 }),
      graph(`${this.name}: connections`, [this.metric('CurrConnections', 'Maximum')], { min: 0, showUnits: false }),
      graph(`${this.name}: hits and misses`, [this.metric('CacheHits', 'Sum'), this.metric('CacheMisses', 'Sum')], { min: 0, showUnits: false }),
    ];
  }

  private metric(metricName: string, statistic: string): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/ElastiCache',
      metricName,
      dimensionsMap: { clusterId: this.cacheName },
      statistic,
      period: Duration.seconds(MINUTE_SECONDS),
    });
  }
}
