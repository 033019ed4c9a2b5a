import { VersionTable } from '../private/store/version-table';

/**
 * The versions of PostgreSQL on RDS. As of November 2026, like those of MySQL.
 *
 * Sources: the deprecation notes of aws-cdk-lib 2.271 to 2.276 for `retired` and `current` (a test compares them), the
 * RDS version data of cfn-lint 1.58 for `closed`, the release calendars of RDS for `extended`
 * (https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html).
 */
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

/**
 * The versions of MariaDB on RDS, which has no Extended Support: a major past its standard support is closed
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html).
 */
export const MARIADB_VERSIONS: VersionTable = {
  majorParts: 2,
  newest: '11.8.6',
  current: words(`${minors('10.11', [9, 11], [13, 16])} ${minors('11.4', [3, 5], [7, 10])} ${minors('11.8', 3, 5, 6)}`),
  closed: words(`${minors('10.5', [27, 29])} ${minors('10.6', [19, 25])}`),
  retired: words(`${minors('10.2', 11, 12, 15, 21, 32, 37, [39, 41], 43, 44)} ${minors('10.3', 8, 13, 20, 23, 28, 31, 32, [34, 39])}
    ${minors('10.4', 8, 13, 18, 21, 22, [24, 34])} ${minors('10.5', 8, 9, 12, 13, [15, 26])}
    ${minors('10.6', 5, 7, 8, [10, 18])} ${minors('10.11', [4, 8])}`),
  extended: [],
};

/** The versions of MySQL on RDS. */
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

/**
 * The versions of Aurora PostgreSQL. As of November 2026, like those of Aurora MySQL.
 *
 * Sources as above; `closed` are the versions that the cluster version data of cfn-lint 1.58 calls deprecated, `extended`
 * comes from https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html.
 */
export const AURORA_POSTGRES_VERSIONS: VersionTable = {
  majorParts: 1,
  newest: '17.9',
  current: words(`11.9 11.21 12.9 12.22 13.9 13.23 14.6 14.17 14.18 14.19 14.20 14.22 15.10 15.12 15.13 15.14 15.15 15.17
    16.8 16.9 16.10 16.11 16.13 17.4 17.5 17.6 17.7 17.9 18.3 18.4 18.6`),
  closed: words('13.16 14.13 14.15 15.8 16.4 16.6'),
  retired: words(`9.6.8 9.6.9 9.6.11 9.6.12 ${minors('9.6', [16, 19], 22)} ${minors('10', [4, 7], [11, 14], [16, 21])}
    ${minors('11', 4, [6, 8], [11, 20])} ${minors('12', 4, [6, 8], [10, 21])} ${minors('13', [3, 8], [10, 15], 17, 18, [20, 22])}
    ${minors('14', [3, 5], [7, 12], 14)} ${minors('15', [2, 7], 9)} ${minors('16', [0, 3], 5)} ${minors('17', 1, 2)}`),
  extended: ['11', '12', '13'],
};

/**
 * The versions of Aurora MySQL without the version of MySQL that RDS writes before them: `3.12.0` for
 * `8.0.mysql_aurora.3.12.0`. The versions of Aurora MySQL 8.4 come from the data of cfn-lint, the AWS construct library
 * has no names for them yet.
 */
export const AURORA_MYSQL_VERSIONS: VersionTable = {
  majorParts: 1,
  newest: '3.12.0',
  current: words(`${minors('2.11', [1, 6])} ${minors('2.12', [0, 6])} ${minors('3.04', [0, 4], 6)} ${minors('3.08', [0, 2])} 3.09.0
    ${minors('3.10', [0, 4])} 3.11.1 3.12.0 8.4.7 8.4.8`),
  closed: words('3.11.0'),
  retired: words(`2.02.3 ${minors('2.03', [2, 4])} ${minors('2.04', [0, 9])} 2.05.0 2.05.1 2.06.0 ${minors('2.07', [0, 10])}
    ${minors('2.08', [0, 4])} ${minors('2.09', [0, 3])} ${minors('2.10', [0, 3])} 2.11.0
    3.01.0 3.01.1 ${minors('3.02', [0, 3])} ${minors('3.03', [0, 3])} ${minors('3.05', [0, 2])} 3.06.0 3.06.1 3.07.0 3.07.1`),
  extended: ['2'],
};

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function minors(major: string, ...spans: (number | [number, number])[]): string {
  return spans
    .flatMap((span) => typeof span === 'number' ? [span] : Array.from({ length: span[1] - span[0] + 1 }, (_, i) => span[0] + i))
    .map((minor) => `${major}.${minor}`)
    .join(' ');
}
