import { ContentsFate } from '../durability/durability-report';
import { Finding } from '../finding';
import { loadDiffLibrary } from './diff-library';
import { judged } from '../report/acknowledged-findings';
import { SCHEMA_VERSION } from '../report/proof-run';
import { asFindings } from '../rules/rule';
import { Deployment } from '../template/deployment';
import { CHANGED_ADDRESS } from './rules/changed-address';
import { CHANGED_ENDPOINT } from './rules/changed-endpoint';
import { CHANGED_HEALTH_CHECK } from './rules/changed-health-check';
import { CHANGED_TYPE } from './rules/changed-type';
import { CHANGED_VPC_ORIGIN } from './rules/changed-vpc-origin';
import { DOUBTFUL_STORE } from './rules/doubtful-store';
import { EXPORT_LOST_EARLY } from './rules/export-lost-early';
import { LOST_EXPORT } from './rules/lost-export';
import { MOVED_NETWORK } from './rules/moved-network';
import { MOVED_TARGET_GROUP } from './rules/moved-target-group';
import { OLDER_VERSION } from './rules/older-version';
import { ORPHANED_STORE } from './rules/orphaned-store';
import { OVERWRITTEN_PASSWORD } from './rules/overwritten-password';
import { PROTECTED_BALANCER } from './rules/protected-balancer';
import { REFUSED_DELIVERY_CHANGE } from './rules/refused-delivery-change';
import { REFUSED_MAJOR_VERSION } from './rules/refused-major-version';
import { REFUSED_TABLE_CHANGE } from './rules/refused-table-change';
import { REMOVED_STORE } from './rules/removed-store';
import { REPLACED_STORE } from './rules/replaced-store';
import { RESET_WEIGHTS } from './rules/reset-weights';
import { SHRUNK_STORAGE } from './rules/shrunk-storage';
import { TAKEN_NAME } from './rules/taken-name';
import { TAKEN_PLACE } from './rules/taken-place';
import { UpgradeProof } from './upgrade-proof';
import { StoreChangeKind, UpgradeReport } from './upgrade-report';
import { UpgradeRule } from './upgrade-rule';

/** Every rule about updates, in the order in which findings are listed. */
export const UPGRADE_RULES: UpgradeRule[] = [
  REPLACED_STORE,
  REMOVED_STORE,
  ORPHANED_STORE,
  DOUBTFUL_STORE,
  CHANGED_ADDRESS,
  MOVED_TARGET_GROUP,
  TAKEN_PLACE,
  TAKEN_NAME,
  MOVED_NETWORK,
  OLDER_VERSION,
  SHRUNK_STORAGE,
  OVERWRITTEN_PASSWORD,
  REFUSED_TABLE_CHANGE,
  CHANGED_VPC_ORIGIN,
  LOST_EXPORT,
  EXPORT_LOST_EARLY,
  CHANGED_TYPE,
  REFUSED_MAJOR_VERSION,
  PROTECTED_BALANCER,
  RESET_WEIGHTS,
  REFUSED_DELIVERY_CHANGE,
  CHANGED_ENDPOINT,
  CHANGED_HEALTH_CHECK,
];

/** Runs the upgrade proof over two versions of an input. */
export function proveUpgrade(baseline: Deployment, current: Deployment): UpgradeReport {
  const proof = new UpgradeProof(baseline, current, loadDiffLibrary());
  const findings: Finding[] = UPGRADE_RULES.flatMap((rule) => asFindings(rule, rule.check(proof)));
  return {
    schemaVersion: SCHEMA_VERSION,
    ...judged(findings, current),
    unknown: [...proof.unknown, ...UPGRADE_RULES.flatMap((rule) => rule.unknown?.(proof) ?? [])],
    changes: proof.rows.map(({ resource, kind, fate, heldBack, because }) => ({
      name: resource.name,
      resourceType: resource.type,
      stack: resource.stack.id,
      logicalId: resource.logicalId,
      constructPath: resource.constructPath,
      kind: kind as StoreChangeKind,
      contents: heldBack ? ContentsFate.KEPT : fate as ContentsFate,
      reason: because,
    })),
  };
}
