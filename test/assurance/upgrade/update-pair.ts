import { Resources } from '../rule-table';

/** The stacks of one version of an input. */
export interface Version { readonly [stack: string]: { readonly Resources: Resources; readonly [section: string]: unknown } }

/** Two updates of one input that look alike: one that the rule is for, and one that goes through. */
export interface UpdatePair {
  readonly rule: string;
  readonly name: string;
  readonly before: Version;
  readonly bad: Version;
  readonly good: Version;
}

export const KEEP = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

const shop = (resources: Resources): Version => ({ Shop: { Resources: resources } });

/** A pair of one stack. */
export function pair(rule: string, name: string, before: Resources, bad: Resources, good: Resources): UpdatePair {
  return { rule, name, before: shop(before), bad: shop(bad), good: shop(good) };
}
