import { Severity } from '../../finding';
import { UpgradeRule } from '../upgrade-rule';

/** UP005: others find what they knew by name or address. */
export const CHANGED_ADDRESS: UpgradeRule = {
  id: 'UP005',
  title: 'no update changes an address that others know',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html',
  check: ({ rows }) => rows.filter(({ worth, kind, fate }) => worth === 'address' && !(kind === 'removed' && fate === 'kept')).map(({ resource, what, kind, because, leftOut }) => ({
    resource,
    message: `${leftOut ? 'whoever deletes its stack' : 'the update'} ${kind === 'removed' ? 'deletes' : kind === 'replaced' ? 'replaces' : 'may replace'} ${what} '${resource.name}': ${because}; whoever knows it by its address or name servers no longer reaches it`,
    fix: 'keep it, or tell those who use it first and acknowledge this',
  })),
};
