import { ContentsFate } from '../durability/durability-report';
import { AcknowledgedFinding, Finding, Unknown } from '../finding';

/** What an update does to a store. */
export enum StoreChangeKind {
  /** CloudFormation creates a new and empty one in its place. */
  REPLACED = 'replaced',
  /** The type is changed in place in some cases and replaced in others. */
  MAY_BE_REPLACED = 'may be replaced',
  /** It leaves the template. */
  REMOVED = 'removed',
}

/** A store that does not go through an update as it is. */
export interface StoreChange {
  /** Name for people. */
  readonly name: string;
  /** CloudFormation type. */
  readonly resourceType: string;
  /** Id of the stack. */
  readonly stack: string;
  /** Logical id. */
  readonly logicalId: string;
  /** Path in the construct tree. */
  readonly constructPath: string;
  /** What happens to it. */
  readonly kind: StoreChangeKind;
  /** What becomes of its contents. */
  readonly contents: ContentsFate;
  /** The change that causes it, followed through references. */
  readonly reason: string;
}

/** Everything that the upgrade proof says, ready to be written as JSON. */
export interface UpgradeReport {
  /** Version of this structure. */
  readonly schemaVersion: string;
  /** Broken promises; empty when every store goes through the update as it is, and AWS takes it. */
  readonly findings: Finding[];
  /** Broken promises that the newer version has accepted, with the reasons. */
  readonly acknowledged: AcknowledgedFinding[];
  /** What could not be judged. */
  readonly unknown: Unknown[];
  /** The stores that do not go through the update as they are. */
  readonly changes: StoreChange[];
}
