import { createHash } from 'crypto';

/** Some of the items, the same for the same seed: those whose place, hashed with the seed, comes first. */
export function sample<T>(items: T[], count: number, seed: string): T[] {
  const order = items.map((item, index) => ({ item, key: createHash('sha256').update(`${seed} ${index}`).digest('hex') }));
  return order.sort((a, b) => a.key < b.key ? -1 : 1).slice(0, count).map(({ item }) => item);
}

/** A sample with as many of each kind as of any other, as far as there are so many: most mutants by far are of texts and of rows of tables. */
export function sampleOfKinds<T extends { readonly kind: string }>(items: T[], count: number, seed: string): T[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))].map((kind) => sample(items.filter((item) => item.kind === kind), count, seed));
  const inTurn = Array.from({ length: count }, (_, turn) => sample(kinds, kinds.length, `${seed} ${turn}`).flatMap((kind) => kind.slice(turn, turn + 1)));
  return inTurn.flat().slice(0, count);
}
