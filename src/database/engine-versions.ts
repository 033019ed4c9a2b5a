import { VersionTable } from '../private/version-table';

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

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function minors(major: string, ...spans: (number | [number, number])[]): string {
  return spans
    .flatMap((span) => typeof span === 'number' ? [span] : Array.from({ length: span[1] - span[0] + 1 }, (_, i) => span[0] + i))
    .map((minor) => `${major}.${minor}`)
    .join(' ');
}
