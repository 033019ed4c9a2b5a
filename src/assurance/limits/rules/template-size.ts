import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { TEMPLATE_QUOTAS } from '../quotas';
import { subjectOf } from '../stack-subject';
import { templateUses } from '../template-size';

/** LI001: CloudFormation accepts the template. */
export const TEMPLATE_SIZE: Rule = {
  id: 'LI001',
  title: 'every template is within the quotas of CloudFormation',
  severity: Severity.ERROR,
  source: TEMPLATE_QUOTAS.resources.source,
  check: ({ deployment }) => deployment.stacks.flatMap(templateUses).filter(({ used, quota }) => used > quota.limit)
    .map(({ stack, words, used, quota }) => ({
      resource: subjectOf(stack),
      message: `CloudFormation refuses the template of '${stack.id}': it has ${used} ${words}, and ${quota.limit} are the most it takes`,
      fix: 'split the stack, or move a part of it into a nested stack',
    })),
};
