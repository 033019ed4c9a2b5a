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

/** What a version that stands in a property is, when it does. */
export function versionIn(property: string, support: (version: string, resource: Resource) => Support): (resource: Resource) => Support | undefined {
  return (resource) => {
    const version = resource.text(property);
    return version === undefined ? undefined : support(version, resource);
  };
}
