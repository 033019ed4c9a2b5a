import { CheckArguments, readArguments, USAGE, WrongUsage } from './arguments';
import { check, CheckReport } from './check-report';
import { checkText } from './check-text';
import { Severity } from '../finding';
import { UnreadableInput } from '../proofs';

/** Where the command prints. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

const CONSOLE: Output = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

/** Runs the command line and returns its exit status: 0 clean, 1 violated, 2 not able to tell. */
export function main(argv: string[], { out, error }: Output = CONSOLE): number {
  try {
    const asked = readArguments(argv);
    if (!asked) {
      out(USAGE);
      return 0;
    }
    const report = check(asked);
    out(`${print(asked, report)}\n`);
    return report.findings.some(({ severity }) => severity === Severity.ERROR) ? 1 : 0;
  } catch (problem) {
    error(`${explain(problem as Error)}\n`);
    return 2;
  }
}

function print({ format }: CheckArguments, report: CheckReport): string {
  return format === 'json' ? JSON.stringify(report, undefined, 2) : checkText(report);
}

/** Whatever stops the proof, it has not passed. */
function explain(problem: Error): string {
  if (problem instanceof WrongUsage) return `${problem.message}\n\n${USAGE.trimEnd()}`;
  if (problem instanceof UnreadableInput || problem.name === 'MissingDiffLibrary') return problem.message;
  if (problem instanceof RangeError) return 'the proof stopped, nothing is proved: the input is nested too deeply or too large to follow';
  return `the proof stopped, nothing is proved: ${problem.stack ?? problem.message}`;
}
