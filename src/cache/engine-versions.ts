import { majorOf, VersionTable } from '../private/store/version-table';

/**
 * The versions of Valkey on ElastiCache. As of November 2026.
 *
 * Source: the engine version data of cfn-lint 1.58 and
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html.
 */
export const VALKEY_VERSIONS: VersionTable = {
  majorParts: 1,
  newest: '8.2',
  current: ['7.2', '8.0', '8.1', '8.2', '9.0', '9.1'],
  closed: [],
  retired: [],
  extended: [],
};

/**
 * The versions of Redis OSS on ElastiCache. As of November 2026.
 *
 * Standard support of 4 and 5 ended in January 2026
 * (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html); they have no slow log, so this library
 * does not offer them for the years that ElastiCache still runs them.
 */
export const REDIS_VERSIONS: VersionTable = {
  majorParts: 1,
  newest: '7.1',
  current: ['6.0', '6.2', '7.0', '7.1'],
  closed: [],
  retired: ['4.0.10', '5.0.0', '5.0.3', '5.0.4', '5.0.5', '5.0.6'],
  extended: [],
};

/** Family of the parameters of a version: `8.2` → `valkey8`, `6.2` → `redis6.x`, `7.1` → `redis7`. */
export function parameterFamily(engineType: string, version: string): string {
  const major = majorOf(VALKEY_VERSIONS, version);
  return engineType === 'redis' && major === '6' ? 'redis6.x' : `${engineType}${major}`;
}
