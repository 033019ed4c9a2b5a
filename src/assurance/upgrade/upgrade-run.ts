import { ContentsFate } from '../durability/durability-report';
import { Finding } from '../finding';
import { loadDiffLibrary } from './diff-library';
import { judged } from '../report/acknowledged-findings';
import { SCHEMA_VERSION } from '../report/proof-run';
import { asFindings } from '../rules/rule';
import { Deployment } from '../template/deployment';
import { CHANGED_ADDRESS } from './rules/changed-address';
import { DOUBTFUL_STORE } from './rules/doubtful-store';
import { ORPHANED_STORE } from './rules/orphaned-store';
import { REMOVED_STORE } from './rules/removed-store';
import { REPLACED_STORE } from './rules/replaced-store';
import { UpgradeProof } from './upgrade-proof';
import { StoreChangeKind, UpgradeReport } from './upgrade-report';
import { UpgradeRule } from './upgrade-rule';

/** Every rule about updates, in the order in which findings are listed. */
export const UPGRADE_RULES: UpgradeRule[] = [REPLACED_STORE, REMOVED_STORE, ORPHANED_STORE, DOUBTFUL_STORE, CHANGED_ADDRESS];

/** Runs the upgrade proof over two versions of an input. */
export function proveUpgrade(baseline: Deployment, current: Deployment): UpgradeReport {
  const proof = new UpgradeProof(baseline, current, loadDiffLibrary());
  const findings: Finding[] = UPGRADE_RULES.flatMap((rule) => asFindings(rule, rule.check(proof)));
  return {
    schemaVersion: SCHEMA_VERSION,
    ...judged(findings, current),
    unknown: proof.unknown,
    changes: proof.rows.map(({ resource, kind, fate, because }) => ({
      name: resource.name,
      resourceType: resource.type,
      stack: resource.stack.id,
      logicalId: resource.logicalId,
      constructPath: resource.constructPath,
      kind: kind as StoreChangeKind,
      contents: fate as ContentsFate,
      reason: because,
    })),
  };
}
