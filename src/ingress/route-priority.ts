import type { Route } from './route';

/**
 * A block of priorities for routes of the same kind and specificity: the first half is for the rules of test traffic, which must come before
 * those of production and after all that are more specific. Together the blocks fill 1000 to 48311; the others stay free for routes with a
 * priority of their own. Changing a number here moves the rules of deployed platforms.
 */
interface Section {
  /** Lowest specificity that belongs to the section. */
  readonly from: number;
  /** Highest specificity that belongs to the section. */
  readonly to: number;
  /** Slots for each specificity, once for test traffic and once for production: a prime, so that numbered names spread without colliding. */
  readonly slots: number;
}

/** The last place of a listener rule. */
export const MAX_PRIORITY = 50_000;
const FIRST_AUTOMATIC_PRIORITY = 1000;
const HIGHEST_PATH_SPECIFICITY = 129;
const HIGHEST_HOST_AND_PATH_SPECIFICITY = 257;

/** Short paths are the common ones and get most slots. */
const EXACT_HOST: Section[] = [
  { from: 33, to: HIGHEST_PATH_SPECIFICITY, slots: 5 },
  { from: 17, to: 32, slots: 53 },
  { from: 1, to: 16, slots: 293 },
  { from: 0, to: 0, slots: 2003 },
];
const WILDCARD_HOST: Section[] = [{ from: 0, to: HIGHEST_HOST_AND_PATH_SPECIFICITY, slots: 7 }];
const NO_HOST: Section[] = [
  { from: 33, to: HIGHEST_PATH_SPECIFICITY, slots: 5 },
  { from: 17, to: 32, slots: 293 },
  { from: 0, to: 16, slots: 509 },
];

/** The two rules that a route may have. */
export type Traffic = 'test' | 'production';

/** The priority of a route: the one that the user set, or one that follows from the route alone, 1000 (most specific) to 48311. */
export function priorityOf({ priority, hosts, paths }: Route): number {
  return priority ?? automaticPriority(hosts, paths);
}

/** The priority of the rule for test traffic: just before that of production where the user set that one. */
export function testPriorityOf({ priority, hosts, paths }: Route): number {
  return priority === undefined ? automaticPriority(hosts, paths, 'test') : priority - 1;
}

export function automaticPriority(hosts: string[], paths: string[], traffic: Traffic = 'production'): number {
  const pathSpecificity = leastSpecific(paths);
  const name = JSON.stringify([[...hosts].map((host) => host.toLowerCase()).sort(), [...paths].sort()]);
  if (hosts.length === 0) {
    return slotIn(NO_HOST, size(EXACT_HOST) + size(WILDCARD_HOST), pathSpecificity, name, traffic);
  }
  if (hosts.some(hasWildcard)) {
    return slotIn(WILDCARD_HOST, size(EXACT_HOST), leastSpecific(hosts) + pathSpecificity, name, traffic);
  }
  return slotIn(EXACT_HOST, 0, pathSpecificity, name, traffic);
}

function slotIn(sections: Section[], offset: number, specificity: number, name: string, traffic: Traffic): number {
  let position = FIRST_AUTOMATIC_PRIORITY + offset;
  for (const section of sections) {
    if (specificity >= section.from) {
      const half = traffic === 'test' ? 0 : section.slots;
      return position + 2 * (section.to - specificity) * section.slots + half + slot(name, section.slots);
    }
    position += size([section]);
  }
  return position;
}

/** Spreads names over the slots; names that differ in a one- or two-digit number never share a slot of a big section. */
function slot(name: string, slots: number): number {
  let hash = 0;
  for (const character of name) {
    hash = (hash * 31 + character.codePointAt(0)!) % slots;
  }
  return hash;
}

function size(sections: Section[]): number {
  return sections.reduce((sum, section) => sum + 2 * (section.to - section.from + 1) * section.slots, 0);
}

function leastSpecific(patterns: string[]): number {
  return patterns.length === 0 ? 0 : Math.min(...patterns.map(specificityOf));
}

/** Literal characters; a pattern without wildcards is more specific than any pattern that matches it. */
function specificityOf(pattern: string): number {
  if (pattern === '/*') return 0;
  const literals = pattern.replace(/[*?]/g, '').length;
  return hasWildcard(pattern) ? literals : literals + 1;
}

function hasWildcard(pattern: string): boolean {
  return /[*?]/.test(pattern);
}
