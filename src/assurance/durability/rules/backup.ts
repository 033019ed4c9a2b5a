import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** DU004: a store can go back to an earlier state. */
export const BACKUP: Rule = {
  id: 'DU004',
  title: 'every store has backups',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html',
  check: ({ durability }) => durability.rows.flatMap(({ resource, entry, backup }) => (entry.worth !== 'data' || backup?.kind !== 'no' ? [] : [{
    resource,
    message: `nothing brings back what a faulty release or a person destroys in ${entry.kind} '${resource.name}': ${backup.why}`,
    fix: backup.fix,
  }])),
};
