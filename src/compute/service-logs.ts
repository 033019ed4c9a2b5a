import { aws_ecs as ecs, aws_logs as logs, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogOptions } from '../contracts';
import { acknowledge, inPacks } from '../private/findings/acknowledgements';
import { admitCloudWatchLogs } from '../private/logs/log-key';

/** The log group that holds stdout and stderr of all tasks of the service. */
export function serviceLogGroup(scope: Construct, options: LogOptions = {}): logs.LogGroup {
  const { encryptionKey: key } = options;
  if (key) admitCloudWatchLogs(scope, key);
  const logGroup = new logs.LogGroup(scope, 'Logs', {
    retention: options.retention ?? logs.RetentionDays.THREE_MONTHS,
    removalPolicy: options.removalPolicy ?? RemovalPolicy.RETAIN,
    encryptionKey: key,
  });
  if (!key) {
    acknowledge(logGroup, {
      ids: inPacks('CloudWatchLogGroupEncrypted'),
      reason: 'CloudWatch Logs encrypts all data at rest with keys of its own; logs.encryptionKey replaces them by a customer managed key',
    });
  }
  return logGroup;
}

/** Logs that cannot be delivered never stall the application: they wait in a buffer and are dropped when it is full. */
export function serviceLogDriver(logGroup: logs.ILogGroup, streamPrefix = 'ecs'): ecs.LogDriver {
  return ecs.LogDriver.awsLogs({
    logGroup,
    streamPrefix,
    mode: ecs.AwsLogDriverMode.NON_BLOCKING,
    maxBufferSize: Size.mebibytes(25),
  });
}
