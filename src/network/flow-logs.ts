import { aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';

/**
 * Options of flow logs in CloudWatch Logs.
 */
export interface CloudWatchFlowLogOptions {
  /**
   * How long a record is kept.
   *
   * @default - three months
   */
  readonly retention?: logs.RetentionDays;

  /**
   * What happens to the records when the network is removed.
   *
   * @default - the log group is kept
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Whether and where the traffic of the VPC is recorded.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
 */
export class FlowLogs {
  /**
   * Every accepted and rejected connection of the VPC, in a log group of its own. The default.
   *
   * Cost in us-east-1: 0.50 USD per GB of records.
   */
  public static cloudWatch(options: CloudWatchFlowLogOptions = {}): FlowLogs {
    return new FlowLogs(options);
  }

  /**
   * No record of the traffic.
   */
  public static none(): FlowLogs {
    return new FlowLogs(undefined);
  }

  /** @internal */
  public readonly _options?: CloudWatchFlowLogOptions;

  private constructor(options?: CloudWatchFlowLogOptions) {
    this._options = options;
  }
}
