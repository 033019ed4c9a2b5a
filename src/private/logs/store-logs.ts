import { aws_iam as iam, aws_kms as kms, aws_logs as logs, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge, inPacks } from '../findings/acknowledgements';
import { retainedUnlessDestroyed } from '../store/removal';

/** Where a log goes. */
export interface StoreLogProps {
  /** What stands before the identifier in the name of a log group, for example `/aws/rds/instance/`. */
  readonly prefix: string;
  readonly identifier: string;
  readonly retention?: logs.RetentionDays;
  readonly encryptionKey?: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** Where the logs of a store go. */
export interface StoreLogsProps extends StoreLogProps {
  /** Names of the logs, which are the last parts of the names of the log groups. */
  readonly names: string[];
}

/**
 * Creates the log groups that a service writes to, by name, before the store exists: services create a missing one
 * themselves, to be kept for ever.
 */
export function createStoreLogs(scope: Construct, props: StoreLogsProps): logs.LogGroup[] {
  if (props.encryptionKey) admitCloudWatchLogs(scope, props.encryptionKey, props.prefix);
  return props.names.map((name) => createLogGroup(scope, constructId(name), `${props.prefix}${props.identifier}/${name}`, props));
}

/** Creates the one log group of something that has no other, with the id `Logs`. */
export function createStoreLog(scope: Construct, props: StoreLogProps): logs.LogGroup {
  if (props.encryptionKey) admitCloudWatchLogs(scope, props.encryptionKey, props.prefix);
  return createLogGroup(scope, 'Logs', `${props.prefix}${props.identifier}`, props);
}

function createLogGroup(scope: Construct, id: string, logGroupName: string, props: StoreLogProps): logs.LogGroup {
  const logGroup = new logs.LogGroup(scope, id, {
    logGroupName,
    retention: props.retention ?? logs.RetentionDays.THREE_MONTHS,
    encryptionKey: props.encryptionKey,
    removalPolicy: retainedUnlessDestroyed(props.removalPolicy),
  });
  if (!props.encryptionKey) {
    acknowledge(logGroup, {
      ids: inPacks('CloudWatchLogGroupEncrypted'),
      reason: 'CloudWatch Logs encrypts all data at rest with keys it manages; pass logs.encryptionKey for a key of your own',
    });
  }
  return logGroup;
}

function admitCloudWatchLogs(scope: Construct, key: kms.IKey, prefix: string) {
  const { region, partition, account } = Stack.of(scope);
  key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:${prefix}*` },
    },
  }));
}

/** `slow-log` → `SlowLogs`, `postgresql` → `PostgresqlLogs`. */
function constructId(name: string): string {
  const words = name.replace(/-log$/, '').split('-');
  return `${words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')}Logs`;
}
