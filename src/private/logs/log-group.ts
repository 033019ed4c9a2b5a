import { aws_kms as kms, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { admitCloudWatchLogs } from './log-key';
import { acknowledge, inPacks } from '../findings/acknowledgements';

/** A log group that is not kept for ever. */
export interface LogGroupProps {
  readonly retention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
  readonly encryptionKey?: kms.IKey;
  /** What stands before the rest in a name of its own; the user's key serves groups of that prefix only. */
  readonly namePrefix?: string;
  /** The rest of a name of its own; without it CloudFormation makes the name. */
  readonly nameSuffix?: string;
  /** Why the keys of CloudWatch Logs do where the user gives none, for the auditor. */
  readonly keyReason: string;
}

/** Creates a log group, under the user's key if there is one. */
export function createLogGroup(scope: Construct, id: string, props: LogGroupProps): logs.LogGroup {
  const { retention, removalPolicy, encryptionKey, namePrefix = '', nameSuffix, keyReason } = props;
  if (encryptionKey) admitCloudWatchLogs(scope, encryptionKey, namePrefix);
  const logGroupName = nameSuffix && `${namePrefix}${nameSuffix}`;
  const logGroup = new logs.LogGroup(scope, id, { logGroupName, retention, removalPolicy, encryptionKey });
  if (!encryptionKey) acknowledge(logGroup, { ids: inPacks('CloudWatchLogGroupEncrypted'), reason: keyReason });
  return logGroup;
}
