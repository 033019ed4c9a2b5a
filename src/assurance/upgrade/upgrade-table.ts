import { UpgradeReport } from './upgrade-report';
import { ContentsFate } from '../durability/durability-report';
import { textTable } from '../report/text-table';

const CONTENTS: { [fate: string]: string } = {
  [ContentsFate.KEPT]: 'stay, outside the stack',
  [ContentsFate.SNAPSHOT]: 'stay in a snapshot',
  [ContentsFate.LOST]: 'LOST',
  [ContentsFate.UNKNOWN]: 'unknown',
};

/** The stores that an update replaces or removes, for people. */
export function upgradeTable({ changes }: Pick<UpgradeReport, 'changes'>): string {
  if (changes.length === 0) return 'Every store goes through the update as it is.';
  return textTable([['Store', 'The update', 'Its contents', 'Because'], ...changes.map(({ name, kind, contents, reason }) => [name, kind, CONTENTS[contents], reason])]);
}
