import { aws_ecs as ecs, aws_logs as logs, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogOptions } from '../../contracts';
import { createLogGroup } from '../../private/logs/log-group';

/** The log group that holds stdout and stderr of all tasks of a workload. */
export function taskLogGroup(scope: Construct, { retention, removalPolicy, encryptionKey }: LogOptions = {}): logs.LogGroup {
  return createLogGroup(scope, 'Logs', {
    retention: retention ?? logs.RetentionDays.THREE_MONTHS,
    removalPolicy: removalPolicy ?? RemovalPolicy.RETAIN,
    encryptionKey,
    keyReason: 'CloudWatch Logs encrypts all data at rest with keys of its own; logs.encryptionKey replaces them by a customer managed key',
  });
}

/** Logs that cannot be delivered never stall the application: they wait in a buffer and are dropped when it is full. */
export function taskLogDriver(logGroup: logs.ILogGroup, streamPrefix = 'ecs'): ecs.LogDriver {
  return ecs.LogDriver.awsLogs({
    logGroup,
    streamPrefix,
    mode: ecs.AwsLogDriverMode.NON_BLOCKING,
    maxBufferSize: Size.mebibytes(25),
  });
}
