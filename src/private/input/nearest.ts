/**
 * The name that was probably meant: one that differs in capital letters alone, one that is the end or the start of what was given or the other way
 * round, or one that differs in few letters.
 */
export function nearest(given: string, names: string[]): string | undefined {
  const same = names.find((name) => name.toLowerCase() === given.toLowerCase());
  if (same) return same;
  const [closest] = names.filter((name) => areEnds(given.toLowerCase(), name.toLowerCase())).sort((a, b) => a.length - b.length);
  return closest ?? leastChanged(given, names);
}

/** `instanceIdentifier` and `identifier`, `memory` and `memoryLimitMiB`. */
function areEnds(given: string, name: string): boolean {
  const [short, long] = given.length < name.length ? [given, name] : [name, given];
  return short.length > 2 && (long.startsWith(short) || long.endsWith(short));
}

function leastChanged(given: string, names: string[]): string | undefined {
  const ranked = names.map((name) => ({ name, changes: changes(given.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.changes - b.changes);
  const [best] = ranked;
  return best && best.changes < Math.max(2, Math.min(given.length, best.name.length) / 2) ? best.name : undefined;
}

/** How many letters must be added, removed or replaced to make the one word of the other (Levenshtein). */
function changes(from: string, to: string): number {
  let row = [...Array(to.length + 1).keys()];
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (from[i] === to[j] ? 0 : 1)));
    row = next;
  }
  return row[to.length];
}
