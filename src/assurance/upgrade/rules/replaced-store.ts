import { Severity } from '../../finding';
import { UpgradeRule } from '../upgrade-rule';
import { oldStore } from './old-store';

/** UP001: an update leaves stores where they are. */
export const REPLACED_STORE: UpgradeRule = {
  id: 'UP001',
  title: 'no update replaces a store',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html',
  check: ({ rows }) => rows.filter(({ kind, worth }) => kind === 'replaced' && worth !== 'address').map((row) => ({
    resource: row.resource,
    message: `the update replaces ${row.what} '${row.resource.name}' by an empty one: ${row.because}; ${oldStore(row)}`,
    fix: 'leave the property as it was, or move the contents in a planned migration and acknowledge this',
  })),
};
