import { aws_kms as kms, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge, inPacks } from '../private/findings/acknowledgements';
import { admitCloudWatchLogs } from '../private/logs/log-key';

/** A log group of the network. */
export interface NetworkLogGroupProps {
  readonly retention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
  readonly encryptionKey?: kms.IKey;
}

/** Creates a log group with a finite life, under the user's key if there is one. */
export function networkLogGroup(scope: Construct, id: string, props: NetworkLogGroupProps): logs.LogGroup {
  const { encryptionKey } = props;
  if (encryptionKey) admitCloudWatchLogs(scope, encryptionKey);
  const group = new logs.LogGroup(scope, id, props);
  if (!encryptionKey) {
    acknowledge(group, {
      ids: inPacks('CloudWatchLogGroupEncrypted'),
      reason: 'CloudWatch Logs encrypts all data at rest with service-managed keys; a key of the user can be given as encryptionKey',
    });
  }
  return group;
}
