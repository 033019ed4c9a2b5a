import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** DU006: the proof knows how every store keeps its contents. */
export const UNCLASSIFIED_STORE: Rule = {
  id: 'DU006',
  title: 'how every store keeps its contents is known',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  check: ({ durability }) => durability.unclassified.map((resource) => ({
    resource,
    message: `'${resource.name}' looks like a store, and how a '${resource.type}' keeps its contents is not known to this proof`,
    fix: 'check by hand that it survives deletion and replacement, has backups and is encrypted, and acknowledge this finding with the result',
  })),
};
