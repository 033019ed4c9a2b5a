import { createHash } from 'crypto';

/** Some of the items, the same for the same seed: those whose place, hashed with the seed, comes first. */
export function sample<T>(items: T[], count: number, seed: string): T[] {
  const order = items.map((item, index) => ({ item, key: createHash('sha256').update(`${seed} ${index}`).digest('hex') }));
  return order.sort((a, b) => a.key < b.key ? -1 : 1).slice(0, count).map(({ item }) => item);
}
