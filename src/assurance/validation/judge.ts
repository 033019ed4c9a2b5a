import * as path from 'path';
import { IPolicyValidationContext, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import { acknowledgedAbove } from './acknowledgements-above';
import { OutputFiles } from './output-files';
import { failureViolation, findingViolation, outdatedViolation, unknownViolation, withFilesNamed } from './violations';
import { Finding, Severity } from '../finding';
import { prove } from '../report/proof-run';
import { readStage } from '../template/assembly';
import { Acknowledgement, StackTemplate } from '../template/stack-template';

/** Proves each directory of the assembly that holds a stack to be judged: one of the chosen template files, or any when none were chosen. */
export function judge({ appConstruct, stackTemplates }: IPolicyValidationContext, chosen?: Set<string>): PolicyValidationPluginReport {
  const files = stackTemplates.map(({ templatePath }) => path.resolve(templatePath)).filter((file) => chosen?.has(file) ?? true);
  const violations = [...new Set(files.map((file) => path.dirname(file)))].flatMap((directory) =>
    judgeStage(directory, new Set(files), acknowledgedAbove(appConstruct)),
  );
  return { success: !violations.some(({ severity }) => severity === Severity.ERROR), violations };
}

function judgeStage(directory: string, files: Set<string>, above: Acknowledgement[]): PolicyViolation[] {
  try {
    const deployment = readStage(directory, above);
    const stacks = new Map(deployment.stacks.filter((stack) => files.has(outermostFile(stack))).map((stack) => [stack.id, stack]));
    const everything = prove(deployment);
    const report = {
      ...everything,
      findings: everything.findings.filter(({ stack }) => stacks.has(stack)),
      acknowledged: everything.acknowledged.filter(({ stack }) => stacks.has(stack)),
    };
    const outdated = OutputFiles.write(directory, report);
    const violationsOf = (finding: Finding) => {
      const stack = stacks.get(finding.stack);
      return stack ? [findingViolation(finding, stack)] : [];
    };
    const open = [
      ...report.findings.flatMap(violationsOf),
      ...[...stacks.values()].filter(({ parent }) => !parent).flatMap((stack) => unknownViolation(stack, report.unknown)),
    ];
    return [...report.acknowledged.flatMap(violationsOf), ...(outdated.length ? [...open, ...outdatedViolation(outdated)] : withFilesNamed(open))];
  } catch (error) {
    return [failureViolation(directory, error as Error)];
  }
}

function outermostFile(stack: StackTemplate): string {
  let outermost = stack;
  while (outermost.parent) outermost = outermost.parent.stack;
  return path.resolve(outermost.source.file ?? '');
}
