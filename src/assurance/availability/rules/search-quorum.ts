import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { listed } from '../../template/zone';

/** AZ005: a search domain keeps a majority of its voters. */
export const SEARCH_QUORUM: Rule = {
  id: 'AZ005',
  title: 'a search domain keeps its quorum when a zone is lost',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html',
  check: ({ availability }) =>
    availability.rows.flatMap((row) => {
      if (row.placement.kind !== 'quorum') return [];
      const zones = availability.zonesLosing(row);
      if (zones.length === 0) return [];
      const { reason } = row.outcomes[availability.zones.indexOf(zones[0])];
      return [
        {
          resource: row.resource,
          message: `the loss of ${zones.length === 1 ? zones[0].label : `one of ${listed(zones.map(({ label }) => label))}`} stops '${row.name}': ${reason}`,
          fix: 'give it three dedicated masters in a region with three zones',
        },
      ];
    }),
};
