import { execFileSync, spawnSync } from 'child_process';
import * as path from 'path';
import { PythonEnvironment } from '../tools/python-environment';

/** The version whose rules and region tables the templates are judged by. */
const VERSION = '1.58.0';
const ENVIRONMENT = new PythonEnvironment(path.resolve('node_modules/.cache/cfn-lint', VERSION), 'cfn-lint', VERSION);

/** One finding of cfn-lint. */
export interface LintFinding {
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly where: string;
}

/** Installs cfn-lint into a virtual environment below `node_modules/.cache`, once. */
export function installCfnLint() {
  ENVIRONMENT.install();
}

/** Every region that cfn-lint knows. */
export function knownRegions(): string[] {
  const print = 'from cfnlint.helpers import REGIONS; print(" ".join(sorted(REGIONS)))';
  return execFileSync(ENVIRONMENT.python, ['-c', print], { encoding: 'utf8' }).trim().split(' ');
}

/** Lints a template for the given regions. Informational findings are included. */
export function lint(template: string, regions: string[]): LintFinding[] {
  const result = spawnSync(ENVIRONMENT.command('cfn-lint'), [
    '--format', 'json', '--include-checks', 'I', '--regions', ...regions, '--template', template,
  ], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (result.error || !result.stdout.trim().startsWith('[')) {
    throw result.error ?? new Error(`cfn-lint did not answer: ${result.stdout}${result.stderr}`);
  }
  return JSON.parse(result.stdout).map((finding: any) => ({
    rule: finding.Rule.Id,
    level: finding.Level,
    message: finding.Message,
    where: (finding.Location.Path ?? []).join('/'),
  }));
}
