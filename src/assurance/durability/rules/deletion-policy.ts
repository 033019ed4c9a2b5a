import { keepingPolicies } from './keeping-policies';
import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** DU001: data outlive their stack. */
export const DELETION_POLICY: Rule = {
  id: 'DU001',
  title: 'a store that leaves the stack leaves its data behind',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  check: ({ durability }) => durability.rows.flatMap(({ resource, entry, onDelete }) => (entry.worth !== 'data' || onDelete !== 'lost' ? [] : [{
    resource,
    message: `${entry.kind} '${resource.name}' is deleted with all it holds when its stack is deleted or when it leaves the template`,
    fix: `set 'DeletionPolicy' to ${keepingPolicies(resource)}`,
  }])),
};
