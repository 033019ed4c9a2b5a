import { aws_ecs as ecs, aws_logs as logs, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ContainerServiceOptions } from './container-service-options';
import { acknowledge, inPacks } from '../private/findings/acknowledgements';
import { admitCloudWatchLogs } from '../private/logs/log-key';

/** The log group that holds stdout and stderr of all tasks of the service. */
export function serviceLogGroup(scope: Construct, options: ContainerServiceOptions): logs.LogGroup {
  const key = options.logEncryptionKey;
  if (key) admitCloudWatchLogs(scope, key);
  const logGroup = new logs.LogGroup(scope, 'Logs', {
    retention: options.logRetention ?? logs.RetentionDays.THREE_MONTHS,
    removalPolicy: options.logRemovalPolicy ?? RemovalPolicy.RETAIN,
    encryptionKey: key,
  });
  if (!key) {
    acknowledge(logGroup, {
      ids: inPacks('CloudWatchLogGroupEncrypted'),
      reason: 'CloudWatch Logs encrypts all data at rest with keys of its own; logEncryptionKey replaces them by a customer managed key',
    });
  }
  return logGroup;
}

/** Logs that cannot be delivered never stall the application: they wait in a buffer and are dropped when it is full. */
export function serviceLogDriver(logGroup: logs.ILogGroup): ecs.LogDriver {
  return ecs.LogDriver.awsLogs({
    logGroup,
    streamPrefix: 'ecs',
    mode: ecs.AwsLogDriverMode.NON_BLOCKING,
    maxBufferSize: Size.mebibytes(25),
  });
}
