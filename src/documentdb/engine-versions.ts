import { VersionTable } from '../private/store/version-table';

/**
 * The engine versions of DocumentDB. As of November 2026.
 *
 * Source: https://docs.aws.amazon.com/documentdb/latest/developerguide/docdb-version-support-dates.html. The default is
 * the version with long-term support.
 */
export const DOCUMENTDB_VERSIONS: VersionTable = {
  majorParts: 1,
  newest: '5.0.0',
  current: ['3.6.0', '4.0.0', '5.0.0', '8.0.0'],
  closed: [],
  retired: [],
  extended: ['3'],
};

/** Family of the parameters of a version: `5.0.0` → `docdb5.0`. */
export function parameterFamily(version: string): string {
  return `docdb${version.split('.').slice(0, 2).join('.')}`;
}
