import { aws_kms as kms, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';

/**
 * How the logs of a part are kept in CloudWatch Logs.
 */
export interface LogOptions {
  /**
   * How long log events are kept.
   *
   * @default - three months
   */
  readonly retention?: logs.RetentionDays;

  /**
   * What happens to the log groups when the part leaves the stack: `RETAIN` or `DESTROY`. CloudWatch Logs takes no snapshots, so
   * `SNAPSHOT` is an error.
   *
   * @default - kept; destroyed with a part that is destroyed
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Key that encrypts the log groups. A key of this app gets the statement that CloudWatch Logs needs; an imported key
   * must have it already.
   *
   * @default - encrypted with a key that CloudWatch Logs owns
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly encryptionKey?: kms.IKey;
}
