import { CheckArguments } from './arguments';
import { ProofReport } from '../proof-report';
import { judged } from '../report/acknowledged-findings';
import { prove } from '../report/proof-run';
import { readInput } from '../template/assembly';
import { Deployment } from '../template/deployment';

/** What the upgrade proof adds. */
interface UpgradeSummary extends Pick<ProofReport, 'findings' | 'unknown'> {
  readonly changes: unknown[];
}

/** What `check` prints as JSON. */
export interface CheckReport extends ProofReport {
  /** The stores that do not go through the update as they are; absent without a baseline. */
  readonly changes?: unknown[];
}

/** Proves an input, and the update to it when there is a baseline. */
export function check({ input, baseline }: CheckArguments): CheckReport {
  const current = readInput(input);
  const report = prove(current);
  if (baseline === undefined) return report;
  const upgrade = proveUpgrade(readInput(baseline), current);
  const { findings, acknowledged } = judged(upgrade.findings, current);
  return {
    ...report,
    findings: [...report.findings, ...findings],
    acknowledged: [...report.acknowledged, ...acknowledged],
    unknown: [...report.unknown, ...upgrade.unknown],
    changes: upgrade.changes,
  };
}

/** Only the comparison of two versions needs the upgrade proof and the library that it reads. */
function proveUpgrade(baseline: Deployment, current: Deployment): UpgradeSummary {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const upgrade: { proveUpgrade(before: Deployment, after: Deployment): UpgradeSummary } = require('../upgrade/upgrade-run');
  return upgrade.proveUpgrade(baseline, current);
}
