/** A resource whose creation takes a minute or more, or may do so. */
export interface CreationStep {
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
  /** After how many minutes of the deployment its creation starts. */
  readonly startsAfter: number;
  /**
   * How many minutes its creation takes. A service whose traffic Amazon ECS shifts takes the waiting times of its strategy and its bake time beside
   * what the source says.
   */
  readonly minutes: number;
  /**
   * How many minutes more it may take at most for its lifecycle hooks, those that wait for an approval among them, or until its instances have sent the
   * signals that it waits for. They are counted nowhere.
   * @default - it waits for neither
   */
  readonly mayTakeLonger?: number;
  /** Where that figure is written. */
  readonly source: string;
  /**
   * Name of what takes a minute or more, and was the last that it waited for.
   * @default - it waits for nothing that takes so long
   */
  readonly waitsFor?: string;
  /** Whether it belongs to the longest way, so that the deployment takes longer when it does. */
  readonly onLongestWay: boolean;
}

/** A stack and the time of its creation; what is nested in it belongs to it. */
export interface StackCreation {
  /** Id of the stack. */
  readonly stack: string;
  /** After how many minutes of the deployment it starts, which is when the stacks that it depends on are complete. */
  readonly startsAfter: number;
  /** How many minutes its creation takes. */
  readonly minutes: number;
}

/** That creation would take less time if something did not wait for a replica. */
export interface PossibleSaving {
  /** Names of what waits. */
  readonly waiting: string[];
  /** Name of the replica that they wait for. */
  readonly waitsFor: string;
  /** How many minutes earlier the creation would be complete; 0 when only what waits would be. */
  readonly minutes: number;
  /** How many minutes earlier the first of them would start. */
  readonly earlier: number;
}

/** Resources of one type whose time is not known, so that it is not counted. */
export interface UnknownTime {
  /** CloudFormation type. */
  readonly resourceType: string;
  /** How many there are. */
  readonly count: number;
}

/**
 * How long the creation of everything takes, and what waits for what.
 *
 * The figures are what AWS and its users write of such resources; they are no promise, and nothing of them was measured for this library. What takes
 * less than a minute is counted as nothing, so that long rows of it make a deployment longer than is said here.
 */
export interface DeploymentPlan {
  /** Version of this structure. */
  readonly schemaVersion: string;
  /** How many minutes pass from the first to the last resource, when each stack starts as soon as those that it depends on are complete. */
  readonly minutes: number;
  /** How many minutes pass when one stack is created after the other, as the CDK CLI does without `--concurrency`. */
  readonly minutesOneByOne: number;
  /** The stacks in the order of their start. */
  readonly stacks: StackCreation[];
  /** What takes a minute or more, in the order of its start. */
  readonly steps: CreationStep[];
  /** What could be shorter. */
  readonly savings: PossibleSaving[];
  /** What is not counted, because its time is not known. */
  readonly unknown: UnknownTime[];
  /** How many resources are counted although a condition that only deployment decides may leave them out. */
  readonly conditional: number;
}
