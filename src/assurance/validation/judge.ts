import * as path from 'path';
import { IPolicyValidationContext, PolicyValidationPluginReport, PolicyViolation, Stack, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { OutputFiles } from './output-files';
import { failureViolation, findingViolation, outdatedViolation, unknownViolation } from './violations';
import { Severity } from '../finding';
import { prove } from '../report/proof-run';
import { acknowledged } from '../template/acknowledgements';
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
    return [
      ...[...report.findings, ...report.acknowledged].flatMap((finding) => {
        const stack = stacks.get(finding.stack);
        return stack ? findingViolation(finding, stack) : [];
      }),
      ...[...stacks.values()].filter(({ parent }) => !parent).flatMap((stack) => unknownViolation(stack, report.unknown)),
      ...outdatedViolation(outdated),
    ];
  } catch (error) {
    return [failureViolation(directory, error as Error)];
  }
}

/** Stacks list their own acknowledgements in the assembly; those of the app and the stages stand above them. */
function acknowledgedAbove(app: IConstruct): Acknowledgement[] {
  const own = app.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => acknowledged(data, app.node.path));
  return [...own, ...app.node.children.filter((child) => !Stack.isStack(child)).flatMap(acknowledgedAbove)];
}

function outermostFile(stack: StackTemplate): string {
  let outermost = stack;
  while (outermost.parent) outermost = outermost.parent.stack;
  return path.resolve(outermost.source.file ?? '');
}
