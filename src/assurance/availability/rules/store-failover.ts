import { facetOf } from '../../catalogue/catalogue';
import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule } from '../../rules/rule';
import { listed } from '../../template/zone';
import { ZonalRow } from '../availability-proof';
import { replicatedBy } from '../replica';

/** AZ004: a store survives the loss of a zone. */
export const STORE_FAILOVER: Rule = {
  id: 'AZ004',
  title: 'every store fails over by itself when a zone is lost',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html',
  check: (context) =>
    context.availability.rows.flatMap((row) => {
      if (!isStore(row) || row.placement.kind === 'quorum' || replicatedBy(row.resource) !== undefined) return [];
      const zones = context.availability.zonesLosing(row).map(({ label }) => label);
      if (zones.length === 0) return [];
      const which = row.zones.length === 0 ? 'the zone it stands in' : zones.length === 1 ? zones[0] : `any of ${listed(zones)}`;
      return [
        {
          resource: row.resource,
          message: `the loss of ${which} stops '${row.name}'${users(context, row)}: ${reason(context, row)}`,
          fix: fixFor(row),
        },
      ];
    }),
};

/** A proxy holds nothing, but is the way to what does. */
function isStore({ role, resource }: ZonalRow): boolean {
  return role === 'store' || resource.type.startsWith('AWS::RDS::DBProxy');
}

function users({ topology }: ProofContext, row: ZonalRow): string {
  const names = topology.uses.filter(({ store }) => store.resource === row.resource).map(({ workload }) => `'${workload.name}'`);
  return names.length ? ` and with it ${listed(names)}` : '';
}

function reason({ availability, topology }: ProofContext, row: ZonalRow): string {
  const words = row.outcomes[availability.zones.indexOf(availability.zonesLosing(row)[0])].reason;
  const replicated = topology.stores.some(({ resource }) => resource.target('SourceDBInstanceIdentifier') === row.resource);
  return replicated ? `${words}; its read replica does not take over by itself` : words;
}

function fixFor({ resource, placement }: ZonalRow): string {
  if (placement.kind === 'single' && placement.onlySubnet !== undefined) return 'give it subnets in at least two zones';
  if ('zones' in placement && placement.zones.length === 1 && placement.kind !== 'single') return 'give it subnets in at least two zones';
  const fix = facetOf(resource.type, 'zones')?.fix ?? 'none';
  return fix === 'none' ? 'use its Multi-AZ form, with subnets in at least two zones' : fix;
}
