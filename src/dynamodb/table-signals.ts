import { aws_cloudwatch as cloudwatch, aws_dynamodb as dynamodb, Duration } from 'aws-cdk-lib';
import { RecommendedAlarm } from '../contracts';
import { graph } from '../private/store/graph';

const PERIOD = Duration.minutes(5);

/** The operations of an application; system errors are counted for each of them alone. */
const OPERATIONS = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

/**
 * What to watch about a table and when it needs a person.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export class TableSignals {
  private readonly readsThrottled: cloudwatch.IMetric;
  private readonly writesThrottled: cloudwatch.IMetric;
  private readonly systemErrors: cloudwatch.MathExpression;

  constructor(private readonly name: string, private readonly table: dynamodb.ITable, indexNames: string[]) {
    this.readsThrottled = this.withIndexes('reads', 'ReadThrottleEvents', indexNames);
    this.writesThrottled = this.withIndexes('writes', 'WriteThrottleEvents', indexNames);
    const errors = OPERATIONS.map((operation) => {
      return [operation[0].toLowerCase() + operation.slice(1), this.metric('SystemErrors', operation, { Operation: operation })];
    });
    this.systemErrors = new cloudwatch.MathExpression({
      expression: errors.map(([id]) => `FILL(${id}, 0)`).join(' + '),
      usingMetrics: Object.fromEntries(errors),
      label: 'system errors',
      period: PERIOD,
    });
  }

  public alarms(): RecommendedAlarm[] {
    return [
      {
        id: 'ReadsThrottled',
        description: `Table ${this.name} refuses reads; look for a partition key that is read far more than others, or for a limit of the account`,
        metric: this.readsThrottled,
        threshold: 0,
      },
      {
        id: 'WritesThrottled',
        description: `Table ${this.name} refuses writes; look for a partition key that is written far more than others, or for an index with few keys`,
        metric: this.writesThrottled,
        threshold: 0,
      },
      {
        id: 'SystemErrors',
        description: `DynamoDB answers requests to table ${this.name} with errors of its own; look at the AWS Health Dashboard`,
        metric: this.systemErrors,
        threshold: 0,
      },
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    const title = (text: string) => `${this.name}: ${text}`;
    const latency = ['GetItem', 'Query', 'PutItem'].map((operation) => {
      return this.metric('SuccessfulRequestLatency', operation, { Operation: operation }, 'Average');
    });
    return [
      graph(title('consumed capacity'), [
        this.metric('ConsumedReadCapacityUnits', 'read units'), this.metric('ConsumedWriteCapacityUnits', 'write units'),
      ], { min: 0, showUnits: false }),
      graph(title('throttled requests'), [this.readsThrottled, this.writesThrottled], { min: 0, showUnits: false }),
      graph(title('latency'), latency, { min: 0, label: 'milliseconds', showUnits: false }),
      graph(title('system errors'), [this.systemErrors], { min: 0, showUnits: false }),
    ];
  }

  /** DynamoDB counts what an index refuses under the index alone. */
  private withIndexes(what: string, metricName: string, indexNames: string[]): cloudwatch.IMetric {
    const label = `throttled ${what}`;
    const table = this.metric(metricName, label);
    if (indexNames.length === 0) return table;
    // The ids of all metrics of a graph must differ.
    const indexes = indexNames.map((name, index): [string, cloudwatch.IMetric] => [
      `${what}OfIndex${index}`, this.metric(metricName, name, { GlobalSecondaryIndexName: name }),
    ]);
    return new cloudwatch.MathExpression({
      expression: [what, ...indexes.map(([id]) => id)].map((id) => `FILL(${id}, 0)`).join(' + '),
      usingMetrics: { [what]: table, ...Object.fromEntries(indexes) },
      label,
      period: PERIOD,
    });
  }

  private metric(metricName: string, label: string, dimensions: cloudwatch.DimensionsMap = {}, statistic = 'Sum'): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/DynamoDB', metricName, label, statistic, period: PERIOD, dimensionsMap: { TableName: this.table.tableName, ...dimensions },
    });
  }
}
