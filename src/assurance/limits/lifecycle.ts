/** What AWS still does with a version. */
export type Support =
  | { readonly kind: 'supported' }
  /** No longer run, or refused for anything new: the deployment fails. */
  | { readonly kind: 'retired'; readonly why: string; readonly fix: string }
  /** Still runs, and soon will not, or costs extra. */
  | { readonly kind: 'ending'; readonly why: string; readonly fix: string };

export const SUPPORTED: Support = { kind: 'supported' };

/** The day on which the tables of this folder were compared with their sources; the proof never looks at the clock. */
export const TABLE_DATE = '2026-11-20';
