import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { asNumber, Resource } from '../../template/resource';

/** AZ013: AWS cannot take everything back at once. */
export const RECLAIMED_CAPACITY: Rule = {
  id: 'AZ013',
  title: 'what answers requests does not run on spare capacity alone',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  check: ({ topology }) => [...services(topology), ...instances(topology)],
};

function services(topology: ProofContext['topology']): Violation[] {
  return topology.services.filter((service) => topology.answers(service)).flatMap(({ resource, name }) => {
    const strategy = resource.maps('CapacityProviderStrategy');
    const lasting = strategy.filter(({ CapacityProvider: provider, Weight: weight, Base: base }) => (
      provider !== 'FARGATE_SPOT' && ((asNumber(weight) ?? 0) > 0 || (asNumber(base) ?? 0) > 0)
    ));
    return strategy.length === 0 || lasting.length > 0 || resource.isOpen('CapacityProviderStrategy') ? [] : [violation(resource, name, 'task')];
  });
}

function instances(topology: ProofContext['topology']): Violation[] {
  return topology.computers.filter((computer) => topology.answers(computer)).flatMap(({ resource, name }) => {
    const mix = 'MixedInstancesPolicy.InstancesDistribution';
    if (resource.property(mix) === undefined) return [];
    const base = resource.number(`${mix}.OnDemandBaseCapacity`) ?? 0;
    const share = resource.number(`${mix}.OnDemandPercentageAboveBaseCapacity`) ?? 100;
    return base > 0 || share > 0 ? [] : [violation(resource, name, 'instance')];
  });
}

function violation(resource: Resource, name: string, unit: string): Violation {
  return {
    resource,
    message: `AWS may take every ${unit} of '${name}' back within two minutes, and may have none to give instead: all run on Spot capacity`,
    fix: `run enough ${unit}s for the minimum on lasting capacity (a base), and the rest on Spot`,
  };
}
