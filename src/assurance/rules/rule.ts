import { Finding, Severity } from '../finding';
import type { ProofContext } from '../proof-context';
import { Resource } from '../template/resource';

/** Prefix of every rule id; acknowledgements name a rule as `ProductionPlatform::AZ001`. */
export const RULE_NAMESPACE = 'ProductionPlatform';

/** What a rule finds at a resource. */
export interface Violation {
  readonly resource: Resource;
  readonly message: string;
  readonly fix: string;
}

/**
 * One check of the proofs. Ids are grouped: AZ availability, RE reachability, DU durability, LI limits, TE the template itself.
 * An id is never used for something else, because users acknowledge it by name.
 */
export interface Rule {
  /** Id without namespace, for example `AZ001`. */
  readonly id: string;
  /** What holds when the rule is satisfied, in one line. */
  readonly title: string;
  readonly severity: Severity;
  /** The AWS document that the rule follows. */
  readonly source: string;
  /** Everything that breaks the rule; a pure function of the context. */
  check(context: ProofContext): Violation[];
}

/** Runs a rule. */
export function findingsOf(rule: Rule, context: ProofContext): Finding[] {
  return rule.check(context).map(({ resource, message, fix }) => ({
    ruleId: `${RULE_NAMESPACE}::${rule.id}`,
    severity: rule.severity,
    stack: resource.stack.id,
    logicalId: resource.logicalId,
    constructPath: resource.constructPath,
    message,
    fix,
  }));
}
