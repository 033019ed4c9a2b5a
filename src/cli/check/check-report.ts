import { CheckArguments } from './check-arguments';
import { ProofReport } from '../../assurance/proof-report';
import { prove, proveUpgrade, readInput } from '../../assurance/proofs';
import type { StoreChange } from '../../assurance/upgrade/upgrade-report';

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
  const upgrade = proveUpgrade(readInput(baseline), current);
  return {
    ...report,
    findings: [...report.findings, ...upgrade.findings],
    acknowledged: [...report.acknowledged, ...upgrade.acknowledged],
    unknown: [...report.unknown, ...upgrade.unknown],
    changes: upgrade.changes,
  };
}
