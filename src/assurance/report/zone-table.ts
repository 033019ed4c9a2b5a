import { AvailabilityMatrix, ZoneOutcome, ZoneState } from '../proof-report';
import { textTable } from './text-table';

/** The zone table for people: what is left of every part and every way when a zone is gone. */
export function zoneTable(matrix: AvailabilityMatrix): string {
  if (matrix.zones.length === 0) return 'The input names no zone, so the loss of one cannot be judged.';
  const head = matrix.zones.map((zone) => `without ${zone}`);
  const sections = [
    textTable([['Part', ...head], ...matrix.resources.map(({ name, outcomes }) => [name, ...outcomes.map(cell)])]),
    matrix.paths.length ? textTable([['Way', ...head], ...matrix.paths.map(({ stations, outcomes }) => [stations.join(' → '), ...outcomes.map(cell)])]) : '',
    reasons(matrix),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function cell({ state, capacityLeft }: ZoneOutcome): string {
  switch (state) {
    case ZoneState.SERVES: return 'serves';
    case ZoneState.FAILS_OVER: return 'fails over by itself';
    case ZoneState.DEGRADED: return `${Math.floor((capacityLeft ?? 0) * 100)} % left`;
    case ZoneState.LOST: return 'LOST';
    case ZoneState.UNKNOWN: return 'unknown';
  }
}

/** Why something is lost or not known, once for each reason. */
function reasons(matrix: AvailabilityMatrix): string {
  const lines = matrix.resources.flatMap(({ name, outcomes }) => outcomes
    .filter(({ state }) => state === ZoneState.LOST || state === ZoneState.UNKNOWN)
    .map(({ state, zone, reason }) => (state === ZoneState.LOST ? `${name} is lost without ${zone}: ${reason}` : `${name} is not known: ${reason}`)));
  return [...new Set(lines)].join('\n');
}
