import type { Route } from './route';

/**
 * A block of priorities for routes of the same kind and specificity. Together they fill 1000 to 49051; the others
 * stay free for routes with a priority of their own. Changing a number here moves the rules of deployed
 * platforms.
 */
interface Section {
  /** Lowest specificity that belongs to the section. */
  readonly from: number;
  /** Highest specificity that belongs to the section. */
  readonly to: number;
  /** Slots for each specificity: a prime, so that numbered names spread without colliding. */
  readonly slots: number;
}

const FIRST_AUTOMATIC_PRIORITY = 1000;
const HIGHEST_PATH_SPECIFICITY = 129;
const HIGHEST_HOST_AND_PATH_SPECIFICITY = 257;

/** Short paths are the common ones and get most slots. */
const EXACT_HOST: Section[] = [
  { from: 33, to: HIGHEST_PATH_SPECIFICITY, slots: 11 },
  { from: 1, to: 32, slots: 293 },
  { from: 0, to: 0, slots: 8999 },
];
const WILDCARD_HOST: Section[] = [{ from: 0, to: HIGHEST_HOST_AND_PATH_SPECIFICITY, slots: 13 }];
const NO_HOST: Section[] = [
  { from: 33, to: HIGHEST_PATH_SPECIFICITY, slots: 11 },
  { from: 0, to: 32, slots: 733 },
];

/** The priority of a route: the one that the user set, or one that follows from the route alone, 1000 (most specific) to 49051. */
export function priorityOf({ priority, hosts, paths }: Route): number {
  return priority ?? automaticPriority(hosts, paths);
}

export function automaticPriority(hosts: string[], paths: string[]): number {
  const pathSpecificity = leastSpecific(paths);
  const name = JSON.stringify([[...hosts].map((host) => host.toLowerCase()).sort(), [...paths].sort()]);
  if (hosts.length === 0) {
    return slotIn(NO_HOST, size(EXACT_HOST) + size(WILDCARD_HOST), pathSpecificity, name);
  }
  if (hosts.some(hasWildcard)) {
    return slotIn(WILDCARD_HOST, size(EXACT_HOST), leastSpecific(hosts) + pathSpecificity, name);
  }
  return slotIn(EXACT_HOST, 0, pathSpecificity, name);
}

function slotIn(sections: Section[], offset: number, specificity: number, name: string): number {
  let position = FIRST_AUTOMATIC_PRIORITY + offset;
  for (const section of sections) {
    if (specificity >= section.from) {
      return position + (section.to - specificity) * section.slots + slot(name, section.slots);
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
  return sections.reduce((sum, section) => sum + (section.to - section.from + 1) * section.slots, 0);
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
