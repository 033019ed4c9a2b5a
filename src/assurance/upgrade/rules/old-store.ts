import { Fate } from '../../durability/removal-policy';

const WORDS: { [fate in Fate]: string } = {
  kept: 'the old one stays outside the stack with its contents',
  snapshot: 'the old one is deleted, and a snapshot of it stays',
  lost: 'the old one is deleted with all it holds',
  unknown: 'what becomes of the old one is only known at deployment',
};

/** What becomes of the old one, in words. */
export function oldStore(fate: Fate): string {
  return WORDS[fate];
}
