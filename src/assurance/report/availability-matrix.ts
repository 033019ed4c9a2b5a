import { AvailabilityProof } from '../availability/availability-proof';
import { Outcome } from '../availability/outcome';
import { AvailabilityMatrix, ZoneOutcome, ZoneState } from '../proof-report';

/** The availability proof as plain data. */
export function availabilityMatrix(proof: AvailabilityProof, schemaVersion: string): AvailabilityMatrix {
  const outcomes = (row: { outcomes: Outcome[] }): ZoneOutcome[] => row.outcomes.map((outcome, index) => ({
    zone: proof.zones[index].label,
    state: outcome.state as ZoneState,
    ...(outcome.capacityLeft === undefined ? {} : { capacityLeft: Math.round(outcome.capacityLeft * 1000) / 1000 }),
    reason: outcome.reason,
  }));
  return {
    schemaVersion,
    zones: proof.zones.map(({ label }) => label),
    resources: proof.rows.map((row) => ({
      name: row.name,
      resourceType: row.resource.type,
      stack: row.resource.stack.id,
      logicalId: row.resource.logicalId,
      constructPath: row.resource.constructPath,
      outcomes: outcomes(row),
    })),
    paths: proof.paths.map((row) => ({ stations: row.stations, outcomes: outcomes(row) })),
  };
}
