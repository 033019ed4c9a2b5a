import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';

/** AZ003: behind a load balancer, the loss of a zone leaves something running. */
export const MINIMUM_CAPACITY: Rule = {
  id: 'AZ003',
  title: 'what answers requests runs at least twice at minimum scale',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
  check: ({ availability, topology }) =>
    availability.rows.flatMap(({ resource, name, placement }) => {
      if (placement.kind !== 'copies' || placement.zones.length === 1 || isLoweredBySchedule(topology, resource)) return [];
      if (placement.copies === 1 && placement.whenSingle === 'lost') {
        return [
          {
            resource,
            message: `the loss of one zone may stop '${name}': at minimum scale it is a single ${placement.unit}, and nothing serves until another has started`,
            fix: `run at least 2 ${placement.unit}s (minimum capacity or desired count)`,
          },
        ];
      }
      return placement.copies === 0 && placement.whenSingle === 'lost'
        ? [
          {
            resource,
            message: `'${name}' may run no ${placement.unit} at all, so its load balancer has nobody to send to`,
            fix: `run at least 2 ${placement.unit}s`,
          },
        ]
        : [];
    }),
};

/** AZ015 tells what only a schedule takes away. */
function isLoweredBySchedule({ services }: ProofContext['topology'], resource: Resource): boolean {
  const usual = services.find((service) => service.resource === resource)?.scaling?.number('MinCapacity');
  return usual !== undefined && usual >= 2;
}
