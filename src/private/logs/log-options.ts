import { IConstruct } from 'constructs';
import { LogOptions } from '../../contracts';
import { requireKey, requireLogRetention, requireOptions, requirePolicyWithoutSnapshot } from '../input/kinds';

/** Refuses log options that CloudWatch Logs does not take. */
export function requireLogOptions(scope: IConstruct, options: LogOptions | undefined) {
  requireOptions(scope, 'logs', options);
  requireLogRetention(scope, 'logs.retention', options?.retention);
  requirePolicyWithoutSnapshot(scope, 'logs.removalPolicy', options?.removalPolicy, 'a log group has no snapshots');
  requireKey(scope, 'logs.encryptionKey', options?.encryptionKey);
}
