import { zonesOf } from '../../catalogue/facets/zones';
import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { listed } from '../../template/zone';

/** AZ006: a load balancer is enabled in every zone in which its targets run. */
export const LOAD_BALANCER_ZONES: Rule = {
  id: 'AZ006',
  title: 'a load balancer stands in at least two zones, among them those of its targets',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html',
  check: (context) => [...oneZone(context), ...missedZones(context)],
};

function oneZone({ topology }: ProofContext): Violation[] {
  return topology.balancers.flatMap((balancer) => {
    const { zones, open } = zonesOf(balancer.placement);
    const { only } = balancer.placement;
    if (only === undefined && (open || zones.length !== 1)) return [];
    return [
      {
        resource: balancer.resource,
        message: `the loss of ${only === undefined ? zones[0].label : `the zone of ${only}`} stops '${balancer.name}': it is enabled in no other zone`,
        fix: 'give it a subnet in each of at least two zones',
      },
    ];
  });
}

function missedZones({ topology }: ProofContext): Violation[] {
  return topology.attachments.flatMap(({ balancer, workload }) => {
    const [enabled, running] = [zonesOf(balancer.placement), zonesOf(workload.placement)];
    if (enabled.open || running.open || balancer.type === 'classic') return [];
    const missed = running.zones.filter((zone) => !enabled.zones.some(({ key: other }) => other === zone.key)).map(({ label }) => label);
    return missed.length === 0
      ? []
      : [
        {
          resource: balancer.resource,
          message: `'${balancer.name}' sends nothing to what '${workload.name}' runs in ${listed(missed)}, because it is not enabled there`,
          fix: `give it a subnet in ${listed(missed)}, or keep the targets to its own zones`,
        },
      ];
  });
}
