import type { UpgradeProof } from './upgrade-proof';
import { Unknown } from '../finding';
import { RuleHead, Violation } from '../rules/rule';

/** One check of what an update does. */
export interface UpgradeRule extends RuleHead {
  /** Everything that breaks the rule; a pure function of the proof. */
  check(proof: UpgradeProof): Violation[];
  /** What the rule cannot tell. */
  unknown?(proof: UpgradeProof): Unknown[];
}
