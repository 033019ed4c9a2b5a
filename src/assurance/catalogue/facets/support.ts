import { Resource } from '../../template/resource';

/** What AWS still does with a version. */
export type Support =
  | { readonly kind: 'supported' }
  /** No longer run, or refused for anything new: the deployment fails. */
  | { readonly kind: 'retired'; readonly why: string; readonly fix: string }
  /** Still runs, and soon will not, or costs extra. */
  | { readonly kind: 'ending'; readonly why: string; readonly fix: string };

export const SUPPORTED: Support = { kind: 'supported' };

/** The day on which the versions of the catalogue were compared with their sources; the proof never looks at the clock. */
export const TABLE_DATE = '2026-11-20';

/** Numbers of a version in order: `8.0.mysql_aurora.3.04.2` → 8, 0, 3, 4, 2. */
export function versionNumbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

/** Below zero when the first version is older; a version without further numbers is older than one with them. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [versionNumbers(a), versionNumbers(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? -1) - (right[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What a version that stands in a property is, when it does. */
export function versionIn(property: string, support: (version: string, resource: Resource) => Support): (resource: Resource) => Support | undefined {
  return (resource) => {
    const version = resource.text(property);
    return version === undefined ? undefined : support(version, resource);
  };
}
