import { keepingPolicies } from './keeping-policies';
import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** DU008: what costs trouble to make anew is not deleted unasked. */
export const REBUILDABLE_STORE: Rule = {
  id: 'DU008',
  title: 'what costs trouble to make anew outlives its stack',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html',
  check: ({ durability }) => durability.rows.flatMap(({ resource, entry, onDelete, onReplace }) => {
    if (entry.worth !== 'rebuildable') return [];
    const missing = [...(onDelete === 'lost' ? ["'DeletionPolicy'"] : []), ...(onReplace === 'lost' ? ["'UpdateReplacePolicy'"] : [])];
    return missing.length === 0 ? [] : [{
      resource,
      message: `${entry.kind} '${resource.name}' is deleted with its stack or on replacement, and its contents must then be made anew`,
      fix: `set ${missing.join(' and ')} to ${keepingPolicies(resource)}, or acknowledge this when the contents are of no worth`,
    }];
  }),
};
