import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';

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
    if (role !== 'workload' || resource.type === 'AWS::EC2::Instance' || !('zones' in placement)) return [];
    const onlySubnet = placement.kind === 'single' ? placement.onlySubnet : undefined;
    if (onlySubnet === undefined && placement.zones.length !== 1) return [];
    const { label } = onlySubnet === undefined ? placement.zones[0] : { label: `the zone of ${onlySubnet}` };
    return [
      {
        resource,
        message: `the loss of ${label} stops '${name}': ${onlySubnet === undefined ? `all its subnets are in ${label}` : 'it has no other subnet'}`,
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
    const attached = instancesIn(topology, group);
    const rows = attached.flatMap((instance) => availability.row(instance) ?? []);
    const zones = new Map(rows.flatMap((row) => row.zones).map((zone) => [zone.key, zone]));
    const subnets = new Set(attached.map((instance) => topology.hostOf(instance)?.placement.only));
    const together = zones.size === 1 && rows.every((row) => row.zones.length > 0);
    const alone = attached.length === 1 || (subnets.size === 1 && !subnets.has(undefined));
    if (attached.length === 0 || (!together && !alone)) return [];
    const label = together ? [...zones.values()][0].label : 'one zone';
    return [
      {
        resource: attached[0],
        message: `the loss of ${label} stops what target group '${name}' serves: all its instances stand in ${together ? label : 'it, and the templates do not name it'}`,
        fix: 'use an Auto Scaling group over at least two zones',
      },
    ];
  });
}

/** The instances that a target group has, where somebody sends to it and they are all there is. */
function instancesIn(topology: ProofContext['topology'], group: Resource): Resource[] {
  const attached = topology.attachments.filter(({ targetGroup }) => targetGroup.resource === group);
  const registered = topology.computers.filter(({ targetGroups }) => targetGroups.some(({ resource }) => resource === group));
  const workloads = [...attached.map(({ workload }) => workload), ...topology.sendersTo(group).length > 0 ? registered : []];
  const all = [...new Set(workloads.map(({ resource }) => resource))];
  return all.every(({ type }) => type === 'AWS::EC2::Instance') && all.length >= group.maps('Targets').length ? all : [];
}
