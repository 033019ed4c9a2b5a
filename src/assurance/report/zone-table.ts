import { AvailabilityMatrix, ZoneOutcome, ZoneState } from '../proof-report';
import { shortNamed } from './short-names';
import { textTable } from './text-table';

/** The zone table for people: what is left of every part and every way when a zone is gone. */
export function zoneTable(full: AvailabilityMatrix): string {
  if (full.zones.length === 0) return 'The input names no zone, so the loss of one cannot be judged.';
  const { matrix, note } = shortNamed(
    full,
    full.resources.map(({ name }) => name),
  );
  const rows = [
    ...matrix.resources.map(({ name, outcomes, role }) => ({ title: 'Part', name, outcomes, zonalByNature: role === GATEWAY })),
    ...matrix.paths.map(({ stations, outcomes }) => ({ title: 'Way', name: stations.join(' → '), outcomes, zonalByNature: false })),
  ];
  const tables = new Map<string, Row[]>();
  for (const row of rows) {
    const key = [row.title, ...row.outcomes.map(({ zone }) => zone)].join();
    tables.set(key, [...(tables.get(key) ?? []), row]);
  }
  return [note, ...[...tables.values()].map(table), reasons(matrix)].filter((section) => section !== '').join('\n\n');
}

interface Row {
  readonly title: string;
  readonly name: string;
  readonly outcomes: ZoneOutcome[];
  /** A NAT gateway goes with its zone; what that costs is told by the ways through it. */
  readonly zonalByNature: boolean;
}

const GATEWAY = 'gateway';

function table(rows: Row[]): string {
  const [{ title, outcomes: first }] = rows;
  return textTable([
    [title, ...first.map(({ zone }) => `without ${zone}`)],
    ...rows.map(({ name, outcomes, zonalByNature }) => [
      name,
      ...outcomes.map((outcome) => (zonalByNature && outcome.state === ZoneState.LOST ? 'gone with it' : cell(outcome))),
    ]),
  ]);
}

function cell({ state, capacityLeft }: ZoneOutcome): string {
  switch (state) {
    case ZoneState.SERVES:
      return 'serves';
    case ZoneState.FAILS_OVER:
      return 'fails over by itself';
    case ZoneState.DEGRADED:
      return `${Math.floor((capacityLeft ?? 0) * 100)} % left`;
    case ZoneState.LOST:
      return 'LOST';
    case ZoneState.UNKNOWN:
      return 'unknown';
  }
}

/** Why something is lost or not known, once for each reason. */
function reasons(matrix: AvailabilityMatrix): string {
  const lines = matrix.resources
    .filter(({ role }) => role !== GATEWAY)
    .flatMap(({ name, outcomes }) =>
      outcomes
        .filter(({ state }) => state === ZoneState.LOST || state === ZoneState.UNKNOWN)
        .map(({ state, zone, reason }) =>
          state === ZoneState.LOST ? `${name} is lost without ${zone}: ${reason}` : `${name} is not known: ${reason}`,
        ),
    );
  return [...new Set(lines)].join('\n');
}
