import { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CloudWatchFlowLogOptions } from './cloud-watch-flow-log-options';
import { FlowLogsStrategy } from './flow-logs-strategy';
import { VpcFlowLog } from './vpc-flow-log';
import { givenProps } from '../private/input/given-props';

/**
 * Whether and where the traffic of the VPC is recorded. Its static methods are all there are: the class cannot be extended.
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
    return new FlowLogs({
      record: (scope, vpc, encryptionKey) => {
        const given = givenProps(scope, 'CloudWatchFlowLogOptions', options, { path: 'flowLogs' });
        new VpcFlowLog(scope, 'FlowLogs', { ...given, vpc, encryptionKey });
      },
    });
  }

  /**
   * No record of the traffic.
   */
  public static none(): FlowLogs {
    return new FlowLogs({ record: () => {} });
  }

  private readonly strategy: FlowLogsStrategy;

  private constructor(strategy: FlowLogsStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _record(scope: Construct, vpc: ec2.Vpc, encryptionKey?: kms.IKey) {
    this.strategy.record(scope, vpc, encryptionKey);
  }
}
