import { Token } from 'aws-cdk-lib';
import { DatabaseSettings } from './database-settings';

const CONNECTIONS_SHARE = 0.8;

/** Four fifths of the connections that an instance takes; absent when that is only known at deployment. */
export function derivedConnectionsThreshold({ traits, parameters, instanceClass: { memoryGiB } }: DatabaseSettings): number | undefined {
  const given = parameters.max_connections;
  if (given !== undefined && !Token.isUnresolved(given) && /^\d+$/.test(given)) return Math.floor(Number(given) * CONNECTIONS_SHARE);
  if (given !== undefined || memoryGiB === undefined) return undefined;
  return Math.floor(traits.maxConnections(memoryGiB) * CONNECTIONS_SHARE);
}
