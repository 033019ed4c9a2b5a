import { AvailabilityProof } from '../availability/availability-proof';
import { Outcome } from '../availability/outcome';
import { AvailabilityMatrix, ZoneOutcome, ZoneState } from '../proof-report';
import { Zone } from '../template/zone';

/** The availability proof as plain data. */
export function availabilityMatrix(proof: AvailabilityProof, schemaVersion: string): AvailabilityMatrix {
  const outcomes = (row: { outcomes: Outcome[]; zones: Zone[] }): ZoneOutcome[] =>
    proof.zonesAround(row).map((zone) => {
      const { state, capacityLeft, reason } = row.outcomes[proof.zones.indexOf(zone)];
      return {
        zone: zone.label,
        state: state as ZoneState,
        ...(capacityLeft === undefined ? {} : { capacityLeft: Math.round(capacityLeft * 1000) / 1000 }),
        reason,
      };
    });
  return {
    schemaVersion,
    zones: proof.zones.map(({ label }) => label),
    resources: proof.rows.map((row) => ({
      name: row.name,
      resourceType: row.resource.type,
      role: row.role,
      stack: row.resource.stack.id,
      logicalId: row.resource.logicalId,
      constructPath: row.resource.constructPath,
      outcomes: outcomes(row),
    })),
    paths: proof.paths.map((row) => ({ stations: row.stations, outcomes: outcomes(row) })),
  };
}
