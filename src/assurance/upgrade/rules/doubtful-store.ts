import { Severity } from '../../finding';
import { UpgradeRule } from '../upgrade-rule';
import { oldStore } from './old-store';

/** UP004: it is sure that an update leaves stores where they are. */
export const DOUBTFUL_STORE: UpgradeRule = {
  id: 'UP004',
  title: 'no update may replace a store',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html',
  check: ({ rows }) => rows.filter(({ kind, worth }) => kind === 'may be replaced' && worth !== 'address').map((row) => ({
    resource: row.resource,
    message: `the update may replace ${row.what} '${row.resource.name}' by an empty one: ${row.because}, which the type does in place only in some cases; if it is replaced, ${oldStore(row)}`,
    fix: 'look at the change set before you execute it',
  })),
};
