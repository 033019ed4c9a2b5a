import { CheckArguments } from './arguments';
import { ProofReport } from '../proof-report';
import { prove, proveUpgrade, readInput, UnreadableInput } from '../proofs';
import type { Deployment } from '../template/deployment';
import type { StoreChange, UpgradeReport } from '../upgrade/upgrade-report';

/** What `check` prints as JSON. */
export interface CheckReport extends ProofReport {
  /** The stores that do not go through the update as they are; absent without a baseline. */
  readonly changes?: StoreChange[];
}

/** Proves an input, and the update to it when there is a baseline. */
export function check({ input, baseline }: CheckArguments): CheckReport {
  const current = readInput(input);
  const report = prove(current);
  if (baseline === undefined) return report;
  const upgrade = compared(baseline, readInput(baseline), current);
  return {
    ...report,
    findings: [...report.findings, ...upgrade.findings],
    acknowledged: [...report.acknowledged, ...upgrade.acknowledged],
    unknown: [...report.unknown, ...upgrade.unknown],
    changes: upgrade.changes,
  };
}

const DIFF_LIBRARY = 'cloudformation-diff';

/** The library that compares templates stops at policies and rules of security groups that are none. */
function compared(file: string, before: Deployment, after: Deployment): UpgradeReport {
  try {
    return proveUpgrade(before, after);
  } catch (problem) {
    const { name, message, stack } = problem as Error;
    if (!stack?.split('\n').slice(1, 6).some((line) => line.includes(DIFF_LIBRARY)) || name === 'MissingDiffLibrary') throw problem;
    throw new UnreadableInput(file, `the input cannot be compared with it, because a policy or a security group in one of both is not written as CloudFormation expects (${message})`);
  }
}
