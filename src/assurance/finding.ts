/** How much a finding matters. */
export enum Severity {
  /** The promise is broken: something stops, leaks or cannot start. Fails the proof. */
  ERROR = 'error',
  /** Something that a reviewer should know and that breaks nothing by itself. */
  WARNING = 'warning',
}

/** One broken promise at one resource. */
export interface Finding {
  /** Stable, qualified id of the rule, for example `ProductionPlatform::AZ001`. */
  readonly ruleId: string;
  /** Address of the page that explains the rule and shows how to accept what it finds. */
  readonly ruleUrl: string;
  /** Whether the finding fails the proof. */
  readonly severity: Severity;
  /** Id of the stack whose template holds the resource. */
  readonly stack: string;
  /** Logical id of the resource in that template. */
  readonly logicalId: string;
  /** Path of the resource in the construct tree; stack and logical id in a template that no CDK made. */
  readonly constructPath: string;
  /** What is wrong and what it causes, in one sentence. */
  readonly message: string;
  /** What to change. */
  readonly fix: string;
}

/** A finding that somebody has accepted with a reason. It does not fail the proof and stays listed. */
export interface AcknowledgedFinding extends Finding {
  /** Why it is accepted. */
  readonly reason: string;
  /** Path of the construct on which it is accepted: that of the finding or one above it; empty for the app. */
  readonly acknowledgedAt: string;
}

/** Something that the templates do not tell, so that nothing is claimed about it. Unknown is never a pass. */
export interface Unknown {
  /** Id of the stack. */
  readonly stack: string;
  /** Logical id of the resource, empty when it is about the whole stack. */
  readonly logicalId: string;
  /** What could not be judged and why. */
  readonly reason: string;
}
