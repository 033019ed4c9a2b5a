import { aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createLogGroup, LogGroupProps } from '../private/logs/log-group';

/** Creates a log group of the network with a finite life, under the user's key if there is one. */
export function networkLogGroup(scope: Construct, id: string, props: Omit<LogGroupProps, 'keyReason'>): logs.LogGroup {
  return createLogGroup(scope, id, {
    ...props,
    keyReason: 'CloudWatch Logs encrypts all data at rest with service-managed keys; a key of the user can be given as encryptionKey',
  });
}
