import { Finding, Severity } from '../finding';
import { rulePage } from './rule-page';
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

/** What a rule is called and rests on. */
export interface RuleHead {
  /** Id without namespace, for example `AZ001`. */
  readonly id: string;
  /** What holds when the rule is satisfied, in one line. */
  readonly title: string;
  readonly severity: Severity;
  /** The AWS document that the rule follows. */
  readonly source: string;
}

/**
 * One check of the proofs. Ids are grouped: AZ availability, RE reachability, DU durability, LI limits, UP updates, SE protection, VA validity, DE deployment, TE the template itself.
 * An id is never used for something else, because users acknowledge it by name.
 */
export interface Rule extends RuleHead {
  /** Everything that breaks the rule; a pure function of the context. */
  check(context: ProofContext): Violation[];
}

/** Runs a rule. */
export function findingsOf(rule: Rule, context: ProofContext): Finding[] {
  return asFindings(rule, rule.check(context));
}

/** What a rule found, in the form that users see. */
export function asFindings({ id, severity }: RuleHead, violations: Violation[]): Finding[] {
  return violations.map(({ resource, message, fix }) => ({
    ruleId: `${RULE_NAMESPACE}::${id}`,
    ruleUrl: rulePage(id),
    severity,
    stack: resource.stack.id,
    logicalId: resource.logicalId,
    constructPath: resource.constructPath,
    message,
    fix,
  }));
}
