import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseProxyOptions } from './database-proxy-options';
import { requireInteger } from '../private/input/checks';
import { requireSeconds } from '../private/input/durations';

/** The options of a proxy with the defaults filled in and every check passed. */
export interface ProxySettings {
  readonly maxConnectionsPercent: number;
  readonly maxIdleConnectionsPercent: number;
  readonly borrowTimeout: Duration;
  readonly idleClientTimeout: Duration;
}

/** Checks every option and fills in the defaults; absent without a proxy. */
export function settleProxy(scope: Construct, options?: DatabaseProxyOptions): ProxySettings | undefined {
  if (!options) return undefined;
  const maxConnectionsPercent = options.maxConnectionsPercent ?? 90;
  requireInteger(scope, 'proxy.maxConnectionsPercent', maxConnectionsPercent, { min: 1, max: 100 });
  const maxIdleConnectionsPercent = options.maxIdleConnectionsPercent ?? Math.min(50, maxConnectionsPercent);
  requireInteger(scope, 'proxy.maxIdleConnectionsPercent', maxIdleConnectionsPercent, { min: 0, max: maxConnectionsPercent });
  const borrowTimeout = options.borrowTimeout ?? Duration.seconds(30);
  requireSeconds(scope, 'proxy.borrowTimeout', borrowTimeout, 1, 300);
  const idleClientTimeout = options.idleClientTimeout ?? Duration.minutes(30);
  requireSeconds(scope, 'proxy.idleClientTimeout', idleClientTimeout, 60, 28_800);
  return { maxConnectionsPercent, maxIdleConnectionsPercent, borrowTimeout, idleClientTimeout };
}
