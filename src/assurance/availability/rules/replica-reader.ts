import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { listed } from '../../template/zone';
import { Workload } from '../../topology/host';
import { ZonalRow } from '../availability-proof';
import { replicatedBy } from '../replica';

/** AZ014: who reads from a replica has a reader left when a zone is lost. */
export const REPLICA_READER: Rule = {
  id: 'AZ014',
  title: 'what reads from a replica has a reader left when a zone is lost',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html',
  check: (context) => replicas(context).flatMap((row) => {
    const readers = readersOf(context, row.resource).filter((reader) => zonesWithoutReader(context, reader, row).length > 0);
    if (readers.length === 0) return [];
    const zones = new Set(readers.flatMap((reader) => zonesWithoutReader(context, reader, row)));
    const which = row.zones.length === 0 ? 'the zone it stands in' : zones.size === 1 ? [...zones][0] : `any of ${listed([...zones])}`;
    const open = readers.some((reader) => isOpen(given(context, reader, row)));
    return [{
      resource: row.resource,
      message: `the loss of ${open ? 'one zone may leave' : `${which} leaves`} ${listed(readers.map(({ name }) => `'${name}'`))} without a reader: '${row.name}' is a read replica in one zone, and nothing takes its address over${open ? '; the templates do not name the zone of each' : ''}`,
      fix: "hand on replicas in two zones, give the replica a standby with 'MultiAZ', or read from the writer when the reader does not answer and acknowledge this",
    }];
  }),
};

function replicas({ availability }: ProofContext): ZonalRow[] {
  return availability.rows.filter(({ resource }) => replicatedBy(resource) !== undefined);
}

/** Whose configuration names the replica; being let in is not yet reading from it. */
function readersOf({ topology }: ProofContext, replica: Resource): Workload[] {
  return topology.uses.filter(({ store, declaredBy }) => store.resource === replica && declaredBy === 'configuration').map(({ workload }) => workload);
}

/** The zones without which a workload has none of the replicas that it is given of one source. */
function zonesWithoutReader(context: ProofContext, reader: Workload, replica: ZonalRow): string[] {
  const replicasGiven = given(context, reader, replica);
  return context.availability.zones.filter((_, index) => replicasGiven.every(({ outcomes }) => outcomes[index].state === 'lost')).map(({ label }) => label);
}

/** The replicas of one source that a workload is given. */
function given(context: ProofContext, reader: Workload, replica: ZonalRow): ZonalRow[] {
  return replicas(context)
    .filter(({ resource }) => replicatedBy(resource) === replicatedBy(replica.resource))
    .filter(({ resource }) => readersOf(context, resource).includes(reader));
}

/** Whether several replicas stand together only perhaps. */
function isOpen(rows: ZonalRow[]): boolean {
  return rows.length > 1 && rows.some(({ zones }) => zones.length !== 1);
}
