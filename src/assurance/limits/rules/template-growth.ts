import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { TEMPLATE_QUOTAS } from '../quotas';
import { subjectOf } from '../stack-subject';
import { templateUses } from '../template-size';

/** From here on a few more features reach the quota, and splitting a stack that holds stores is slow work. */
const NEAR = 0.8;

/** LI002: a template has room to grow. */
export const TEMPLATE_GROWTH: Rule = {
  id: 'LI002',
  title: 'every template has room to grow',
  severity: Severity.WARNING,
  source: TEMPLATE_QUOTAS.resources.source,
  check: ({ deployment }) => deployment.stacks.flatMap(templateUses).filter(({ used, quota }) => used >= quota.limit * NEAR && used <= quota.limit)
    .map(({ stack, words, used, quota }) => ({
      resource: subjectOf(stack),
      message: `the template of '${stack.id}' has ${used} of the ${quota.limit} ${words} that CloudFormation takes`,
      fix: 'plan to split the stack; what holds data is hard to move later',
    })),
};
