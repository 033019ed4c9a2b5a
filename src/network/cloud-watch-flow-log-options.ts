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
