import { Severity } from '../../finding';
import { UpgradeRule } from '../upgrade-rule';

/** UP003: an update leaves no store behind. */
export const ORPHANED_STORE: UpgradeRule = {
  id: 'UP003',
  title: 'no update leaves a store outside its stack',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  check: ({ rows }) => rows.filter(({ kind, worth, fate }) => kind === 'removed' && worth !== 'address' && fate === 'kept').map(({ resource, what, because, leftOut }) => ({
    resource,
    message: `${leftOut ? 'whoever deletes its stack' : 'the update'} leaves ${what} '${resource.name}' behind: ${because}; it stays with its contents and its cost, and no stack manages it`,
    fix: leftOut ? 'give the new input all stacks of the baseline, or acknowledge this when the stack is meant to go' : "keep its logical id ('overrideLogicalId' in the CDK, or a stack refactor), or acknowledge this when it is meant to go",
  })),
};
