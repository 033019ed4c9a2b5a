import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete } from '../private/checks';
import { invalidProp } from '../private/errors';

/**
 * What RDS does with the versions of one engine. As of November 2026.
 *
 * Sources: the deprecation notes of aws-cdk-lib 2.271 to 2.276 for `retired` and `current` (a test compares them), the
 * RDS version data of cfn-lint 1.58 for `closed`, the release calendars of RDS for `extended`
 * (https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html).
 */
export interface VersionTable {
  /** How many numbers name a major version: 1 for `17`, 2 for `8.4`. */
  readonly majorParts: number;
  /** What a new database gets. */
  readonly newest: string;
  /** Offered for new databases. */
  readonly current: string[];
  /** Still run for existing databases, refused for new ones. */
  readonly closed: string[];
  /** No longer run at all. */
  readonly retired: string[];
  /** Majors past standard support, which cost extra by the vCPU hour. */
  readonly extended: string[];
}

export const POSTGRES_VERSIONS: VersionTable = {
  majorParts: 1,
  newest: '17.9',
  current: words(`11.22-rds.20251114 12.22 12.22-rds.20251114 13.23 14.18 14.19 14.20 14.21 14.22
    15.13 15.14 15.15 15.16 15.17 16.9 16.10 16.11 16.12 16.13 17.5 17.6 17.7 17.8 17.9 18.1 18.2 18.3`),
  closed: words(`11.22-rds.20240418 11.22-rds.20240509 13.15 13.16 13.18 13.20 13.21 13.22 14.12 14.13 14.15 14.17
    15.7 15.8 15.10 15.12 16.3 16.4 16.6 16.8 17.2 17.4`),
  retired: words(`9.6.24 ${minors('10', 1, [3, 7], [9, 23])} ${minors('11', 1, 2, [4, 22])}
    11.22-rds.20240808 11.22-rds.20241121 11.22-rds.20250220 11.22-rds.20250508 11.22-rds.20250814
    ${minors('12', [2, 21])} 12.22-rds.20250220 12.22-rds.20250508 12.22-rds.20250814
    ${minors('13', [1, 14], 17, 19)} ${minors('14', [1, 11], 14, 16)} ${minors('15', [2, 6], 9, 11)}
    ${minors('16', 1, 2, 5, 7)} ${minors('17', 1, 3)}`),
  extended: ['11', '12', '13'],
};

export const MYSQL_VERSIONS: VersionTable = {
  majorParts: 2,
  newest: '8.4.10',
  current: words(`5.7.44-rds.20250213 5.7.44-rds.20250508 5.7.44-rds.20250818 5.7.44-rds.20251212 5.7.44-rds.20260212
    5.7.44-rds.20260521 ${minors('8.0', [42, 46])} ${minors('8.4', [5, 10])}`),
  closed: [],
  retired: words(`5.5.54 ${minors('5.7', 16, 17, 19, [21, 26], 28, 30, 31, [33, 44])}
    5.7.44-rds.20240408 5.7.44-rds.20240529 5.7.44-rds.20240808 5.7.44-rds.20250103
    ${minors('8.0', 11, 13, [15, 17], [19, 21], 23, [25, 37], [39, 41])} ${minors('8.4', 3, 4)}`),
  extended: ['5.7', '8.0'],
};

/** The full version that a user's `version` stands for; refuses what RDS cannot run and names the nearest that it can. */
export function resolveVersion(scope: IConstruct, label: string, table: VersionTable, given?: string): string {
  if (given === undefined) return table.newest;
  requireConcrete(scope, 'engine.version', given);
  if (typeof given !== 'string' || !isVersion(given)) {
    throw invalidProp(scope, { prop: 'engine.version', expected: `be a ${label} version like '${table.newest}'`, given, fix: meant(table, String(given)) });
  }
  const full = isMajor(table, given) ? newestOf(table, given) ?? given : given;
  if (isRetired(table, full)) {
    throw invalidProp(scope, {
      prop: 'engine.version',
      expected: `be a ${label} version that RDS supports`,
      given,
      fix: `the nearest supported version is '${nearest(table, full)}', the default is '${table.newest}'`,
    });
  }
  warn(scope, label, table, full);
  return full;
}

/** `17.9` → `17`, `8.4.10` → `8.4`. */
export function majorOf(table: VersionTable, version: string): string {
  return version.split('.').slice(0, table.majorParts).join('.');
}

function warn(scope: IConstruct, label: string, table: VersionTable, version: string) {
  const major = majorOf(table, version);
  if (table.closed.includes(version)) {
    Validations.of(scope).addWarning('cdk-production-platform:database.closedVersion',
      `RDS refuses ${label} ${version} for new databases; the nearest version it accepts is ${nearest(table, version)}`);
  }
  if (table.extended.includes(major)) {
    Validations.of(scope).addWarning('cdk-production-platform:database.extendedSupport',
      `${label} ${major} is past its standard support: RDS charges Extended Support for each vCPU hour, plan the upgrade to ${table.newest}`);
  }
  if (!majors(table).includes(major)) {
    Validations.of(scope).addWarning('cdk-production-platform:database.unknownVersion',
      `${label} ${version} is newer than any version this library knows; make sure that RDS offers it in your region`);
  }
}

/** A version is retired when it is listed so, or when it is unknown and older than one that is offered. */
function isRetired(table: VersionTable, version: string): boolean {
  if (table.retired.includes(version)) return true;
  if (table.current.includes(version) || table.closed.includes(version)) return false;
  const newestSibling = newestOf(table, majorOf(table, version)) ?? table.newest;
  return compare(version, newestSibling) < 0;
}

/** The first newer minor of the same major, otherwise the newest minor of the next major in standard support. */
function nearest(table: VersionTable, version: string): string {
  const major = majorOf(table, version);
  const newer = table.current.filter((other) => compare(other, version) > 0);
  const sibling = newer.find((other) => majorOf(table, other) === major);
  if (sibling) return sibling;
  const nextMajor = newer.map((other) => majorOf(table, other)).find((other) => !table.extended.includes(other));
  return (nextMajor && newestOf(table, nextMajor)) ?? table.newest;
}

/** `15,4`, `v15.4`, `PostgreSQL 15.4` → a suggestion, when the digits in it say which version was meant. */
function meant(table: VersionTable, given: string): string | undefined {
  const digits = given.match(/\d+/g)?.join('.');
  if (!digits || !majors(table).includes(majorOf(table, digits))) return undefined;
  const full = isMajor(table, digits) ? newestOf(table, digits)! : digits;
  return `did you mean '${isRetired(table, full) ? nearest(table, full) : digits}'?`;
}

function isVersion(given: string): boolean {
  return /^\d+(\.\d+){0,2}(-rds\.\d{8})?$/.test(given);
}

function isMajor(table: VersionTable, version: string): boolean {
  return version.split('.').length === table.majorParts;
}

function majors(table: VersionTable): string[] {
  return [...table.current, ...table.closed, ...table.retired].map((version) => majorOf(table, version));
}

function newestOf(table: VersionTable, major: string): string | undefined {
  return table.current.filter((version) => majorOf(table, version) === major).sort(compare).pop();
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => (version.match(/\d+/g) ?? []).map(Number));
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function minors(major: string, ...spans: (number | [number, number])[]): string {
  return spans
    .flatMap((span) => typeof span === 'number' ? [span] : Array.from({ length: span[1] - span[0] + 1 }, (_, i) => span[0] + i))
    .map((minor) => `${major}.${minor}`)
    .join(' ');
}
