import { UpgradeRow } from '../upgrade-proof';

const WORDS: { [fate in UpgradeRow['fate']]: string } = {
  kept: 'the old one stays outside the stack with its contents',
  snapshot: 'the old one is deleted, and a snapshot of it stays',
  lost: 'the old one is deleted with all it holds',
  unknown: 'what becomes of the old one is only known at deployment',
};

/** What becomes of the old one, in words. */
export function oldStore({ fate, heldBack, leftOut }: UpgradeRow): string {
  if (!heldBack) return WORDS[fate];
  if (leftOut) return 'AWS refuses that for as long as it has deletion protection, and the deletion of the stack fails';
  return 'the old one has deletion protection, and AWS refuses its deletion while CloudFormation cleans up: the update ends, and it goes on running, protected and paid for, in no stack';
}
