import { Severity } from '../../finding';
import { UpgradeRule } from '../upgrade-rule';
import { oldStore } from './old-store';

/** UP002: an update deletes no store. */
export const REMOVED_STORE: UpgradeRule = {
  id: 'UP002',
  title: 'no update deletes a store',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  check: ({ rows }) => rows.filter(({ kind, worth, fate }) => kind === 'removed' && worth !== 'address' && fate !== 'kept').map((row) => ({
    resource: row.resource,
    message: `${row.leftOut ? 'whoever deletes its stack' : 'the update'} ${row.heldBack ? 'is to delete' : 'deletes'} ${row.what} '${row.resource.name}': ${row.because}; ${oldStore(row)}`,
    fix: row.leftOut ? 'give the new input all stacks of the baseline, or acknowledge this when the stack is meant to go' : "keep the resource and its logical id ('overrideLogicalId' in the CDK, or a stack refactor), or first deploy it with 'DeletionPolicy' Retain",
  })),
};
