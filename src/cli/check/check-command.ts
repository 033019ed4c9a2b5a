import { CHECK_USAGE, readCheckArguments } from './check-arguments';
import { check } from './check-report';
import { checkText } from './check-text';
import { Severity } from '../../assurance/finding';
import { UnreadableInput } from '../../assurance/proofs';
import { Command } from '../command';

/** Proves what was synthesized: 0 clean, 1 violated, 2 not able to tell. */
export const CHECK: Command = {
  usage: CHECK_USAGE,

  run(argv, { out }) {
    const asked = readCheckArguments(argv);
    const report = check(asked);
    out(`${asked.format === 'json' ? JSON.stringify(report, undefined, 2) : checkText(report)}\n`);
    return report.findings.some(({ severity }) => severity === Severity.ERROR) ? 1 : 0;
  },

  /** Whatever stops the proof, it has not passed. */
  explain(problem) {
    if (problem instanceof UnreadableInput || problem.name === 'MissingDiffLibrary') return problem.message;
    if (problem instanceof RangeError) return 'the proof stopped, nothing is proved: the input is nested too deeply or too large to follow';
    return `the proof stopped, nothing is proved: ${problem.stack ?? problem.message}`;
  },
};
