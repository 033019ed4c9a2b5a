import { Support, SUPPORTED } from './lifecycle';
import { compareVersions, versionNumbers } from '../../private/store/compare-versions';

/** What AWS does with the versions of one database engine. */
export interface DatabaseVersions {
  readonly label: string;
  /** How many numbers name a major version: 1 for `17`, 2 for `8.4`. */
  readonly majorParts: number;
  /** By major, the oldest minor that still runs. A major that is older than all of these is retired. */
  readonly oldest: { readonly [major: string]: string };
  /** By major, the oldest minor for new databases, where it is newer than the oldest that runs. */
  readonly oldestForNew?: { readonly [major: string]: string };
  /** Long-term minors that run although they are older than the oldest. */
  readonly longTerm?: string[];
  /** Majors past standard support, which cost extra by the hour. */
  readonly extended: string[];
}

/**
 * Database engines. The oldest minors are those without deprecation note in aws-cdk-lib 2.276 (a test compares them), the oldest ones for
 * new databases come from the version data of cfn-lint 1.58, the majors past standard support from the release calendars:
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/extended-support.html
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html
 */
export const DATABASE_VERSIONS: { [engine: string]: DatabaseVersions } = {
  'postgres': {
    label: 'PostgreSQL',
    majorParts: 1,
    extended: ['11', '12', '13'],
    oldest: { 11: '11.22-rds.20240418', 12: '12.22', 13: '13.15', 14: '14.12', 15: '15.7', 16: '16.3', 17: '17.2', 18: '18.1' },
    oldestForNew: { 13: '13.23', 14: '14.18', 15: '15.13', 16: '16.9', 17: '17.5' },
  },
  'mysql': {
    label: 'MySQL',
    majorParts: 2,
    extended: ['5.7', '8.0'],
    oldest: { '5.7': '5.7.44-rds.20250213', '8.0': '8.0.42', '8.4': '8.4.5' },
  },
  'mariadb': {
    label: 'MariaDB',
    majorParts: 2,
    extended: [],
    oldest: { 10.5: '10.5.27', 10.6: '10.6.19', 10.11: '10.11.9', 11.4: '11.4.3', 11.8: '11.8.3' },
  },
  'aurora-postgresql': {
    label: 'Aurora PostgreSQL',
    majorParts: 1,
    extended: ['11', '12', '13'],
    longTerm: ['11.9', '12.9', '13.9', '13.16', '14.6'],
    oldest: { 11: '11.21', 12: '12.22', 13: '13.23', 14: '14.13', 15: '15.8', 16: '16.4', 17: '17.4', 18: '18.3' },
  },
  'aurora-mysql': {
    label: 'Aurora MySQL',
    majorParts: 2,
    extended: ['5.7'],
    longTerm: ['8.0.mysql_aurora.3.04.0', '8.0.mysql_aurora.3.04.1', '8.0.mysql_aurora.3.04.2', '8.0.mysql_aurora.3.04.3', '8.0.mysql_aurora.3.04.4', '8.0.mysql_aurora.3.04.6'],
    oldest: { '5.7': '5.7.mysql_aurora.2.11.1', '8.0': '8.0.mysql_aurora.3.08.0' },
  },
  'aurora': { label: 'Aurora MySQL 1 (MySQL 5.6)', majorParts: 2, oldest: { '8.0': '8.0' }, extended: [] },
  'docdb': { label: 'DocumentDB', majorParts: 2, oldest: { 3.6: '3.6' }, extended: ['3.6'] },
  'redis': { label: 'Redis OSS', majorParts: 1, oldest: { 4: '4.0.10', 5: '5.0.6', 6: '6.0', 7: '7.0' }, extended: ['4', '5'] },
};

/** What AWS does with a version of an engine; a version newer than the table knows is taken as supported. */
export function databaseSupport(engine: string, version: string): Support {
  const table = DATABASE_VERSIONS[engine];
  if (!table) return SUPPORTED;
  const { label, majorParts, oldest, oldestForNew, longTerm, extended } = table;
  const major = versionNumbers(version).slice(0, majorParts).join('.');
  const majors = Object.keys(oldest).sort(compareVersions);
  const newest = majors[majors.length - 1];
  if (compareVersions(major, majors[0]) < 0) return { kind: 'retired', why: `${label} ${major} is retired`, fix: `upgrade to ${label} ${newest}` };
  const bare = versionNumbers(version).length <= majorParts;
  if (!bare && oldest[major] !== undefined && compareVersions(version, oldest[major]) < 0 && !longTerm?.includes(version)) {
    return { kind: 'retired', why: `${label} ${version} is retired`, fix: `use ${oldestForNew?.[major] ?? oldest[major]} or later` };
  }
  if (extended.includes(major)) {
    return { kind: 'ending', why: `${label} ${major} is past its standard support, which costs extra for each hour`, fix: `plan the upgrade to ${label} ${newest}` };
  }
  return !bare && oldestForNew?.[major] !== undefined && compareVersions(version, oldestForNew[major]) < 0
    ? { kind: 'ending', why: `${label} ${version} is closed for new databases`, fix: `use ${oldestForNew[major]} or later` } : SUPPORTED;
}
