import { zonesOf } from '../../catalogue/facets/zones';
import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { listed } from '../../template/zone';

/** AZ007: an interface endpoint stands in more than one zone. */
export const ENDPOINT_ZONES: Rule = {
  id: 'AZ007',
  title: 'an interface endpoint that workloads of several zones use stands in several zones',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
  check: ({ topology }) =>
    topology.endpoints.interfaces.flatMap((endpoint) => {
      const { zones, open } = zonesOf(endpoint.placement);
      const { only } = endpoint.placement;
      if (only === undefined && (open || zones.length !== 1)) return [];
      const [zone = { key: undefined, label: `the zone of ${only}` }] = only === undefined ? zones : [];
      const users = topology.workloads.filter(({ placement }) => {
        const around = new Set(placement.subnets.flatMap((subnet) => (subnet.vpc === endpoint.vpc ? subnet.zone?.key ?? [] : [])));
        // Of two zones, one is another than that of the endpoint.
        return only === undefined ? [...around].some((key) => key !== zone.key) : around.size > 1;
      });
      return users.length === 0
        ? []
        : [
          {
            resource: endpoint.resource,
            message: `the loss of ${zone.label} cuts ${listed(users.map(({ name }) => `'${name}'`))} off from ${endpoint.service}: endpoint '${endpoint.name}' stands in ${zone.label} only`,
            fix: 'give the endpoint a subnet in each zone',
          },
        ];
    }),
};
