/** What becomes of the contents of a store that is deleted or replaced. */
export enum ContentsFate {
  /** They stay in the old resource, which no stack manages any more. */
  KEPT = 'kept',
  /** They stay in a snapshot. */
  SNAPSHOT = 'snapshot',
  /** They are deleted. */
  LOST = 'lost',
  /** The templates do not tell. Unknown is never a pass. */
  UNKNOWN = 'unknown',
}

/** Whether a store has a safeguard. */
export enum SafeguardState {
  /** It has, or AWS always provides it. */
  PRESENT = 'present',
  /** It could have it, and has not. */
  ABSENT = 'absent',
  /** Its type has no such thing. */
  NOT_OFFERED = 'not offered',
  /** The templates do not tell. Unknown is never a pass. */
  UNKNOWN = 'unknown',
}

/** One store and what guards its contents. */
export interface StoreDurability {
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
  /** What becomes of its contents when its stack is deleted or when it leaves the template. */
  readonly onDelete: ContentsFate;
  /** What becomes of its contents when CloudFormation replaces it. */
  readonly onReplace: ContentsFate;
  /** Whether it refuses to be deleted. */
  readonly deletionProtection: SafeguardState;
  /** Whether it can go back to an earlier state. */
  readonly backups: SafeguardState;
  /** Whether its contents are encrypted at rest. */
  readonly encryption: SafeguardState;
}

/** What guards the contents of every store. */
export interface DurabilityMatrix {
  /** Version of this structure. */
  readonly schemaVersion: string;
  /** Every store whose contents are worth something. */
  readonly stores: StoreDurability[];
}
