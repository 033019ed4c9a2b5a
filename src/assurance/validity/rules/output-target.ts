import { completeStacks, undefinedConditions, unresolvedNames } from './reference-target';
import { Severity } from '../../finding';
import { subjectOf } from '../../limits/stack-subject';
import { Rule } from '../../rules/rule';

/** TE002: every output has something to tell. */
export const OUTPUT_TARGET: Rule = {
  id: 'TE002',
  title: 'every reference in an output has a target',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
  check: ({ deployment }) => completeStacks(deployment).flatMap((stack) => Object.entries(stack.template.Outputs ?? {}).flatMap(([output, json]) => [
    ...unresolvedNames(stack, json.Value).map((name) => ({
      resource: subjectOf(stack),
      message: `output '${output}' of '${stack.id}' refers to '${name}', which the template does not have, so it cannot be deployed`,
      fix: `add '${name}', or remove the output`,
    })),
    ...undefinedConditions(stack, json).map((name) => ({
      resource: subjectOf(stack),
      message: `output '${output}' of '${stack.id}' depends on condition '${name}', which the template does not have, so it cannot be deployed`,
      fix: `add '${name}' to 'Conditions', or leave the condition out`,
    })),
  ])),
};
