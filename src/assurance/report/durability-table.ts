import { textTable } from './text-table';
import { ContentsFate, DurabilityMatrix, SafeguardState } from '../durability/durability-report';

const FATES: { [fate in ContentsFate]: string } = { kept: 'kept', snapshot: 'in a snapshot', lost: 'LOST', unknown: 'unknown' };
const STATES: { [state in SafeguardState]: string } = { 'present': 'yes', 'absent': 'NO', 'not offered': '-', 'unknown': 'unknown' };

/** What guards the contents of every store, for people. */
export function durabilityTable({ stores }: DurabilityMatrix): string {
  if (stores.length === 0) return 'The input holds no store.';
  return textTable([
    ['Store', 'Contents on deletion', 'on replacement', 'Deletion protection', 'Backups', 'Encrypted'],
    ...stores.map(({ name, onDelete, onReplace, deletionProtection, backups, encryption }) => (
      [name, FATES[onDelete], FATES[onReplace], STATES[deletionProtection], STATES[backups], STATES[encryption]])),
  ]);
}
