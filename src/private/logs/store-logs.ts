import { aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createLogGroup } from './log-group';
import { LogOptions } from '../../contracts';
import { retainedUnlessDestroyed } from '../store/removal';

/** Where a log goes. */
export interface StoreLogProps {
  /** What stands before the identifier in the name of a log group, for example `/aws/rds/instance/`. */
  readonly prefix: string;
  readonly identifier: string;
  /** What the user decides. */
  readonly options?: LogOptions;
  /** What happens to the store, which its logs follow unless the user decides otherwise. */
  readonly storePolicy: RemovalPolicy;
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
  return props.names.map((name) => createGroup(scope, constructId(name), `${props.identifier}/${name}`, props));
}

/** Creates the one log group of something that has no other, with the id `Logs`. */
export function createStoreLog(scope: Construct, props: StoreLogProps): logs.LogGroup {
  return createGroup(scope, 'Logs', props.identifier, props);
}

function createGroup(scope: Construct, id: string, nameSuffix: string, { prefix, options, storePolicy }: StoreLogProps): logs.LogGroup {
  return createLogGroup(scope, id, {
    namePrefix: prefix,
    nameSuffix,
    retention: options?.retention ?? logs.RetentionDays.THREE_MONTHS,
    removalPolicy: options?.removalPolicy ?? retainedUnlessDestroyed(storePolicy),
    encryptionKey: options?.encryptionKey,
    keyReason: 'CloudWatch Logs encrypts all data at rest with keys it manages; pass logs.encryptionKey for a key of your own',
  });
}

/** `slow-log` → `SlowLogs`, `postgresql` → `PostgresqlLogs`. */
function constructId(name: string): string {
  const words = name.replace(/-log$/, '').split('-');
  return `${words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')}Logs`;
}
