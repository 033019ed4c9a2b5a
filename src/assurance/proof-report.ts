import { DeploymentPlan } from './deployment/deployment-plan';
import { DurabilityMatrix } from './durability/durability-report';
import { AcknowledgedFinding, Finding, Unknown } from './finding';

/** What is left of something when a zone is gone. */
export enum ZoneState {
  /** It goes on without a change. */
  SERVES = 'serves',
  /** It goes on by itself after a short gap. */
  FAILS_OVER = 'fails over',
  /** It goes on with a part of its capacity. */
  DEGRADED = 'degraded',
  /** It stops. */
  LOST = 'lost',
  /** The templates do not tell. Unknown is never a pass. */
  UNKNOWN = 'unknown',
}

/** Whether traffic gets through. */
export enum ReachState {
  /** It gets through. */
  OPEN = 'open',
  /** It does not. */
  CLOSED = 'closed',
  /** The templates do not tell. Unknown is never a pass. */
  UNKNOWN = 'unknown',
}

/** What the loss of one zone does. */
export interface ZoneOutcome {
  /** The zone that is gone: its name, or its position where only deployment tells the name. */
  readonly zone: string;
  /** What is left. */
  readonly state: ZoneState;
  /**
   * How much of the capacity at minimum scale is left, as a fraction from 0 to 1.
   * @default - the state is not `degraded`
   */
  readonly capacityLeft?: number;
  /** Why, in words. */
  readonly reason: string;
}

/** One zonal resource in the zone table. */
export interface ZonalResource {
  /** Name for people. */
  readonly name: string;
  /** CloudFormation type. */
  readonly resourceType: string;
  /** What it is to the architecture: `store`, `workload`, `path` or `gateway`. */
  readonly role: string;
  /** Id of the stack. */
  readonly stack: string;
  /** Logical id. */
  readonly logicalId: string;
  /** Path in the construct tree. */
  readonly constructPath: string;
  /** One outcome for each zone. */
  readonly outcomes: ZoneOutcome[];
}

/** One end-to-end path in the zone table. */
export interface ZonalPath {
  /** The stations in order. */
  readonly stations: string[];
  /** One outcome for each zone. */
  readonly outcomes: ZoneOutcome[];
}

/** What is left of every zonal resource and path when a zone is gone. */
export interface AvailabilityMatrix {
  /** Version of this structure. */
  readonly schemaVersion: string;
  /** The zones, in the order of all outcomes. */
  readonly zones: string[];
  /** Every zonal resource. */
  readonly resources: ZonalResource[];
  /** Every path from end to end. */
  readonly paths: ZonalPath[];
}

/** One pair in the reachability matrix. */
export interface ReachPair {
  /** Who: a name, or `internet`. */
  readonly source: string;
  /** Whom: a name, or the name of an AWS service. */
  readonly target: string;
  /** The ports in words, for example `443`. */
  readonly ports: string;
  /** Whether traffic gets through. */
  readonly state: ReachState;
  /** What the templates say about the pair: `uses`, `sends to`, `needs`, `faces`, or empty. */
  readonly relation: string;
  /** Through what, from whom, or why not. */
  readonly reason: string;
}

/** Who reaches whom on which port. */
export interface ReachabilityMatrix {
  /** Version of this structure. */
  readonly schemaVersion: string;
  /** The pairs that matter, open ones and closed ones. */
  readonly pairs: ReachPair[];
}

/** Everything that the proofs say about an input, ready to be written as JSON. */
export interface ProofReport {
  /** Version of this structure. */
  readonly schemaVersion: string;
  /** Broken promises; empty when the input keeps them all. */
  readonly findings: Finding[];
  /** Broken promises that somebody has accepted, with the reasons. */
  readonly acknowledged: AcknowledgedFinding[];
  /** What could not be judged. */
  readonly unknown: Unknown[];
  /** The zone table. */
  readonly availability: AvailabilityMatrix;
  /** The reachability matrix. */
  readonly reachability: ReachabilityMatrix;
  /** What guards every store. */
  readonly durability: DurabilityMatrix;
  /** How long creation takes, and what waits for what. */
  readonly deployment: DeploymentPlan;
}
