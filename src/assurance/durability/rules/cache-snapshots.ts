import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** DU009: a cache that is lost does not start empty. */
export const CACHE_SNAPSHOTS: Rule = {
  id: 'DU009',
  title: 'a cache keeps snapshots',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html',
  check: ({ durability }) => durability.rows.flatMap(({ resource, entry, backup }) => (entry.worth !== 'rebuildable' || backup?.kind !== 'no' ? [] : [{
    resource,
    message: `when ${entry.kind} '${resource.name}' is lost or emptied by mistake, the new one starts empty: ${backup.why}`,
    fix: `${backup.fix}, or acknowledge this when the contents are of no worth`,
  }])),
};
