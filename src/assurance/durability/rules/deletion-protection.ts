import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** DU003: a store refuses to be deleted. */
export const DELETION_PROTECTION: Rule = {
  id: 'DU003',
  title: 'a store that can refuse its deletion does so',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
  check: ({ durability }) => durability.rows.flatMap(({ resource, entry, protection }) => (protection?.kind !== 'no' ? [] : [{
    resource,
    message: `anyone with the permission deletes ${entry.kind} '${resource.name}' with a single call: ${protection.why}`,
    fix: protection.fix,
  }])),
};
