import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';

/** AZ001: a workload runs in more than one zone. */
export const WORKLOAD_ZONES: Rule = {
  id: 'AZ001',
  title: 'every workload runs in more than one zone',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html',
  check: (context) => [...oneZone(context), ...packed(context), ...servingInstances(context)],
};

function oneZone({ availability }: ProofContext): Violation[] {
  return availability.rows.flatMap(({ resource, name, role, placement }) => {
    if (role !== 'workload' || resource.type === 'AWS::EC2::Instance' || !('zones' in placement) || placement.zones.length !== 1) return [];
    const [zone] = placement.zones;
    return [
      {
        resource,
        message: `the loss of ${zone.label} stops '${name}': all its subnets are in ${zone.label}`,
        fix: 'give it subnets in at least two zones',
      },
    ];
  });
}

function packed({ availability }: ProofContext): Violation[] {
  return availability.rows.flatMap(({ resource, name, role, placement }) => {
    if (role !== 'workload' || resource.type === 'AWS::EC2::Instance' || placement.kind !== 'single' || placement.zones.length < 2) {
      return [];
    }
    return [
      {
        resource,
        message: `the loss of one zone may stop '${name}': ${placement.why}`,
        fix: "spread it over 'attribute:ecs.availability-zone' first",
      },
    ];
  });
}

/** Instances that share a target group stand in for each other; one zone among them is one zone too few. */
function servingInstances({ topology, availability }: ProofContext): Violation[] {
  return topology.targetGroups.flatMap(({ resource: group, name }) => {
    const attached = topology.attachments.filter(({ targetGroup }) => targetGroup.resource === group);
    if (attached.length === 0 || attached.some(({ workload }) => workload.resource.type !== 'AWS::EC2::Instance')) return [];
    const rows = attached.flatMap(({ workload }) => availability.row(workload.resource) ?? []);
    const zones = new Map(rows.flatMap(({ placement }) => ('zones' in placement ? placement.zones : [])).map((zone) => [zone.key, zone]));
    if (zones.size !== 1) return [];
    const [zone] = zones.values();
    return [
      {
        resource: attached[0].workload.resource,
        message: `the loss of ${zone.label} stops what target group '${name}' serves: all its instances stand in ${zone.label}`,
        fix: 'use an Auto Scaling group over at least two zones',
      },
    ];
  });
}
