import { PolicyViolation } from 'aws-cdk-lib';
import { Finding, Severity, Unknown } from '../finding';
import { guidance } from '../report/guidance';
import { RULE_NAMESPACE } from '../rules/rule';
import { rulePage } from '../rules/rule-page';
import { StackTemplate } from '../template/stack-template';

/** Rule id under which an unfinished proof is reported. */
export const UNFINISHED = 'PP001';
/** Rule id under which is named what only deployment tells. */
export const UNKNOWN = 'PP002';
/** Rule id under which output files that could not be written are reported. */
export const OUTDATED_FILES = 'PP003';

/** A finding in the words of the CDK, which finds the construct and what was acknowledged on it. */
export function findingViolation(finding: Finding, stack: StackTemplate): PolicyViolation {
  const { ruleId, severity, message, fix, logicalId } = finding;
  return {
    ruleName: ruleId.slice(`${RULE_NAMESPACE}::`.length),
    severity,
    description: message,
    fix: [fix, ...guidance(finding)].join('\n'),
    violatingResources: [
      logicalId
        ? { resourceLogicalId: logicalId, templatePath: stack.source.file, locations: [] }
        : { constructPath: stack.source.path ?? finding.constructPath, locations: [] },
    ],
  };
}

/** Names what is not proved; it fails nothing, because only deployment tells. */
export function unknownViolation(stack: StackTemplate, unknown: Unknown[]): PolicyViolation[] {
  const own = unknown.filter((item) => item.stack === stack.id || item.stack.startsWith(`${stack.id}/`));
  if (own.length === 0) return [];
  const [{ reason }] = own;
  const rest = own.length === 1 ? '' : `, and ${own.length - 1} more`;
  return [
    {
      ruleName: UNKNOWN,
      severity: 'info',
      description: `not proved, because only deployment tells: ${reason}${rest}`,
      fix: "read the whole list under 'unknown' in assurance.json, beside the templates",
      violatingResources: [{ constructPath: stack.source.path ?? stack.id, locations: [] }],
    },
  ];
}

/** Tells that files of an earlier synthesis do not say what this one proves. */
export function outdatedViolation(files: string[]): PolicyViolation[] {
  if (files.length === 0) return [];
  return [
    {
      ruleName: OUTDATED_FILES,
      severity: Severity.WARNING,
      description: `${files.join(', ')} beside the templates ${files.length > 1 ? 'are' : 'is'} from an earlier synthesis`,
      fix: 'register the plugin with ProductionPlatformValidation.addTo(app), or delete the files before synthesis',
      violatingResources: [{ constructPath: '', locations: [] }],
    },
  ];
}

/** A proof that stops has proved nothing, which is no pass. */
export function failureViolation(directory: string, { message }: Error): PolicyViolation {
  return {
    ruleName: UNFINISHED,
    severity: Severity.ERROR,
    description: `nothing is proved for ${directory}, because the proof stopped: ${message}`,
    fix: ['report it with the template', ...guidance({ ruleId: `${RULE_NAMESPACE}::${UNFINISHED}`, ruleUrl: rulePage(UNFINISHED), constructPath: '' })].join('\n'),
    violatingResources: [{ constructPath: '', locations: [] }],
  };
}

/** Tells of the files once, at the end of what is said about a stage. */
export function withFilesNamed(violations: PolicyViolation[]): PolicyViolation[] {
  const [last] = violations.slice(-1);
  if (!last) return [];
  const files = 'What was proved, as tables: availability.json, reachability.json, durability.json and deployment.json, beside the templates';
  return [...violations.slice(0, -1), { ...last, fix: `${last.fix}\n${files}` }];
}
