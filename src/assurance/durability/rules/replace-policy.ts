import { keepingPolicies } from './keeping-policies';
import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** DU002: data outlive a replacement. */
export const REPLACE_POLICY: Rule = {
  id: 'DU002',
  title: 'a store that is replaced leaves its data behind',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html',
  check: ({ durability }) => durability.rows.flatMap(({ resource, entry, onReplace }) => (entry.worth !== 'data' || onReplace !== 'lost' ? [] : [{
    resource,
    message: `${entry.kind} '${resource.name}' is deleted with all it holds when a change of its properties makes CloudFormation replace it; 'DeletionPolicy' does not cover this`,
    fix: `set 'UpdateReplacePolicy' to ${keepingPolicies(resource)}`,
  }])),
};
